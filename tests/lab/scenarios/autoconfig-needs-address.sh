ails 'The autoconfig server answers 400 unless it is told the address.'
address anna@autoconfig-needs-address.test
account anna@autoconfig-needs-address.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-needs-address.test m1.autoconfig-needs-address.test

zone autoconfig-needs-address.test
mail_host m1.autoconfig-needs-address.test
autoconfig_at autoconfig-needs-address.test m1.autoconfig-needs-address.test
location autoconfig.autoconfig-needs-address.test 'location = /mail/config-v1.1.xml { if ($arg_emailaddress = "") { return 400; } }'

verify() {
  https_says https://autoconfig.autoconfig-needs-address.test/mail/config-v1.1.xml 400 .
  https_says 'https://autoconfig.autoconfig-needs-address.test/mail/config-v1.1.xml?emailaddress=anna%40autoconfig-needs-address.test' 200 m1.autoconfig
}
