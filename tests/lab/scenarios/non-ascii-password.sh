ails 'Nothing, but the password has letters outside ASCII.'
ordinary_domain
account anna@non-ascii-password.test 'Grüße aus Łódź'
address anna@non-ascii-password.test 'Grüße aus Łódź'
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@non-ascii-password.test mail.non-ascii-password.test

verify() {
  imap_login mail.non-ascii-password.test anna@non-ascii-password.test 'Grüße aus Łódź'
  smtp_login mail.non-ascii-password.test anna@non-ascii-password.test 'Grüße aus Łódź'
}
