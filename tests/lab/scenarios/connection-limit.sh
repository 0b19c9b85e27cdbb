ails 'Another program already holds the only connection that the account may have.'
ordinary_domain dovecot='mail_max_userip_connections=1'
codes AUT010
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005 AUT006

# Logged in from the client's own address, because the limit counts per user and address.
hold_connection() {
  local address
  address=$(address4 "${number_of[mail.connection-limit.test]}")
  start holder nsenter --target "$client" --net bash -c '
    while :; do
      { printf "a AUTHENTICATE PLAIN %s\r\nb SELECT INBOX\r\nc IDLE\r\n" "$(printf "\0%s\0%s" "$1" "$2" | base64 -w0)"; exec sleep infinity; } |
        socat - "OPENSSL:$0:993,verify=0" || :
      sleep 1
    done' "$address" anna@connection-limit.test "$nasty_password"
  # Up only when the place is taken.
  until grep -q '^c\|^+ idling' "$dir/log/holder" 2>/dev/null; do kill -0 $$; sleep 0.05; done
}
late_servers+=(hold_connection)
usual_settings anna@connection-limit.test mail.connection-limit.test

verify() { imap_login mail.connection-limit.test anna@connection-limit.test "$nasty_password" 'Maximum number of connections'; }
