ails 'The chain is sent in the wrong order, with the root in the middle.'
codes CRT009
forbidden $(all_but "CRT009" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=wrong-order
usual_settings anna@wrong-order.test mail.wrong-order.test

verify() {
  tls_verifies mail.wrong-order.test 993
  expect order "$(handshake mail.wrong-order.test 993 | grep -E '^ *[0-9] s:' | tr -d '\n')" '0 s:.*mail.wrong-order.* 1 s:.*root.* 2 s:.*intermediate'
}
