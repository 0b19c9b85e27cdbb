ails 'The certificate is signed with SHA-1.'
codes CRT010
forbidden $(all_but "CRT010" "${no_certificate_errors[@]}") "${no_login_errors[@]}" "${no_path_errors[@]}"
ordinary_domain cert=sha1 dovecot='ssl_cipher_list=ALL:!aNULL:!eNULL:@SECLEVEL=0' postfix='-o tls_medium_cipherlist=ALL:!aNULL:!eNULL:@SECLEVEL=0 -o smtpd_tls_ciphers=medium'
usual_settings anna@sha1-signature.test mail.sha1-signature.test

verify() {
  expect signature "$(handshake mail.sha1-signature.test 993 '' -cipher ALL:@SECLEVEL=0 | openssl x509 -noout -text)" 'sha1WithRSA'
  expect signature "$(handshake mail.sha1-signature.test 465 '' -cipher ALL:@SECLEVEL=0 | openssl x509 -noout -text)" 'sha1WithRSA'
}
