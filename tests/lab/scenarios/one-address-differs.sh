ails 'The name has two addresses; the second has an expired certificate.'
ordinary_domain
mail_host mail2.one-address-differs.test cert=expired names=mail.one-address-differs.test
record "mail A $(address4 "${number_of[mail2.one-address-differs.test]}")"
codes DNS009
forbidden "${no_login_errors[@]}"

verify() {
  expect addresses "$(dig +short mail.one-address-differs.test A | wc -l)" 2
  tls_fails_with mail2.one-address-differs.test 993 'certificate has expired'
}
