ails 'Nothing: a domain of its own at Fastmail, which only its MX hosts tell.'
custom_domain_at in1-smtp.messagingengine.com in2-smtp.messagingengine.com
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
incoming imap imap.fastmail.com 993 implicit anna@custom-fastmail.test
outgoing smtp.fastmail.com 465 implicit anna@custom-fastmail.test

zone messagingengine.com
host in1-smtp.messagingengine.com
alias_of in1-smtp.messagingengine.com in2-smtp.messagingengine.com
zone fastmail.com
mail_host imap.fastmail.com ports=993
mail_host pop.fastmail.com ports=995
mail_host smtp.fastmail.com ports='465 587'

verify() {
  dns_says custom-fastmail.test MX in1-smtp.messagingengine.com
  imap_login imap.fastmail.com anna@custom-fastmail.test
}
