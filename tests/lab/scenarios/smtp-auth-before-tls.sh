ails 'Port 587 takes passwords before STARTTLS.'
ordinary_domain postfix587='-o smtpd_tls_auth_only=no'
codes SMT004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@smtp-auth-before-tls.test mail.smtp-auth-before-tls.test

verify() {
  says mail.smtp-auth-before-tls.test 587 'STARTTLS' 'EHLO client\r\nQUIT\r\n'
  says mail.smtp-auth-before-tls.test 587 'AUTH PLAIN' 'EHLO client\r\nQUIT\r\n'
}
