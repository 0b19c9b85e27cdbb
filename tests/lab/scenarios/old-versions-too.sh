ails 'TLS 1.0 and 1.1 are offered beside 1.2 and 1.3 at IMAP and POP3.'
options --thorough
codes TLS005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003 TLS012 TLS016
ordinary_domain dovecot='ssl_min_protocol=TLSv1;ssl_cipher_list=ALL:!aNULL:!eNULL:@SECLEVEL=0'
usual_settings anna@old-versions-too.test mail.old-versions-too.test

verify() {
  expect 'TLS 1.0' "$(handshake mail.old-versions-too.test 993 '' -tls1 -cipher ALL:@SECLEVEL=0)" 'Protocol *: TLSv1$|New, TLSv1.0'
  expect 'TLS 1.1' "$(handshake mail.old-versions-too.test 143 imap -tls1_1 -cipher ALL:@SECLEVEL=0)" 'Protocol *: TLSv1.1|New, TLSv1.1'
  tls_verifies mail.old-versions-too.test 993 '' -tls1_3
}
