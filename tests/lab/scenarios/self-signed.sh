ails 'The certificate is signed by itself.'
codes CRT006
forbidden $(all_but "CRT006" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=self-signed

verify() {
  tls_fails_with mail.self-signed.test 993 'self-signed certificate'
  tls_fails_with mail.self-signed.test 465 'self-signed certificate'
  tls_fails_with mail.self-signed.test 587 'self-signed certificate' smtp
}
