ails 'SRV names a host that has no address; imap. and smtp.srv-no-address.test work.'
address anna@srv-no-address.test
account anna@srv-no-address.test
zone srv-no-address.test
mail_host imap.srv-no-address.test ports='143 993'
mail_host smtp.srv-no-address.test ports='465 587'
txt gone 'this name has no address'
srv imaps 0 1 993 gone.srv-no-address.test.
srv submissions 0 1 465 gone.srv-no-address.test.
codes DNS005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS001
incoming imap imap.srv-no-address.test 993 implicit anna@srv-no-address.test
outgoing smtp.srv-no-address.test 465 implicit anna@srv-no-address.test

verify() {
  dns_status gone.srv-no-address.test A NOERROR
  expect address "$(dig +short gone.srv-no-address.test A; echo none)" '^none$'
}
