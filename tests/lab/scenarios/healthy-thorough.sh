ails 'Nothing: a healthy server, and a doctor who looks at more than a mail program meets.'
options --thorough
codes CFG001
ordinary_domain
# What Postfix takes from old and careless programs is worth advice, never an alarm.
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS004 TLS008 TLS009 TLS012 TLS013 TLS016 DNS009
usual_settings anna@healthy-thorough.test mail.healthy-thorough.test

verify() {
  tls_verifies mail.healthy-thorough.test 993
  expect DH "$(handshake mail.healthy-thorough.test 465 '' -tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256)" 'Server Temp Key: DH, (2048|3072|4096) bits'
}
