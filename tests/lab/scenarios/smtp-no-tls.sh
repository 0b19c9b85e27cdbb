ails 'Port 587 has no TLS and asks for the password; there is no port 465.'
ordinary_domain ports='143 993 110 995 587' postfix='-o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no'
codes STL001 SMT004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"
# Mail cannot be sent: no submission port takes a password safely.
incoming imap mail.smtp-no-tls.test 993 implicit anna@smtp-no-tls.test

verify() {
  says mail.smtp-no-tls.test 587 'AUTH PLAIN' 'EHLO client\r\nQUIT\r\n'
  says_not mail.smtp-no-tls.test 587 'STARTTLS' 'EHLO client\r\nQUIT\r\n'
  closed mail.smtp-no-tls.test 465
}
