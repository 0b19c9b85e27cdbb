ails 'Port 465 has no certificate at all, so that every TLS handshake fails; 587 is fine.'
codes TLS012
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 STL002
ordinary_domain ports='143 993 110 995 587'
mail_host mail.handshake-fails.test again=yes ports=465 postfix='-o smtpd_tls_chain_files=/srv/no-such-file'
incoming imap mail.handshake-fails.test 993 implicit anna@handshake-fails.test
outgoing mail.handshake-fails.test 587 starttls anna@handshake-fails.test

verify() {
  expect handshake "$(handshake mail.handshake-fails.test 465)" 'alert handshake failure'
  tls_verifies mail.handshake-fails.test 587 smtp
}
