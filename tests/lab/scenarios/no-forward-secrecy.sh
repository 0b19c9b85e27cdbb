ails 'IMAP and POP3 speak TLS 1.2 with RSA key exchange only.'
codes TLS008
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS012 TLS016
ordinary_domain instance=tls12 dovecot='ssl_cipher_list=kRSA+AESGCM'
# The platform of the doctor offers no RSA key exchange, so it cannot see reading work; other clients may.
outgoing mail.no-forward-secrecy.test 465 implicit anna@no-forward-secrecy.test

verify() {
  expect RSA "$(handshake mail.no-forward-secrecy.test 993)" 'Cipher is AES'
  refute ECDHE "$(handshake mail.no-forward-secrecy.test 993 '' -cipher ECDHE)" 'Cipher is [A-Z]'
}
