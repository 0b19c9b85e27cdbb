ails 'The server signs in with OAuth only.'
ordinary_domain instance=oauth postfix='-o smtpd_sasl_path=private/auth-oauth'
codes AUT004
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005 AUT006
usual_settings anna@oauth-only.test mail.oauth-only.test

verify() {
  expect mechanisms "$(curl_mail -v imaps://mail.oauth-only.test/ -X CAPABILITY)" 'AUTH=XOAUTH2'
  refute mechanisms "$(curl_mail -v imaps://mail.oauth-only.test/ -X CAPABILITY)" 'AUTH=PLAIN'
  expect mechanisms "$(curl_mail -v smtps://mail.oauth-only.test/ -X NOOP)" 'AUTH.*XOAUTH2'
}
