ails 'The autoconfig host has an expired certificate, so its document cannot be trusted; SRV is right.'
address anna@autoconfig-wrong-certificate.test
account anna@autoconfig-wrong-certificate.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-wrong-certificate.test mail.autoconfig-wrong-certificate.test

zone autoconfig-wrong-certificate.test
mail_host mail.autoconfig-wrong-certificate.test
usual_srv mail.autoconfig-wrong-certificate.test
web autoconfig.autoconfig-wrong-certificate.test cert=expired
host stranger.autoconfig-wrong-certificate.test
usual_document autoconfig-wrong-certificate.test stranger.autoconfig-wrong-certificate.test |
  page autoconfig.autoconfig-wrong-certificate.test/mail/config-v1.1.xml

verify() {
  expect certificate "$(curl_mail https://autoconfig.autoconfig-wrong-certificate.test/mail/config-v1.1.xml)" 'certificate has expired'
}
