ails 'The chain is complete, but its root is known to nobody.'
codes CRT007
forbidden $(all_but "CRT007" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=unknown-root

verify() {
  tls_fails_with mail.unknown-root.test 993 'unable to get (local )?issuer certificate'
  tls_fails_with mail.unknown-root.test 465 'unable to get (local )?issuer certificate'
  tls_fails_with mail.unknown-root.test 587 'unable to get (local )?issuer certificate' smtp
}
