ails 'Cyrus as Debian sets it up: folders live under INBOX., POP3 may be asked once a minute and keeps mail 14 days.'
ordinary_domain ports='465 587'
cyrus_host='mail.cyrus.test anna@cyrus.test'
extra_servers+=(start_cyrus)
codes IMP004 POP005 POP115
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IMP005 IDL001 IDL003
usual_settings anna@cyrus.test mail.cyrus.test

verify() {
  local session
  tls_verifies mail.cyrus.test 993
  tls_verifies mail.cyrus.test 143 imap
  tls_verifies mail.cyrus.test 110 pop3
  says mail.cyrus.test 143 'LOGINDISABLED'
  session=$(curl_mail -v imaps://mail.cyrus.test/ -u "anna@cyrus.test:$nasty_password" -X NAMESPACE)
  expect namespace "$session" 'NAMESPACE \(\("INBOX\." "\."'
  expect 'special use' "$(curl_mail -v imaps://mail.cyrus.test/ -u "anna@cyrus.test:$nasty_password" -X 'LIST "" "*"')" '\\[Ss]ent'
  says mail.cyrus.test 110 'EXPIRE 14' 'CAPA\r\nQUIT\r\n'
  says mail.cyrus.test 110 'LOGIN-DELAY 60' 'CAPA\r\nQUIT\r\n'
}
