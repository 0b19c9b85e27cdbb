ails 'Nothing: a signed TLSA record names the key in use, and one the key of the next certificate.'
address anna@tlsa-healthy.test
account anna@tlsa-healthy.test
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS003 SEC001 SEC002
usual_settings anna@tlsa-healthy.test mail.tlsa-healthy.test
zone tlsa-healthy.test good
mail_host mail.tlsa-healthy.test
usual_srv mail.tlsa-healthy.test
tlsa mail.tlsa-healthy.test 993
tlsa mail.tlsa-healthy.test 465
record '_993._tcp.mail TLSA 3 1 1 000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f'

verify() {
  local digest
  digest=$(openssl pkey -in "$pki/leaf.key" -pubout -outform DER | openssl dgst -sha256 -r | cut -c1-40)
  dns_flags _993._tcp.mail.tlsa-healthy.test TLSA ' ad[ ;]'
  dns_says _993._tcp.mail.tlsa-healthy.test TLSA "^3 1 1 ${digest^^}"
  tls_verifies mail.tlsa-healthy.test 993
}
