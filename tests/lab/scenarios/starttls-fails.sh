ails 'Port 587 announces STARTTLS and then says that TLS is not available.'
codes STL002
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" STL001
ordinary_domain ports='143 993 110 995 465'
# The key file is missing, as after a renewal that went wrong.
mail_host mail.starttls-fails.test again=yes ports=587 postfix='-o smtpd_tls_chain_files= -o smtpd_tls_cert_file=/srv/no-such-file'
usual_settings anna@starttls-fails.test mail.starttls-fails.test

verify() {
  says mail.starttls-fails.test 587 '250-STARTTLS' 'EHLO client\r\nQUIT\r\n'
  says mail.starttls-fails.test 587 '454 4.7.0 TLS not available' 'EHLO client\r\nSTARTTLS\r\nQUIT\r\n'
  tls_verifies mail.starttls-fails.test 465
}
