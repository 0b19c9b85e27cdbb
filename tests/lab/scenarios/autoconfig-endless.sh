ails 'The autoconfig document never ends (1 GiB).'
address anna@autoconfig-endless.test
account anna@autoconfig-endless.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-endless.test mail.autoconfig-endless.test

zone autoconfig-endless.test
mail_host mail.autoconfig-endless.test
usual_srv mail.autoconfig-endless.test
web autoconfig.autoconfig-endless.test
printf '<?xml version="1.0"?><clientConfig version="1.1"><!--' | page autoconfig.autoconfig-endless.test/mail/config-v1.1.xml
# A hole of a gigabyte takes no room.
stretch_page autoconfig.autoconfig-endless.test/mail/config-v1.1.xml 1G

verify() {
  expect length "$(curl_mail -I https://autoconfig.autoconfig-endless.test/mail/config-v1.1.xml)" 'Content-Length: 1073741824'
}
