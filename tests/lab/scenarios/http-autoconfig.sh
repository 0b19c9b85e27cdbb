ails 'Autoconfig can be had over http only.'
address anna@http-autoconfig.test
account anna@http-autoconfig.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@http-autoconfig.test m1.http-autoconfig.test

zone http-autoconfig.test
mail_host m1.http-autoconfig.test
web autoconfig.http-autoconfig.test scheme=http
usual_document http-autoconfig.test m1.http-autoconfig.test | page autoconfig.http-autoconfig.test/mail/config-v1.1.xml
# What the person answers when asked whether this host is right.
options --trust m1.http-autoconfig.test

verify() {
  expect http "$(curl -sS --max-time 5 http://autoconfig.http-autoconfig.test/mail/config-v1.1.xml 2>&1)" m1.http-autoconfig
}
