ails 'Ports 143, 110 and 587 greet only after 6 seconds; the ports with implicit TLS are quick.'
ordinary_domain ports='993 995 465'
mail_host mail.greeting-late.test again=yes ports=587 postfix='-o smtpd_delay_reject=no -o smtpd_client_restrictions=sleep,6'
# Real Dovecot with the right certificate, behind a gate that opens late.
mail_host back.greeting-late.test ports='143 110' names=mail.greeting-late.test
for port in 143 110; do
  bare mail.greeting-late.test "$port" "SYSTEM:sleep 6; exec socat - TCP\\:$(address4 "${number_of[back.greeting-late.test]}")\\:$port"
done
codes NET004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET001 NET002 TLS003
usual_settings anna@greeting-late.test mail.greeting-late.test

verify() {
  local port before
  for port in 143:OK 110:OK 587:220; do
    before=$SECONDS
    PATIENCE=8 says mail.greeting-late.test "${port%:*}" "${port#*:}" 'QUIT\r\n'
    [ $((SECONDS - before)) -ge 5 ] || complain "port ${port%:*} greeted at once"
  done
  tls_verifies mail.greeting-late.test 993
}
