ails 'IMAP is on port 9993 and submission on 4465; only SRV says so.'
address anna@unusual-ports.test
account anna@unusual-ports.test
zone unusual-ports.test
mail_host mail.unusual-ports.test ports='imap:9993:tls smtp:4465:tls'
srv imaps 0 1 9993 mail.unusual-ports.test.
srv submissions 0 1 4465 mail.unusual-ports.test.
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005 SMT001
incoming imap mail.unusual-ports.test 9993 implicit anna@unusual-ports.test
outgoing mail.unusual-ports.test 4465 implicit anna@unusual-ports.test

verify() {
  tls_verifies mail.unusual-ports.test 9993
  tls_verifies mail.unusual-ports.test 4465
}
