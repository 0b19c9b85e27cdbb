# shellcheck shell=bash
# Configuration files and start commands of the servers, from what the scenarios declared.

ports_to_await=()   # "ADDRESS PORT"

start() { # LOG COMMAND...
  local log=$dir/log/$1
  shift
  "$@" </dev/null >>"$log" 2>&1 &
}

fill() { sed -e "s|@pki@|$pki|g" -e "s|@dir@|$dir|g"; }

# The packages' own accounts, which their installation would have made.
write_users() {
  local uid=60001 name
  {
    printf 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nmail:x:8:8:mail:/var/mail:/usr/sbin/nologin\n'
    for name in vmail dovecot dovenull postfix postdrop knot unbound _dnsdist cyrus courier pop; do
      printf '%s:x:%s:%s:%s:/nonexistent:/usr/sbin/nologin\n' "$name" "$uid" "$uid" "$name"
      uid=$((uid + 1))
    done
  } >/etc/passwd
  uid=60001
  {
    printf 'root:x:0:\nnogroup:x:65534:\nwww-data:x:33:\nmail:x:8:\nsasl:x:45:cyrus\ntty:x:5:\n'
    for name in vmail dovecot dovenull postfix postdrop knot unbound _dnsdist cyrus courier pop; do
      printf '%s:x:%s:\n' "$name" "$uid"
      uid=$((uid + 1))
    done
  } >/etc/group
}

write_everything() {
  write_dns
  write_web
  write_dovecot
  write_postfix
}

start_everything() {
  local server
  start_dns
  start nginx nginx -c /etc/nginx/laboratory.conf -e "$dir/log/nginx"
  start_dovecot
  start_bare_servers
  for server in "${extra_servers[@]}"; do "$server"; done
  # Postfix pauses a port for a minute when it cannot reach the authentication socket.
  local instance
  for instance in "${!dovecot_instances[@]}"; do await_path "/var/spool/postfix/private/auth-$instance"; done
  start postfix postfix start-fg
}

await_path() {
  local tries=0
  until [ -S "$1" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 1000 ] || die "$1 does not appear"
    sleep 0.05
  done
}

await_everything() {
  local pair missing tries=0 line
  local -A listening
  while :; do
    listening=()
    while read -r _ _ _ line _; do
      line=${line/\[/}
      listening[${line/\]/}]=yes
    done < <(ss -Hltn)
    missing=''
    for pair in "${ports_to_await[@]}"; do
      [ -n "${listening[${pair/ /:}]-}" ] || missing+=" $pair;"
    done
    [ -n "$missing" ] || break
    tries=$((tries + 1))
    [ "$tries" -lt 400 ] || die "nobody listens on$missing"
    sleep 0.05
  done
  until dig +short +time=1 +tries=1 "@$(address4 $resolver_number)" lab.test SOA | grep -q lab.test; do
    tries=$((tries + 1))
    [ "$tries" -lt 500 ] || die 'the resolver does not answer'
    sleep 0.05
  done
}

# ---- DNS: Knot is authoritative for everything, Unbound validates, dnsdist misbehaves where told to ----

write_dns() {
  mkdir -p /srv/knot/zones /srv/knot/db /srv/unbound
  local z soa='@ 60 SOA ns.lab.test. hostmaster.lab.test. 1 3600 600 86400 5'
  {
    printf 'server:\n  listen: %s@53\n  rundir: /srv/knot\n' "$(address4 $nameserver_number)"
    printf 'log:\n  - target: stderr\n    any: warning\ndatabase:\n  storage: /srv/knot/db\n'
    printf 'policy:\n  - id: laboratory\n    algorithm: ecdsap256sha256\n'
    printf 'template:\n  - id: default\n    storage: /srv/knot/zones\n    file: "%%s.zone"\nzone:\n'
    printf '  - domain: .\n    file: root.zone\n  - domain: test\n'
    for z in "${zones[@]}"; do
      printf '  - domain: %s\n' "$z"
      [ -z "${signed[$z]-}" ] || printf '    dnssec-signing: on\n    dnssec-policy: laboratory\n    zonefile-load: difference-no-serial\n    journal-content: all\n'
    done
  } >/srv/knot/knot.conf
  {
    printf '$ORIGIN .\n$TTL 60\n%s\n@ NS ns.lab.test.\ntest. NS ns.lab.test.\nns.lab.test. A %s\n' "$soa" "$(address4 $nameserver_number)"
    # Stand-ins for known providers, whose names are what a profile goes by.
    for z in "${zones[@]}"; do [[ $z = *.test ]] || printf '%s. NS ns.lab.test.\n' "$z"; done
  } >/srv/knot/zones/root.zone
  {
    printf '$ORIGIN test.\n$TTL 60\n%s\n@ NS ns.lab.test.\nns.lab A %s\n' "$soa" "$(address4 $nameserver_number)"
    for z in "${zones[@]}"; do [[ $z != *.test ]] || printf '%s. NS ns.lab.test.\n' "$z"; done
  } >/srv/knot/zones/test.zone
  local text digest key
  key=$(key_digest "$pki/leaf.key")
  for z in "${zones[@]}"; do
    text=${zone_text[$z]}
    # The digest of a page, as PACC publishes it.
    while [[ $text =~ @sha256:([^@]*)@ ]]; do
      digest=$(printf '%s\n' "${pages[${BASH_REMATCH[1]}]}" | openssl dgst -sha256 -binary | base64)
      text=${text/"${BASH_REMATCH[0]}"/$digest}
    done
    text=${text//@key@/$key}
    zone_text[$z]=$text
    printf '$ORIGIN %s.\n$TTL 60\n%s\n@ NS ns.lab.test.\n%s' "$z" "$soa" "${zone_text[$z]}" >"/srv/knot/zones/$z.zone"
  done

  : >/srv/unbound/anchors
  for z in "${!signed[@]}"; do
    keymgr -c /srv/knot/knot.conf "$z" generate algorithm=ecdsap256sha256 ksk=yes zsk=yes >/dev/null
    if [ "${signed[$z]}" = good ]; then
      keymgr -c /srv/knot/knot.conf "$z" ds | grep ' 13 2 ' >>/srv/unbound/anchors
    else
      # A digest of no key: what a registrar publishes when a key was changed without telling it.
      keymgr -c /srv/knot/knot.conf "$z" ds | grep ' 13 2 ' | awk '{ $NF = "00" substr($NF, 3, length($NF) - 4) "00"; print }' >>/srv/unbound/anchors
    fi
  done

  printf '. 3600 NS ns.lab.test.\nns.lab.test. 3600 A %s\n' "$(address4 $nameserver_number)" >/srv/unbound/hints
  cat >/srv/unbound/unbound.conf <<END
server:
  interface: 127.0.0.1@5300
  access-control: 127.0.0.0/8 allow
  do-daemonize: no
  use-syslog: no
  logfile: ""
  username: ""
  chroot: ""
  directory: /srv/unbound
  pidfile: ""
  num-threads: 1
  module-config: "validator iterator"
  root-hints: /srv/unbound/hints
  trust-anchor-file: /srv/unbound/anchors
  # Unbound answers for test. by itself otherwise (RFC 6761).
  local-zone: "test." nodefault
  # Answers about the state of a broken server must not be remembered from one run to the next.
  infra-host-ttl: 1
  cache-max-negative-ttl: 5
  val-bogus-ttl: 1
remote-control:
  control-enable: no
END
  cat >/srv/unbound/dnsdist.conf <<END
setLocal("$(address4 $resolver_number):53")
setACL("0.0.0.0/0")
setSecurityPollSuffix("")
newServer({address="127.0.0.1:5300", name="unbound", checkName="lab.test.", checkInterval=1})
$resolver_rules
END
  ports_to_await+=("$(address4 $resolver_number) 53" "$(address4 $nameserver_number) 53")
}

start_dns() {
  start knot knotd -c /srv/knot/knot.conf
  start unbound unbound -c /srv/unbound/unbound.conf
  start dnsdist dnsdist --supervised --disable-syslog -C /srv/unbound/dnsdist.conf
}

# ---- the web: nginx ----

write_web() {
  local name www=/srv/www path address
  address=$(address4 $web_number)
  mkdir -p "$www" /var/lib/nginx /var/log/nginx
  for path in "${page_order[@]}"; do
    mkdir -p "$www/$(dirname "$path")"
    printf '%s\n' "${pages[$path]}" >"$www/$path"
    [ -z "${page_length[$path]-}" ] || truncate -s "${page_length[$path]}" "$www/$path"
  done
  mkdir -p "$www/pki.lab.test"
  cp "$pki/intermediate.der" "$www/pki.lab.test/"
  {
    printf 'daemon off;\nuser www-data;\nworker_processes 1;\npid /run/nginx.pid;\nevents { worker_connections 512; }\nhttp {\n'
    printf ' access_log %s;\n server_names_hash_bucket_size 128;\n sendfile on;\n' "$dir/log/nginx-access"
    printf ' types { text/xml xml; text/html html; application/json json; application/pkix-cert der crt; application/pkix-crl crl; }\n'
    # A name that is served nowhere meets a stranger's certificate, as on shared hosting.
    printf ' server { listen %s:443 ssl default_server; listen %s:80 default_server; server_name _; ssl_certificate %s; ssl_certificate_key %s; return 404; }\n' \
      "$address" "$address" "$pki/web-ispdb.lab.test.pem" "$pki/web-ispdb.lab.test.key"
    for name in "${web_names[@]}"; do
      printf ' server {\n'
      [ "${web_scheme[$name]}" = http ] || printf '  listen %s:443 ssl;\n  ssl_certificate %s/web-%s.pem;\n  ssl_certificate_key %s/web-%s.key;\n' "$address" "$pki" "$name" "$pki" "$name"
      [ "${web_scheme[$name]}" = https ] || printf '  listen %s:80;\n' "$address"
      printf '  server_name %s;\n  root %s/%s;\n%s }\n' "$name" "$www" "$name" "${web_extra[$name]}"
    done
    printf '%s}\n' "$nginx_extra"
  } | fill >/etc/nginx/laboratory.conf
  rm -rf /etc/nginx/modules-enabled
  ports_to_await+=("$address 443" "$address 80")
}

# ---- Dovecot: one for all hosts, told apart by the address that the client reached ----

write_dovecot() {
  local name password extra home instance key
  mkdir -p /srv/dovecot /srv/mail
  for name in "${!accounts[@]}"; do
    IFS=$'\t' read -r password extra <<<"${accounts[$name]}"
    home=${homes[$name]-/srv/mail/$name}
    # What %u gives when Dovecot looks for a name in the file.
    key=${name//\\/\\\\}
    key=${key//\"/\\\"}
    key=${key//\'/\\\'}
    printf '%s:{PLAIN}%s:vmail:vmail::%s::%s\n' "$key" "$password" "$home" "$extra"
    fill_mailbox "$home/Maildir" "$name" "${fillers[$name]-0}"
    # shellcheck disable=SC2086
    [ -z "${leftovers[$name]-}" ] || leave_over "$home/Maildir" "$name" ${leftovers[$name]}
  done >/srv/dovecot/users
  chown -R vmail:vmail /srv/mail
  # Without these a client that prefers DHE finds a dead handshake; Debian's package makes them too.
  openssl dhparam -out /srv/dovecot/dh.pem -dsaparam 2048 2>/dev/null
  openssl dhparam -out /srv/dovecot/dh1024.pem -dsaparam 1024 2>/dev/null
  local version
  for version in TLSv1 TLSv1.2; do
    printf 'openssl_conf=all\n[all]\nssl_conf=tls\n[tls]\nsystem_default=only\n[only]\nMinProtocol=TLSv1\nMaxProtocol=%s\nCipherString=ALL:@SECLEVEL=0\n' \
      "$version" >"/srv/dovecot/openssl-$version.cnf"
  done
  for key in "${!listeners[@]}"; do dovecot_instances[${key%% *}]=yes; done
  for instance in "${!dovecot_instances[@]}"; do
    dovecot_instance "$instance" | fill >"/srv/dovecot/$instance.conf"
  done
}

# Dovecot wants one configuration per authentication and per TLS library policy; all else is told apart by address.
declare -A dovecot_instances=()
dovecot_instance() { # NAME
  local service
  dovecot_common
  printf 'base_dir = /run/dovecot-%s\nlog_path = %s\n' "$1" "$dir/log/dovecot-$1"
  printf 'ssl_dh = </srv/dovecot/dh.pem\n'
  case $1 in
    oauth) cat <<'END'
auth_mechanisms = oauthbearer xoauth2
passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = /srv/dovecot/oauth2.conf
}
END
      printf 'tokeninfo_url = http://127.0.0.1:1/?token=\n' >/srv/dovecot/oauth2.conf ;;
    cram) printf 'auth_mechanisms = cram-md5\npassdb {\n  driver = passwd-file\n  args = scheme=PLAIN username_format=%%u /srv/dovecot/users\n}\n' ;;
    external) printf 'auth_mechanisms = external\npassdb {\n  driver = static\n  args = nopassword=y\n}\n' ;;
    *) cat <<'END'
auth_mechanisms = plain login
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u /srv/dovecot/users
}
END
      ;;
  esac
  case $1 in
    plain) printf 'ssl = no\n' ;;
    # Debian's OpenSSL has TLS 1.0 only below its default security level, and Dovecot no setting for the highest version.
    ancient) printf 'ssl_min_protocol = TLSv1\nssl_cipher_list = ALL:!aNULL:!eNULL:@SECLEVEL=0\nimport_environment = OPENSSL_CONF=/srv/dovecot/openssl-TLSv1.cnf\n' ;;
    tls12) printf 'ssl_min_protocol = TLSv1.2\nimport_environment = OPENSSL_CONF=/srv/dovecot/openssl-TLSv1.2.cnf\n' ;;
    main) cat <<'END'
service lmtp {
  unix_listener /var/spool/postfix/private/dovecot-lmtp {
    mode = 0666
  }
}
END
      ;;
  esac
  printf 'service auth {\n  unix_listener /var/spool/postfix/private/auth-%s {\n    mode = 0666\n  }\n}\n' "$1"
  for service in imap pop3 sieve; do dovecot_listeners "$1" "$service"; done
  printf '%s' "${dovecot_locals[$1]-}"
}

dovecot_listeners() { # INSTANCE SERVICE
  local key port mode a login=$2-login
  [ "$2" != sieve ] || login=managesieve-login
  printf 'service %s {\n  service_count = 0\n  client_limit = 1000\n' "$login"
  # The built-in listeners, which would open every address.
  case $2 in
    imap) printf '  inet_listener imap {\n    port = 0\n  }\n  inet_listener imaps {\n    port = 0\n  }\n' ;;
    pop3) printf '  inet_listener pop3 {\n    port = 0\n  }\n  inet_listener pop3s {\n    port = 0\n  }\n' ;;
    sieve) printf '  inet_listener sieve {\n    port = 0\n  }\n' ;;
  esac
  for key in "${!listeners[@]}"; do
    [[ $key == "$1 $2 "* ]] || continue
    read -r _ _ port mode <<<"$key"
    for a in ${listeners[$key]}; do ports_to_await+=("$a $port"); done
    printf '  inet_listener %s_%s_%s {\n    address =%s\n    port = %s\n    ssl = %s\n  }\n' "$2" "$port" "$mode" \
      "${listeners[$key]}" "$port" "$([ "$mode" = tls ] && echo yes || echo no)"
  done
  printf '}\n'
}

dovecot_common() {
  cat <<END
protocols = imap pop3 lmtp sieve
listen = $(address4 $web_number)
ssl = yes
ssl_cert = <$pki/web-ispdb.lab.test.pem
ssl_key = <$pki/web-ispdb.lab.test.key
first_valid_uid = 1000
default_process_limit = 200
# Empty: any character. By default Dovecot refuses a plus sign in a login name, in the words of a wrong password.
auth_username_chars =
auth_username_format = %u
mail_location = maildir:~/Maildir
mail_plugins = quota
mailbox_list_index = yes
# Signs of life come at times of the clock, so they would shorten the silence of one run and not of the next.
imap_idle_notify_interval = 0
userdb {
  driver = passwd-file
  args = username_format=%u /srv/dovecot/users
}
namespace inbox {
  inbox = yes
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Junk {
    special_use = \Junk
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
  mailbox Archive {
    special_use = \Archive
    auto = subscribe
  }
}
plugin {
  quota = maildir:User quota
}
protocol imap {
  mail_plugins = quota imap_quota
}
# Tests of wrong passwords must not slow down the tests beside them: all come from one address.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
END
}

# Three read messages, so that an inbox looks used.
fill_mailbox() { # MAILDIR ADDRESS KILOBYTES
  local i
  mkdir -p "$1"/{new,cur,tmp}
  for i in 1 2 3; do
    printf 'From: Bert <bert@lab.test>\r\nTo: %s\r\nSubject: Letter %s\r\nDate: Mon, 2 Nov 2026 10:0%s:00 +0000\r\nMessage-ID: <%s.%s@lab.test>\r\n\r\nHello.\r\n' \
      "$2" "$i" "$i" "$i" "$RANDOM" >"$1/cur/176207760$i.M$i.lab:2,S"
  done
  [ "$3" = 0 ] || {
    printf 'From: Bert <bert@lab.test>\r\nTo: %s\r\nSubject: Photographs\r\nMessage-ID: <photographs@lab.test>\r\n\r\n' "$2"
    # The header and the three letters take the first of these kilobytes.
    # shellcheck disable=SC2046
    printf '%062d\r\n' $(seq $((($3 - 1) * 16)))
  } >"$1/cur/1762077609.M9.lab:2,S"
}

# What a POP3 client leaves that deletes after some days: the last letters of many, in Dovecot's own list of UIDs.
leave_over() { # MAILDIR ADDRESS LEFT CAME DAYS
  local i name
  rm "$1"/cur/*
  {
    printf '3 V1600000000 N%s G000102030405060708090a0b0c0d0e0f\n' $(($4 + 1))
    for ((i = 1; i <= $3; i++)); do
      name=176207760$i.M$i.lab
      printf 'From: Bert <bert@lab.test>\r\nTo: %s\r\nSubject: Letter %s\r\nMessage-ID: <left.%s@lab.test>\r\n\r\nHello.\r\n' "$2" "$i" "$i" >"$1/cur/$name:2,S"
      # The first is the oldest; an hour more, so that it is as old as it should be all day.
      touch -d "$(($5 * 24 * ($3 - i + 1) / $3 + 1)) hours ago" "$1/cur/$name:2,S"
      printf '%s :%s\n' $(($4 - $3 + i)) "$name:2,S"
    done
  } >"$1/dovecot-uidlist"
}

start_dovecot() {
  local instance
  for instance in "${!dovecot_instances[@]}"; do start "dovecot-$instance" dovecot -F -c "/srv/dovecot/$instance.conf"; done
}

# ---- Postfix: one, a service line for every address and port ----

write_postfix() {
  local line
  mkdir -p /var/spool/postfix/private /var/lib/postfix
  chown postfix /var/lib/postfix /var/spool/postfix/private
  printf "/\\\\.test\$/ OK\\n" >/etc/postfix/domains
  cat >/etc/postfix/main.cf <<END
compatibility_level = 3.6
queue_directory = /var/spool/postfix
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
data_directory = /var/lib/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = $dir/log/postfix-mail
maillog_file_prefixes = $dir/log
shlib_directory = /usr/lib/postfix
inet_interfaces = loopback-only
inet_protocols = all
myhostname = lab.test
mydestination =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = regexp:/etc/postfix/domains
virtual_transport = lmtp:unix:private/dovecot-lmtp
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth-main
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_peername_lookup = no
message_size_limit = 52428800
END
  cat >/etc/postfix/master.cf <<'END'
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
END
  printf '%s' "$postfix_services" | fill >>/etc/postfix/master.cf
  while read -r line _; do
    [ -n "$line" ] || continue
    line=${line/\[/}
    line=${line/\]/}
    ports_to_await+=("${line%:*} ${line##*:}")
  done <<<"$postfix_services"
}

# ---- ports that no mail server serves ----

start_bare_servers() {
  local server number port address name
  mkdir -p /srv/greetings
  # The format is the scenario's own text.
  # shellcheck disable=SC2059
  for name in "${!greetings[@]}"; do printf "${greetings[$name]}" >"/srv/greetings/$name"; done
  for server in "${bare_servers[@]}"; do
    read -r number port address <<<"$server"
    start bare socat "TCP4-LISTEN:$port,bind=$(address4 "$number"),fork,reuseaddr" "$address"
    ports_to_await+=("$(address4 "$number") $port")
  done
}
