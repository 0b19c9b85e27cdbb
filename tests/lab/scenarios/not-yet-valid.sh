ails 'The certificate of every port begins in 10 days.'
codes CRT002
forbidden $(all_but "CRT002" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=not-yet-valid

verify() {
  tls_fails_with mail.not-yet-valid.test 993 'not yet valid'
  tls_fails_with mail.not-yet-valid.test 465 'not yet valid'
  tls_fails_with mail.not-yet-valid.test 587 'not yet valid' smtp
}
