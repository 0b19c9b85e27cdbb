ails 'IMAP and POP3 speak TLS 1.2 with RSA key exchange only.'
codes TLS008
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS012 TLS016
ordinary_domain instance=tls12 dovecot='ssl_cipher_list=kRSA+AESGCM'
usual_settings anna@no-forward-secrecy.test mail.no-forward-secrecy.test

verify() {
  expect RSA "$(handshake mail.no-forward-secrecy.test 993)" 'Cipher is AES'
  refute ECDHE "$(handshake mail.no-forward-secrecy.test 993 '' -cipher ECDHE)" 'Cipher is [A-Z]'
}
