ails 'Nothing, but the domain is international: servers know Anna by its xn-- form.'
address anna@bücher.test
account anna@xn--bcher-kva.test
zone xn--bcher-kva.test
mail_host mail.xn--bcher-kva.test
usual_srv mail.xn--bcher-kva.test
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001
usual_settings anna@xn--bcher-kva.test mail.xn--bcher-kva.test

verify() {
  imap_login mail.xn--bcher-kva.test anna@xn--bcher-kva.test
  imap_login mail.xn--bcher-kva.test anna@bücher.test "$nasty_password" AUTHENTICATIONFAILED
}
