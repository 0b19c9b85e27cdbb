ails 'TLSA is published in a zone that is not signed.'
address anna@tlsa-unsigned.test
account anna@tlsa-unsigned.test
zone tlsa-unsigned.test
mail_host mail.tlsa-unsigned.test
usual_srv mail.tlsa-unsigned.test
# The digest of a key that is not in use any more.
record '_993._tcp.mail TLSA 3 1 1 000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f'
codes SEC002
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@tlsa-unsigned.test mail.tlsa-unsigned.test

verify() {
  dns_says _993._tcp.mail.tlsa-unsigned.test TLSA '^3 1 1 0001020304'
  refute flags "$(dig +dnssec _993._tcp.mail.tlsa-unsigned.test TLSA)" 'flags: [^;]* ad[ ;]'
}
