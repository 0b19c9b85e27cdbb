ails 'TLSA (signed) still names the key from before the renewal.'
address anna@tlsa-stale.test
account anna@tlsa-stale.test
zone tlsa-stale.test good
mail_host mail.tlsa-stale.test
usual_srv mail.tlsa-stale.test
# The digest of a key that is not in use any more.
record '_993._tcp.mail TLSA 3 1 1 000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f'
codes SEC001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@tlsa-stale.test mail.tlsa-stale.test

verify() {
  dns_says _993._tcp.mail.tlsa-stale.test TLSA '^3 1 1 0001020304'
  dns_flags _993._tcp.mail.tlsa-stale.test TLSA ' ad[ ;]'
}
