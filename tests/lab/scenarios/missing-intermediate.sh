ails 'The server sends its own certificate only; the intermediate can be fetched by AIA.'
codes CRT008
forbidden $(all_but "CRT008" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=missing-intermediate

verify() {
  tls_fails_with mail.missing-intermediate.test 993 'unable to (get local issuer certificate|verify the first certificate)'
  curl -sS --max-time 5 http://pki.lab.test/intermediate.der | openssl x509 -inform DER -noout -subject | grep -q intermediate ||
    complain 'the intermediate cannot be fetched'
  expect AIA "$(handshake mail.missing-intermediate.test 993 | openssl x509 -noout -text)" 'CA Issuers - URI:http://pki.lab.test/intermediate.der'
}
