ails 'The certificate of every port ended 30 days ago.'
codes CRT001
forbidden $(all_but "CRT001" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=expired

verify() {
  tls_fails_with mail.expired.test 993 'certificate has expired'
  tls_fails_with mail.expired.test 465 'certificate has expired'
  tls_fails_with mail.expired.test 587 'certificate has expired' smtp
}
