ails 'Ports 993, 995 and 465 speak clear text first; STARTTLS works on all of them.'
codes TLS001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 NET002
ordinary_domain ports='143 110 587 imap:993:plain pop3:995:plain smtp:465:plain'
incoming imap mail.mode-mismatch.test 143 starttls anna@mode-mismatch.test
outgoing mail.mode-mismatch.test 587 starttls anna@mode-mismatch.test

verify() {
  says mail.mode-mismatch.test 993 '^\* OK'
  says mail.mode-mismatch.test 995 '^\+OK'
  says mail.mode-mismatch.test 465 '^220'
  tls_verifies mail.mode-mismatch.test 143 imap
}
