ails 'Nothing: the zone is signed with DNSSEC, so SRV may lead to another domain.'
address anna@signed-zone.test
account anna@signed-zone.test
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS003
usual_settings anna@signed-zone.test mail.signed-zone.test

zone signed-zone.test good
mail_host mail.signed-zone.test
usual_srv mail.signed-zone.test
autoconfig_at signed-zone.test mail.signed-zone.test

verify() {
  dns_flags _imaps._tcp.signed-zone.test SRV '[^;]*ad'
  tls_verifies mail.signed-zone.test 993
}
