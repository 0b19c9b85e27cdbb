ails 'The autoconfig server sends one byte every now and then.'
address anna@autoconfig-drip.test
account anna@autoconfig-drip.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-drip.test mail.autoconfig-drip.test

zone autoconfig-drip.test
mail_host mail.autoconfig-drip.test
usual_srv mail.autoconfig-drip.test
web autoconfig.autoconfig-drip.test
usual_document autoconfig-drip.test mail.autoconfig-drip.test | page autoconfig.autoconfig-drip.test/mail/config-v1.1.xml
location autoconfig.autoconfig-drip.test 'limit_rate 8;'

verify() {
  expect 'after 3 s' "$(curl -sS --max-time 3 --cacert "$pki/trusted.pem" https://autoconfig.autoconfig-drip.test/mail/config-v1.1.xml 2>&1 >/dev/null)" 'timed out'
}
