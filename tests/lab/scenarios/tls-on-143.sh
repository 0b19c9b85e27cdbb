ails 'Port 143 speaks TLS from the first byte.'
codes TLS002
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"
ordinary_domain ports='993 110 995 465 587 imap:143:tls'
usual_settings anna@tls-on-143.test mail.tls-on-143.test

verify() {
  tls_verifies mail.tls-on-143.test 143
  says_not mail.tls-on-143.test 143 'OK'
}
