ails 'The signatures of the zone do not fit its key: every look-up ends in SERVFAIL.'
address anna@servfail.test
codes DNS003
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS001

zone servfail.test bogus
record '@ MX 10 mail.servfail.test.'
mail_host mail.servfail.test
usual_srv mail.servfail.test

verify() {
  dns_status servfail.test MX SERVFAIL
  dns_status mail.servfail.test A SERVFAIL
  # Not checking signatures shows that it is they that are wrong.
  expect 'without validation' "$(dig +cd +short mail.servfail.test A)" '198.51.100'
}
