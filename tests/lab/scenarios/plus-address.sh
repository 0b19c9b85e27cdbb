ails 'Nothing, but the address has a plus sign, and autoconfig wants to know the address.'
address anna+news@plus-address.test
account anna+news@plus-address.test
zone plus-address.test
mail_host m1.plus-address.test
autoconfig_at plus-address.test m1.plus-address.test
location autoconfig.plus-address.test 'location = /mail/config-v1.1.xml { if ($arg_emailaddress != "anna%2Bnews%40plus-address.test") { return 400; } }'
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna+news@plus-address.test m1.plus-address.test

verify() {
  https_says 'https://autoconfig.plus-address.test/mail/config-v1.1.xml?emailaddress=anna%2Bnews%40plus-address.test' 200 m1.plus-address
  https_says 'https://autoconfig.plus-address.test/mail/config-v1.1.xml?emailaddress=anna+news@plus-address.test' 400 .
  imap_login m1.plus-address.test anna+news@plus-address.test
}
