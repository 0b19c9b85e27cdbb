ails 'IMAP and POP3 accept suites without encryption and without a certificate.'
options --thorough
codes TLS007
forbidden "${no_login_errors[@]}" TLS003 TLS012
ordinary_domain dovecot='ssl_cipher_list=ALL:aNULL:eNULL:@SECLEVEL=0'
usual_settings anna@weak-ciphers.test mail.weak-ciphers.test

verify() {
  expect 'no encryption' "$(handshake mail.weak-ciphers.test 993 '' -tls1_2 -cipher eNULL:@SECLEVEL=0)" 'Cipher is .*NULL'
  expect anonymous "$(handshake mail.weak-ciphers.test 993 '' -tls1_2 -cipher aNULL:@SECLEVEL=0)" 'Cipher is A(EC)?DH'
}
