ails 'Autoconfig is at the domain itself, under /.well-known.'
address anna@well-known-autoconfig.test
account anna@well-known-autoconfig.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@well-known-autoconfig.test m1.well-known-autoconfig.test

zone well-known-autoconfig.test
mail_host m1.well-known-autoconfig.test
web well-known-autoconfig.test
usual_document well-known-autoconfig.test m1.well-known-autoconfig.test | page well-known-autoconfig.test/.well-known/autoconfig/mail/config-v1.1.xml

verify() {
  https_says https://well-known-autoconfig.test/.well-known/autoconfig/mail/config-v1.1.xml 200 m1.well-known
}
