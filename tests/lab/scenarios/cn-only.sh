ails 'The certificate has a common name and no subjectAltName.'
codes CRT005
forbidden $(all_but "CRT004 CRT005" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=cn-only

verify() {
  expect names "$(handshake mail.cn-only.test 993 | openssl x509 -noout -subject -ext subjectAltName 2>&1)" 'CN = mail.cn-only.test'
  refute names "$(handshake mail.cn-only.test 993 | openssl x509 -noout -ext subjectAltName 2>&1)" 'DNS:'
}
