ails 'The server signs in with client certificates only (EXTERNAL).'
ordinary_domain instance=external postfix='-o smtpd_sasl_path=private/auth-external'
codes AUT012
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005
usual_settings anna@no-common-mechanism.test mail.no-common-mechanism.test

verify() {
  local capability
  capability=$(curl_mail -v imaps://mail.no-common-mechanism.test/ -X CAPABILITY)
  expect mechanisms "$capability" 'AUTH=EXTERNAL'
  refute mechanisms "$capability" 'AUTH=(PLAIN|LOGIN)'
}
