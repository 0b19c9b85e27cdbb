ails 'No record says where the servers are; imap., pop. and smtp.guess-only.test can be guessed.'
address anna@guess-only.test
account anna@guess-only.test
codes DNS004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@guess-only.test mail.guess-only.test

zone guess-only.test
mail_host imap.guess-only.test ports='143 993'
mail_host pop.guess-only.test ports='110 995'
mail_host smtp.guess-only.test ports='465 587'
record '@ MX 10 smtp.guess-only.test.'
incoming imap imap.guess-only.test 993 implicit anna@guess-only.test
outgoing smtp.guess-only.test 465 implicit anna@guess-only.test

verify() {
  dns_status _imaps._tcp.guess-only.test SRV NXDOMAIN
  tls_verifies imap.guess-only.test 993
  tls_verifies smtp.guess-only.test 465
}
