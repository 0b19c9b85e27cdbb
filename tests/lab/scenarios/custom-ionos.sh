ails 'Nothing: a domain of its own at IONOS, which only its MX hosts tell; the provider has one set of names for each country.'
custom_domain_at mx00.kundenserver.de mx01.kundenserver.de
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
incoming imap imap.ionos.com 993 implicit anna@custom-ionos.test
outgoing smtp.ionos.com 465 implicit anna@custom-ionos.test

zone kundenserver.de
host mx00.kundenserver.de
alias_of mx00.kundenserver.de mx01.kundenserver.de
zone ionos.com
mail_host imap.ionos.com ports='993 995 110' names='imap.ionos.co.uk imap.ionos.fr pop.1und1.de'
mail_host smtp.ionos.com ports='465 587' names='smtp.ionos.co.uk smtp.ionos.fr'
zone ionos.co.uk
alias_of imap.ionos.com imap.ionos.co.uk
alias_of smtp.ionos.com smtp.ionos.co.uk
zone ionos.fr
alias_of imap.ionos.com imap.ionos.fr
alias_of smtp.ionos.com smtp.ionos.fr
zone 1und1.de
alias_of imap.ionos.com pop.1und1.de

verify() {
  dns_says custom-ionos.test MX mx00.kundenserver.de
  imap_login imap.ionos.com anna@custom-ionos.test
}
