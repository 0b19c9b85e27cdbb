ails 'DH parameters of 1024 bits at IMAP and POP3.'
options --thorough
codes TLS009
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS012 TLS016
ordinary_domain dovecot='ssl_dh=</srv/dovecot/dh1024.pem;ssl_cipher_list=ALL:!aNULL:!eNULL:@SECLEVEL=0'
usual_settings anna@dh-small.test mail.dh-small.test

verify() {
  expect DH "$(handshake mail.dh-small.test 993 '' -tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0)" 'Server Temp Key: DH, 1024 bits'
}
