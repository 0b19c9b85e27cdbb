ails 'Only SRV says where the servers are, under a name that cannot be guessed.'
address anna@srv-only.test
account anna@srv-only.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS004 DNS005
usual_settings anna@srv-only.test k7.srv-only.test

zone srv-only.test
mail_host k7.srv-only.test
usual_srv k7.srv-only.test

verify() {
  dns_says _submissions._tcp.srv-only.test SRV '0 1 465 k7.srv-only.test.'
  tls_verifies k7.srv-only.test 993
}
