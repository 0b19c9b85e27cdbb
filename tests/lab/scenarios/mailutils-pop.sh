ails 'GNU Mailutils POP3 that deletes what was read (EXPIRE 0); no IMAP.'
address anna@mailutils-pop.test
account anna@mailutils-pop.test
zone mailutils-pop.test
mail_host mail.mailutils-pop.test ports='465 587'
mailutils_host='mail.mailutils-pop.test anna@mailutils-pop.test'
extra_servers+=(start_mailutils)
srv imaps 0 0 0 .
srv pop3s 0 1 995 mail.mailutils-pop.test.
srv submissions 0 1 465 mail.mailutils-pop.test.
codes POP115
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005
incoming pop3 mail.mailutils-pop.test 995 implicit anna@mailutils-pop.test
outgoing mail.mailutils-pop.test 465 implicit anna@mailutils-pop.test

verify() {
  tls_verifies mail.mailutils-pop.test 995
  tls_verifies mail.mailutils-pop.test 110 pop3
  says mail.mailutils-pop.test 110 'EXPIRE ?0' 'CAPA\r\nQUIT\r\n'
  # Not curl, which would try APOP and end at its refusal.
  expect login "$(printf 'USER anna@mailutils-pop.test\r\nPASS %s\r\nSTAT\r\nQUIT\r\n' "$nasty_password" |
    timeout 10 socat -T2 STDIO,ignoreeof "OPENSSL:mail.mailutils-pop.test:995,cafile=$pki/trusted.pem" 2>&1)" '^\+OK 3 '
}
