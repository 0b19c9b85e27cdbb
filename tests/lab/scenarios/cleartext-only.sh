ails 'No port has TLS; passwords are asked for in clear.'
codes AUT001 STL001 NET005
forbidden "${no_certificate_errors[@]}" AUT005
ordinary_domain instance=plain ports='143 110 587' dovecot='disable_plaintext_auth=no' \
  postfix='-o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no'

verify() {
  says mail.cleartext-only.test 143 'AUTH=PLAIN'
  says_not mail.cleartext-only.test 143 'STARTTLS|LOGINDISABLED'
  says mail.cleartext-only.test 587 'AUTH PLAIN' 'EHLO client\r\nQUIT\r\n'
  says_not mail.cleartext-only.test 587 'STARTTLS' 'EHLO client\r\nQUIT\r\n'
  closed mail.cleartext-only.test 993
}
