ails 'A mailconf= record in DNS points to the autoconfig document.'
address anna@mailconf-txt.test
account anna@mailconf-txt.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@mailconf-txt.test t2.mailconf-txt.test

zone mailconf-txt.test
mail_host t2.mailconf-txt.test
web config.mailconf-txt.test
usual_document mailconf-txt.test t2.mailconf-txt.test | page config.mailconf-txt.test/mail.xml
txt @ 'mailconf=https://config.mailconf-txt.test/mail.xml'
# What the person answers when asked whether this host is right.
options --trust t2.mailconf-txt.test

verify() {
  dns_says mailconf-txt.test TXT 'mailconf=https://config.mailconf-txt.test/mail.xml'
  https_says https://config.mailconf-txt.test/mail.xml 200 t2.mailconf-txt.test
}
