ails 'Nothing: a domain of its own at Google, which only its MX hosts tell; the servers stand in the profile.'
custom_domain_at aspmx.l.google.com alt1.aspmx.l.google.com
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
incoming imap imap.gmail.com 993 implicit anna@custom-google.test
outgoing smtp.gmail.com 465 implicit anna@custom-google.test

zone google.com
host aspmx.l.google.com
alias_of aspmx.l.google.com alt1.aspmx.l.google.com
zone gmail.com
mail_host imap.gmail.com ports=993
mail_host pop.gmail.com ports=995
mail_host smtp.gmail.com ports='465 587'

verify() {
  dns_says custom-google.test MX aspmx.l.google.com
  tls_verifies imap.gmail.com 993
  imap_login imap.gmail.com anna@custom-google.test
}
