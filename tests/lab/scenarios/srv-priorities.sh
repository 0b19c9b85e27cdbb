ails 'The SRV target of the best priority is closed, the next one works.'
address anna@srv-priorities.test
account anna@srv-priorities.test
codes DNS005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@srv-priorities.test second.srv-priorities.test

zone srv-priorities.test
host first.srv-priorities.test
mail_host second.srv-priorities.test
srv imaps 0 100 993 first.srv-priorities.test.
srv imaps 10 0 993 second.srv-priorities.test.
srv submissions 0 100 465 first.srv-priorities.test.
srv submissions 10 0 465 second.srv-priorities.test.
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005

verify() {
  dns_says _imaps._tcp.srv-priorities.test SRV '^0 100 993 first'
  closed first.srv-priorities.test 993
  tls_verifies second.srv-priorities.test 993
}
