ails 'Port 465 still serves the old, expired certificate; the other ports were reloaded.'
codes CRT001 CRT015
forbidden $(all_but 'CRT001 CRT015' "${no_certificate_errors[@]}") "${no_login_errors[@]}"
ordinary_domain cert465=expired
incoming imap mail.stale-on-one-port.test 993 implicit anna@stale-on-one-port.test
outgoing mail.stale-on-one-port.test 587 starttls anna@stale-on-one-port.test

verify() {
  tls_fails_with mail.stale-on-one-port.test 465 'certificate has expired'
  tls_verifies mail.stale-on-one-port.test 587 smtp
  tls_verifies mail.stale-on-one-port.test 993
}
