ails 'A domain of its own at Microsoft, which only its MX host tells; no password is taken there.'
custom_domain_at custom-microsoft-test.mail.protection.outlook.com
codes AUT004
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT003 AUT005 AUT006 AUT007 DNS001 DNS005 DNS021 CFG002
incoming imap outlook.office365.com 993 implicit anna@custom-microsoft.test
outgoing smtp.office365.com 587 starttls anna@custom-microsoft.test

zone outlook.com
host custom-microsoft-test.mail.protection.outlook.com
zone office365.com
mail_host outlook.office365.com ports='993 995' instance=oauth
mail_host smtp.office365.com ports=587 postfix='-o smtpd_sasl_path=private/auth-oauth'

verify() {
  dns_says custom-microsoft.test MX custom-microsoft-test.mail.protection.outlook.com
  expect mechanisms "$(curl_mail -v imaps://outlook.office365.com/ -X CAPABILITY)" 'AUTH=XOAUTH2'
  refute mechanisms "$(curl_mail -v imaps://outlook.office365.com/ -X CAPABILITY)" 'AUTH=PLAIN'
}
