ails 'A firewall swallows ports 993, 995 and 465; STARTTLS on 143, 110 and 587 works.'
ordinary_domain
filtered mail.filtered-993.test 993 995 465
codes NET002
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005 SMT001
incoming imap mail.filtered-993.test 143 starttls anna@filtered-993.test
outgoing mail.filtered-993.test 587 starttls anna@filtered-993.test

verify() {
  unanswered mail.filtered-993.test 993
  unanswered mail.filtered-993.test 465
  tls_verifies mail.filtered-993.test 143 imap
}
