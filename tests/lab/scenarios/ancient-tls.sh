ails 'Every port speaks TLS 1.0 and nothing newer.'
codes TLS003
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET001 NET002 TLS012 TLS016
ordinary_domain instance=ancient dovecot='ssl_min_protocol=TLSv1;ssl_cipher_list=ALL:!aNULL:!eNULL:@SECLEVEL=0' \
  postfix='-o smtpd_tls_protocols=TLSv1 -o smtpd_tls_mandatory_protocols=TLSv1 -o tls_medium_cipherlist=ALL:!aNULL:!eNULL:@SECLEVEL=0'

verify() {
  local port protocol
  for port in 993: 995: 465: 143:imap 110:pop3 587:smtp; do
    protocol=${port#*:}
    port=${port%:*}
    expect "TLS 1.0 at $port" "$(handshake mail.ancient-tls.test "$port" "$protocol" -tls1 -cipher ALL:@SECLEVEL=0)" 'Protocol *: TLSv1$|New, TLSv1.0, Cipher is [A-Z]'
    refute "TLS 1.2 at $port" "$(handshake mail.ancient-tls.test "$port" "$protocol" -tls1_2)" 'Cipher is [A-Z]'
  done
}
