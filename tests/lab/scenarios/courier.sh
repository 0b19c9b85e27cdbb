ails 'Courier: folders live under INBOX. and the server does not say which is for what.'
ordinary_domain ports='465 587'
courier_host='mail.courier.test anna@courier.test'
extra_servers+=(start_courier)
codes IMP004 IMP005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IDL001
usual_settings anna@courier.test mail.courier.test

verify() {
  tls_verifies mail.courier.test 993
  tls_verifies mail.courier.test 143 imap
  tls_verifies mail.courier.test 995
  tls_verifies mail.courier.test 110 pop3
  expect namespace "$(curl_mail -v imaps://mail.courier.test/ -u "anna@courier.test:$nasty_password" -X NAMESPACE)" 'NAMESPACE \(\("INBOX\." "\."'
  refute capability "$(curl_mail -v imaps://mail.courier.test/ -u "anna@courier.test:$nasty_password" -X CAPABILITY)" 'SPECIAL-USE'
  pop_login mail.courier.test anna@courier.test
}
