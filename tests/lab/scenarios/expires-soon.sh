ails 'The certificate ends in 5 days.'
codes CRT003
forbidden $(all_but "CRT003" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=expires-soon
usual_settings anna@expires-soon.test mail.expires-soon.test

verify() {
  tls_verifies mail.expires-soon.test 993
  handshake mail.expires-soon.test 993 | openssl x509 -noout -checkend 518400 >/dev/null && complain 'it lasts more than 6 days'
}
