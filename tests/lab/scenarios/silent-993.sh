ails 'Port 993 accepts connections and never says a word; 143 works.'
ordinary_domain ports='143 110 995 465 587'
swallow mail.silent-993.test 993
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET001 NET002 NET005 TLS003 TLS005
incoming imap mail.silent-993.test 143 starttls anna@silent-993.test
outgoing mail.silent-993.test 465 implicit anna@silent-993.test

verify() {
  refute 'port 993' "$(timeout 3 openssl s_client -connect mail.silent-993.test:993 </dev/null 2>&1)" 'Cipher is [A-Z]|refused'
  tls_verifies mail.silent-993.test 143 imap
}
