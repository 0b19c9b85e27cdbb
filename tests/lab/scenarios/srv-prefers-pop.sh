ails 'SRV gives POP3 a better priority than IMAP.'
address anna@srv-prefers-pop.test
account anna@srv-prefers-pop.test
codes POP126
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@srv-prefers-pop.test mail.srv-prefers-pop.test

zone srv-prefers-pop.test
mail_host mail.srv-prefers-pop.test
srv pop3s 0 1 995 mail.srv-prefers-pop.test.
srv imaps 20 1 993 mail.srv-prefers-pop.test.
srv submissions 0 1 465 mail.srv-prefers-pop.test.

verify() {
  dns_says _pop3s._tcp.srv-prefers-pop.test SRV '^0 1 995'
  dns_says _imaps._tcp.srv-prefers-pop.test SRV '^20 1 993'
}
