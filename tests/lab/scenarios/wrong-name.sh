ails 'The certificate names luna.hosting.test, which is the same computer.'
codes CRT004
forbidden $(all_but "CRT004" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=wrong-name

# The name that fits: a doctor can propose it, because it leads to the same address.
zone hosting.test
record "luna A $(address4 "${number_of[mail.wrong-name.test]}")"

verify() {
  tls_fails_with mail.wrong-name.test 993 '[Hh]ostname mismatch'
  tls_fails_with mail.wrong-name.test 465 '[Hh]ostname mismatch'
  tls_verifies luna.hosting.test 993
}
