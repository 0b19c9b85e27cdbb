ails 'TLS works everywhere, but IMAP and POP3 also take the password without it.'
codes AUT001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" AUT002
ordinary_domain dovecot='disable_plaintext_auth=no'
usual_settings anna@cleartext-allowed.test mail.cleartext-allowed.test

verify() {
  says mail.cleartext-allowed.test 143 'STARTTLS.*AUTH=PLAIN'
  says_not mail.cleartext-allowed.test 143 'LOGINDISABLED'
  tls_verifies mail.cleartext-allowed.test 143 imap
}
