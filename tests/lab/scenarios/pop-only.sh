ails 'The provider has POP3 and no IMAP, and says so in DNS.'
address anna@pop-only.test
account anna@pop-only.test
zone pop-only.test
mail_host mail.pop-only.test ports='110 995 465 587'
srv imaps 0 0 0 .
srv imap 0 0 0 .
srv pop3s 0 1 995 mail.pop-only.test.
srv submissions 0 1 465 mail.pop-only.test.
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS005 POP105 NET005
incoming pop3 mail.pop-only.test 995 implicit anna@pop-only.test
outgoing mail.pop-only.test 465 implicit anna@pop-only.test

verify() {
  dns_says _imaps._tcp.pop-only.test SRV '0 0 0 \.'
  pop_login mail.pop-only.test anna@pop-only.test
  closed mail.pop-only.test 993
}
