ails 'Nothing: the MX is a filtering service, which has an IMAP server of its own that is not for this mailbox; autoconfig names the right one.'
custom_domain_at eu-smtp-inbound-1.mimecast.com eu-smtp-inbound-2.mimecast.com
codes DNS021
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 CFG002
usual_settings anna@behind-gateway.test mail.behind-gateway.test

mail_host mail.behind-gateway.test
autoconfig_at behind-gateway.test mail.behind-gateway.test
zone mimecast.com
host eu-smtp-inbound-1.mimecast.com
alias_of eu-smtp-inbound-1.mimecast.com eu-smtp-inbound-2.mimecast.com
mail_host imap.mimecast.com

verify() {
  dns_says behind-gateway.test MX eu-smtp-inbound-1.mimecast.com
  imap_login mail.behind-gateway.test anna@behind-gateway.test
}
