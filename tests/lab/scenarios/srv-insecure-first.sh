ails 'SRV prefers _imap and _pop3 to _imaps and _pop3s.'
address anna@srv-insecure-first.test
account anna@srv-insecure-first.test
codes DNS006
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@srv-insecure-first.test mail.srv-insecure-first.test

zone srv-insecure-first.test
mail_host mail.srv-insecure-first.test
srv imap 0 1 143 mail.srv-insecure-first.test.
srv imaps 10 1 993 mail.srv-insecure-first.test.
srv pop3 0 1 110 mail.srv-insecure-first.test.
srv pop3s 10 1 995 mail.srv-insecure-first.test.
srv submissions 0 1 465 mail.srv-insecure-first.test.

verify() {
  dns_says _imap._tcp.srv-insecure-first.test SRV '^0 1 143'
  dns_says _imaps._tcp.srv-insecure-first.test SRV '^10 1 993'
}
