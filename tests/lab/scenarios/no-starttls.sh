ails 'Ports 143, 110 and 587 offer no STARTTLS; 993, 995 and 465 are fine.'
codes STL001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005 AUT001
ordinary_domain ports='993 995 465'
mail_host mail.no-starttls.test again=yes instance=plain ports='143 110 587' postfix='-o smtpd_tls_security_level=none -o smtpd_sasl_auth_enable=no'
usual_settings anna@no-starttls.test mail.no-starttls.test

verify() {
  says mail.no-starttls.test 143 'LOGINDISABLED'
  says_not mail.no-starttls.test 143 'STARTTLS'
  says_not mail.no-starttls.test 110 'STLS' 'CAPA\r\nQUIT\r\n'
  says_not mail.no-starttls.test 587 'STARTTLS' 'EHLO client\r\nQUIT\r\n'
  tls_verifies mail.no-starttls.test 993
  tls_verifies mail.no-starttls.test 465
}
