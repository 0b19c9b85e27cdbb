ails 'The autoconfig document is cut off in the middle.'
address anna@autoconfig-malformed.test
account anna@autoconfig-malformed.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-malformed.test mail.autoconfig-malformed.test

zone autoconfig-malformed.test
mail_host mail.autoconfig-malformed.test
usual_srv mail.autoconfig-malformed.test
web autoconfig.autoconfig-malformed.test
usual_document autoconfig-malformed.test mail.autoconfig-malformed.test | sed '15,$d' | page autoconfig.autoconfig-malformed.test/mail/config-v1.1.xml

verify() {
  https_says https://autoconfig.autoconfig-malformed.test/mail/config-v1.1.xml 200 'clientConfig version'
  refute document "$(curl_mail https://autoconfig.autoconfig-malformed.test/mail/config-v1.1.xml)" '</clientConfig>'
}
