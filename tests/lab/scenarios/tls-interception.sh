ails 'A virus scanner on this computer opens the connections: its own root, trusted here, signed the certificate.'
ordinary_domain cert=intercepted
codes ENV004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@tls-interception.test mail.tls-interception.test

verify() {
  tls_verifies mail.tls-interception.test 993
  expect issuer "$(handshake mail.tls-interception.test 993 | openssl x509 -noout -issuer)" 'Mail Shield'
}
