ails 'SRV names a host that does not exist; imap. and smtp.srv-broken.test work.'
address anna@srv-broken.test
account anna@srv-broken.test
codes DNS005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@srv-broken.test mail.srv-broken.test

zone srv-broken.test
mail_host imap.srv-broken.test ports='143 993'
mail_host smtp.srv-broken.test ports='465 587'
srv imaps 0 1 993 gone.srv-broken.test.
srv submissions 0 1 465 gone.srv-broken.test.
incoming imap imap.srv-broken.test 993 implicit anna@srv-broken.test
outgoing smtp.srv-broken.test 465 implicit anna@srv-broken.test

verify() {
  dns_says _imaps._tcp.srv-broken.test SRV gone
  dns_status gone.srv-broken.test A NXDOMAIN
  tls_verifies imap.srv-broken.test 993
}
