ails 'The autoconfig server redirects from https to http, where a stranger could answer.'
address anna@autoconfig-redirect-to-http.test
account anna@autoconfig-redirect-to-http.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-redirect-to-http.test mail.autoconfig-redirect-to-http.test

zone autoconfig-redirect-to-http.test
mail_host mail.autoconfig-redirect-to-http.test
usual_srv mail.autoconfig-redirect-to-http.test
web autoconfig.autoconfig-redirect-to-http.test
location autoconfig.autoconfig-redirect-to-http.test 'location = /mail/config-v1.1.xml { return 302 http://evil.autoconfig-redirect-to-http.test/config.xml; }'
web evil.autoconfig-redirect-to-http.test scheme=http
host stranger.autoconfig-redirect-to-http.test
usual_document autoconfig-redirect-to-http.test stranger.autoconfig-redirect-to-http.test | page evil.autoconfig-redirect-to-http.test/config.xml

verify() {
  https_says https://autoconfig.autoconfig-redirect-to-http.test/mail/config-v1.1.xml 302 . -i
  expect stranger "$(curl -sS --max-time 5 http://evil.autoconfig-redirect-to-http.test/config.xml)" stranger
}
