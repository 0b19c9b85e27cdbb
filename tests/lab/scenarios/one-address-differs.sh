ails 'The name has two addresses; the second refuses every port.'
ordinary_domain
host closed.one-address-differs.test
record "mail A $(address4 "${number_of[closed.one-address-differs.test]}")"
options --thorough
codes DNS009
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005
usual_settings anna@one-address-differs.test mail.one-address-differs.test

verify() {
  expect addresses "$(dig +short mail.one-address-differs.test A | wc -l)" 2
  closed closed.one-address-differs.test 993
  tls_verifies mail.one-address-differs.test 993
}
