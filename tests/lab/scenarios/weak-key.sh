ails 'The key has 1024 bits of RSA.'
codes CRT011
forbidden $(all_but "CRT011" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=weak-key dovecot='ssl_cipher_list=ALL:!aNULL:!eNULL:@SECLEVEL=0' postfix='-o tls_medium_cipherlist=ALL:!aNULL:!eNULL:@SECLEVEL=0 -o smtpd_tls_ciphers=medium'
usual_settings anna@weak-key.test mail.weak-key.test

verify() {
  expect 'key size' "$(handshake mail.weak-key.test 993 '' -cipher ALL:@SECLEVEL=0 | openssl x509 -noout -text)" '1024 bit'
  expect 'key size' "$(handshake mail.weak-key.test 465 '' -cipher ALL:@SECLEVEL=0 | openssl x509 -noout -text)" '1024 bit'
}
