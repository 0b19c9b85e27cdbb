ails 'The certificate is made for clients only (extended key usage).'
codes CRT014
forbidden $(all_but "CRT014" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=wrong-purpose

verify() {
  tls_fails_with mail.wrong-purpose.test 993 'unsuitable certificate purpose|unsupported certificate purpose'
  tls_fails_with mail.wrong-purpose.test 465 'unsuitable certificate purpose|unsupported certificate purpose'
  tls_fails_with mail.wrong-purpose.test 587 'unsuitable certificate purpose|unsupported certificate purpose' smtp
}
