ails 'IMAP and POP3 greet only after 7 seconds, and so does submission.'
address anna@greeting-late.test
account anna@greeting-late.test
zone greeting-late.test
record '@ MX 10 mail.greeting-late.test.'
host mail.greeting-late.test
# Real Dovecot with the right certificate, behind a gate that opens late.
mail_host back.greeting-late.test ports='143 993 110 995' names=mail.greeting-late.test
for port in 143 993 110 995; do
  bare mail.greeting-late.test "$port" "SYSTEM:sleep 7; exec socat - TCP\\:$(address4 "${number_of[back.greeting-late.test]}")\\:$port"
done
certificate mail.greeting-late.test valid mail.greeting-late.test
mail_host mail.greeting-late.test again=yes ports='465 587' \
  postfix='-o smtpd_delay_reject=no -o smtpd_client_restrictions=sleep,7'
usual_srv mail.greeting-late.test
codes NET004
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET001 NET002 TLS003

verify() {
  local before=$SECONDS
  PATIENCE=10 says mail.greeting-late.test 143 '^\* OK' 'a LOGOUT\r\n'
  [ $((SECONDS - before)) -ge 6 ] || complain 'port 143 greeted at once'
}
