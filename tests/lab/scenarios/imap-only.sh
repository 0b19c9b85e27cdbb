ails 'Nothing: the provider has no POP3 and says so in DNS.'
address anna@imap-only.test
account anna@imap-only.test
zone imap-only.test
mail_host mail.imap-only.test ports='143 993 465 587'
srv imaps 0 1 993 mail.imap-only.test.
srv pop3s 0 0 0 .
srv pop3 0 0 0 .
srv submissions 0 1 465 mail.imap-only.test.
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS005 POP126 POP004
usual_settings anna@imap-only.test mail.imap-only.test

verify() {
  dns_says _pop3s._tcp.imap-only.test SRV '0 0 0 \.'
  imap_login mail.imap-only.test anna@imap-only.test
  closed mail.imap-only.test 995
}
