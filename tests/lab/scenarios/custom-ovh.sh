ails 'Nothing: a domain of its own at OVH, which only its MX hosts tell.'
custom_domain_at mx1.mail.ovh.net mx2.mail.ovh.net
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
usual_settings anna@custom-ovh.test ssl0.ovh.net

zone ovh.net
host mx1.mail.ovh.net
alias_of mx1.mail.ovh.net mx2.mail.ovh.net
mail_host ssl0.ovh.net

verify() {
  dns_says custom-ovh.test MX mx1.mail.ovh.net
  imap_login ssl0.ovh.net anna@custom-ovh.test
}
