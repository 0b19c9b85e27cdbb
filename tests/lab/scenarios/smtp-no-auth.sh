ails 'Neither 465 nor 587 offers AUTH, not even after TLS.'
ordinary_domain postfix='-o smtpd_sasl_auth_enable=no'
codes SMT002
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005
# Mail cannot be sent: no submission port takes a password safely.
incoming imap mail.smtp-no-auth.test 993 implicit anna@smtp-no-auth.test

verify() {
  refute AUTH "$(curl_mail -v smtps://mail.smtp-no-auth.test/ -X NOOP)" '250.AUTH'
  expect EHLO "$(curl_mail -v smtps://mail.smtp-no-auth.test/ -X NOOP)" '250.PIPELINING|250.SIZE'
}
