ails 'The autoconfig server redirects in a ring.'
address anna@autoconfig-redirect-ring.test
account anna@autoconfig-redirect-ring.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-redirect-ring.test mail.autoconfig-redirect-ring.test

zone autoconfig-redirect-ring.test
mail_host mail.autoconfig-redirect-ring.test
usual_srv mail.autoconfig-redirect-ring.test
web autoconfig.autoconfig-redirect-ring.test
location autoconfig.autoconfig-redirect-ring.test 'location /mail/ { return 302 https://autoconfig.autoconfig-redirect-ring.test/again; }
  location = /again { return 302 https://autoconfig.autoconfig-redirect-ring.test/mail/config-v1.1.xml; }'

verify() {
  expect ring "$(curl_mail -L --max-redirs 6 https://autoconfig.autoconfig-redirect-ring.test/mail/config-v1.1.xml)" 'redirects'
}
