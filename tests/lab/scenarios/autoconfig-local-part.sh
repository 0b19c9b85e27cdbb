ails 'Autoconfig says that the login name is the local part.'
address anna@autoconfig-local-part.test
account anna@autoconfig-local-part.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-local-part.test mail.autoconfig-local-part.test

zone autoconfig-local-part.test
no_account anna@autoconfig-local-part.test
address berta@autoconfig-local-part.test
account berta
mail_host mail.autoconfig-local-part.test
web autoconfig.autoconfig-local-part.test
h=mail.autoconfig-local-part.test
autoconfig_document autoconfig-local-part.test "imap:$h:993:SSL:%EMAILLOCALPART%" "smtp:$h:465:SSL:%EMAILLOCALPART%" |
  page autoconfig.autoconfig-local-part.test/mail/config-v1.1.xml
usual_settings berta mail.autoconfig-local-part.test

verify() {
  https_says https://autoconfig.autoconfig-local-part.test/mail/config-v1.1.xml 200 '<username>%EMAILLOCALPART%'
  imap_login mail.autoconfig-local-part.test berta
}
