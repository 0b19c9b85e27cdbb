ails 'The SRV target is an alias (CNAME).'
address anna@srv-to-cname.test
account anna@srv-to-cname.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@srv-to-cname.test mail.srv-to-cname.test

zone srv-to-cname.test
mail_host real.srv-to-cname.test names=mail.srv-to-cname.test
record 'mail CNAME real'
usual_srv mail.srv-to-cname.test

verify() {
  dns_says mail.srv-to-cname.test CNAME real.srv-to-cname.test
  tls_verifies mail.srv-to-cname.test 993
}
