ails 'Autoconfig names the previous hoster, whose ports are closed; MX and SRV name the present one.'
address anna@autoconfig-stale.test
account anna@autoconfig-stale.test
codes DNS007
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-stale.test mail.autoconfig-stale.test

zone autoconfig-stale.test
record '@ MX 10 mail.autoconfig-stale.test.'
mail_host mail.autoconfig-stale.test
usual_srv mail.autoconfig-stale.test
zone former-hoster.test
host mail.former-hoster.test
zone=autoconfig-stale.test
autoconfig_at autoconfig-stale.test mail.former-hoster.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"

verify() {
  https_says https://autoconfig.autoconfig-stale.test/mail/config-v1.1.xml 200 mail.former-hoster.test
  closed mail.former-hoster.test 993
  dns_says _imaps._tcp.autoconfig-stale.test SRV mail.autoconfig-stale.test
}
