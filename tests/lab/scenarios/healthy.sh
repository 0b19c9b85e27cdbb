ails 'Nothing: all six client ports over IPv4 and IPv6, valid certificates, SRV and autoconfig agree.'
address anna@healthy.test
account anna@healthy.test
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" \
  DNS001 DNS002 DNS003 DNS004 DNS005 DNS006 DNS007 DNS008 DNS009 DNS010 AUT001 IDL001 IDL002 IDL003 IDL006 IDL007 \
  IMP001 IMP004 IMP010 IMP014 IMP015 SMT001 SMT002 SMT004 POP003 POP004 SEC005
usual_settings anna@healthy.test mail.healthy.test

zone healthy.test
record '@ MX 10 mail.healthy.test.'
mail_host mail.healthy.test v6=yes ports='25 143 993 110 995 465 587 4190'
usual_srv mail.healthy.test
srv sieve 0 1 4190 mail.healthy.test.
autoconfig_at healthy.test mail.healthy.test

verify() {
  dns_says _imaps._tcp.healthy.test SRV '0 1 993 mail.healthy.test.'
  tls_verifies mail.healthy.test 993
  tls_verifies mail.healthy.test 995
  tls_verifies mail.healthy.test 465
  tls_verifies mail.healthy.test 143 imap
  tls_verifies mail.healthy.test 110 pop3
  tls_verifies mail.healthy.test 587 smtp
  tls_verifies mail.healthy.test 4190 sieve
  tls_verifies mail.healthy.test 993 '' -6
  says mail.healthy.test 143 'LOGINDISABLED'
  imap_login mail.healthy.test anna@healthy.test
  smtp_login mail.healthy.test anna@healthy.test
  https_says https://autoconfig.healthy.test/mail/config-v1.1.xml 200 '<socketType>SSL</socketType>'
}
