ails 'The password is wrong; everything else is healthy.'
address anna@wrong-password.test 'not the password'
codes AUT005
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT003 AUT004 AUT006 AUT007 AUT009 AUT010
account anna@wrong-password.test
zone wrong-password.test
mail_host mail.wrong-password.test
usual_srv mail.wrong-password.test
usual_settings anna@wrong-password.test mail.wrong-password.test

verify() {
  imap_login mail.wrong-password.test anna@wrong-password.test 'not the password' AUTHENTICATIONFAILED
  pop_login mail.wrong-password.test anna@wrong-password.test 'not the password' '-ERR \[AUTH\]'
  smtp_login mail.wrong-password.test anna@wrong-password.test 'not the password' '^< 535 5.7.8'
  imap_login mail.wrong-password.test anna@wrong-password.test
}
