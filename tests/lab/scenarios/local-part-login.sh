ails 'The server knows Anna as carol, not by her address.'
codes AUT006
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005
ordinary_domain
no_account anna@local-part-login.test
account carol
address carol@local-part-login.test
usual_settings carol mail.local-part-login.test

verify() {
  imap_login mail.local-part-login.test carol
  imap_login mail.local-part-login.test carol@local-part-login.test "$nasty_password" 'AUTHENTICATIONFAILED'
  smtp_login mail.local-part-login.test carol
  smtp_login mail.local-part-login.test carol@local-part-login.test "$nasty_password" '^< 535'
}
