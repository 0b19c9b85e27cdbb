ails 'The server signs in with client certificates only (EXTERNAL).'
ordinary_domain instance=external postfix='-o smtpd_sasl_path=private/auth-external'
codes AUT012
# Postfix hangs up when its SASL server has no mechanism that it can offer.
forbidden "${no_certificate_errors[@]}" AUT005 TLS012 STL001
incoming imap mail.no-common-mechanism.test 993 implicit anna@no-common-mechanism.test

verify() {
  local capability
  capability=$(curl_mail -v imaps://mail.no-common-mechanism.test/ -X CAPABILITY)
  expect mechanisms "$capability" 'AUTH=EXTERNAL'
  refute mechanisms "$capability" 'AUTH=(PLAIN|LOGIN)'
}
