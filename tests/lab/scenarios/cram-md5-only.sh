ails 'The server signs in with CRAM-MD5 only.'
ordinary_domain instance=cram postfix='-o smtpd_sasl_path=private/auth-cram'
codes AUT013
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005 AUT012
usual_settings anna@cram-md5-only.test mail.cram-md5-only.test

verify() {
  local capability
  capability=$(curl_mail -v imaps://mail.cram-md5-only.test/ -X CAPABILITY)
  expect mechanisms "$capability" 'AUTH=CRAM-MD5'
  refute mechanisms "$capability" 'AUTH=PLAIN'
  imap_login mail.cram-md5-only.test anna@cram-md5-only.test
  smtp_login mail.cram-md5-only.test anna@cram-md5-only.test
}
