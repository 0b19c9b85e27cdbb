ails 'The autoconfig server answers 200 with a web page.'
address anna@autoconfig-html.test
account anna@autoconfig-html.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-html.test mail.autoconfig-html.test

zone autoconfig-html.test
mail_host mail.autoconfig-html.test
usual_srv mail.autoconfig-html.test
web autoconfig.autoconfig-html.test
page autoconfig.autoconfig-html.test/mail/config-v1.1.xml <<'END'
<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Welcome to our pages.<br></body></html>
END
location autoconfig.autoconfig-html.test 'location / { types { } default_type text/html; }'

verify() {
  https_says https://autoconfig.autoconfig-html.test/mail/config-v1.1.xml 200 '<!DOCTYPE html>'
}
