ails 'Nothing: a domain of its own at Zoho, which only its MX hosts tell.'
custom_domain_at mx.zoho.com mx2.zoho.com
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
incoming imap imap.zoho.com 993 implicit anna@custom-zoho.test
outgoing smtp.zoho.com 465 implicit anna@custom-zoho.test

zone zoho.com
host mx.zoho.com
alias_of mx.zoho.com mx2.zoho.com
mail_host imap.zoho.com ports=993
mail_host imappro.zoho.com ports=993
mail_host pop.zoho.com ports=995
mail_host smtp.zoho.com ports='465 587'
mail_host smtppro.zoho.com ports='465 587'

verify() {
  dns_says custom-zoho.test MX mx.zoho.com
  imap_login imap.zoho.com anna@custom-zoho.test
}
