ails 'Dovecot offers DHE without DH parameters: a client that prefers DHE finds a dead handshake.'
options --thorough
codes TLS016
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS012
ordinary_domain dovecot='ssl_dh='
usual_settings anna@dhe-broken.test mail.dhe-broken.test

verify() {
  tls_verifies mail.dhe-broken.test 993
  refute 'DHE only' "$(handshake mail.dhe-broken.test 993 '' -tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256)" 'Cipher is DHE'
  expect 'ECDHE only' "$(handshake mail.dhe-broken.test 993 '' -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256)" 'Cipher is ECDHE'
}
