# shellcheck shell=bash
# The words in which a scenario is written. Each file under scenarios/ is one scenario, named after its
# file; reading them all gives the whole small internet: zones, hosts, certificates, servers, accounts.
# Reading is pure: nothing is started or written, so `list` needs no rights and no packages.

# Documentation addresses (RFC 5737, RFC 3849): nobody's, even if one leaked.
net4=198.51.100
net6=2001:db8:51:
address4() { printf '%s.%s' "$net4" "$1"; }
address6() { printf '%s:%s' "$net6" "$1"; }
client_number=254
resolver_number=2
nameserver_number=3
web_number=5
next_number=10

# One password for everybody, chosen to break careless quoting and format strings.
# A colon is missing because Dovecot's passwd-file and Courier's userdb cannot hold one.
nasty_password="Gr8\"na\\te %s'27 {3}"

scenarios=()
declare -A about=()        # ID.FIELD -> text
declare -A zone_text=()    # zone -> records
zones=()
declare -A signed=()       # zone -> good | bogus
declare -A number_of=()    # host name -> last part of its addresses
declare -A has_v6=()       # host name -> yes | dead
declare -A certificates=() # file stem -> "KIND NAME..."
certificate_order=()
declare -A listeners=()    # "INSTANCE SERVICE PORT MODE" -> addresses
declare -A dovecot_locals=() # instance -> settings per address
postfix_services=''
declare -A accounts=()     # login name -> password TAB extra fields
declare -A fillers=()      # login name -> kilobytes of mail
declare -A leftovers=()    # login name -> letters left, letters that came, days
declare -A homes=()        # login name -> its directory, where it is not /srv/mail/NAME
web_names=()
nginx_extra=''               # servers that are not an ordinary web host
declare -A web_cert=() web_scheme=() web_extra=()
declare -A page_length=()
declare -A pages=()        # NAME/PATH -> body
page_order=()
packet_sets=''
packet_rules=''
packet_rules_out=''
resolver_rules=''
bare_servers=()            # "NUMBER PORT SOCAT-ADDRESS"
extra_servers=()           # functions that configure and start a server of another kind
declare -A greetings=()     # HOST-PORT -> what a bare port says
late_servers=()            # functions that run once all ports are open

# `document | page NAME` must keep the page in this shell.
shopt -s lastpipe

# ---- what the scenario is about ----

ails() { about[$id.ails]=$1; }
address() { about[$id.address]=$1; about[$id.password]=${2-$nasty_password}; }
# The program's command, where it is not `check`.
command_is() { about[$id.command]=$1; }
options() { printf -v "about[$id.options]" '%s\n' "$@"; }
codes() { printf -v "about[$id.codes]" '%s\n' "$@"; }
forbidden() { printf -v "about[$id.forbidden]" '%s\n' "$@"; }
# What the doctor must recommend. SECURITY is implicit, starttls or cleartext.
incoming() { about[$id.incoming]="$1 $2 $3 $4 $5"; }   # PROTOCOL HOST PORT SECURITY USERNAME
outgoing() { about[$id.outgoing]="smtp $1 $2 $3 $4"; } #          HOST PORT SECURITY USERNAME
usual_settings() { # USERNAME HOST
  incoming imap "$2" 993 implicit "$1"
  outgoing "$2" 465 implicit "$1"
}
# Errors that a doctor must not see where nothing of the kind is wrong.
no_certificate_errors=(CRT001 CRT002 CRT003 CRT004 CRT005 CRT006 CRT007 CRT008 CRT009 CRT010 CRT011 CRT012 CRT014 CRT015)
no_login_errors=(AUT003 AUT004 AUT005 AUT006 AUT007 AUT008 AUT009 AUT010 AUT011 AUT012 AUT014)
no_path_errors=(NET003 NET004 NET005 NET006 NET007 TLS001 TLS002 TLS003 TLS004 TLS007 TLS008 TLS009 TLS012 TLS016 STL001 STL002 STL003 STL004 STL005 STL006 STL007)

all_but() { # "CODES" CODE...
  local code
  for code in "${@:2}"; do [[ " $1 " == *" $code "* ]] || printf '%s\n' "$code"; done
}

# ---- names ----

zone() { # NAME [good|bogus]
  zone=$1
  zones+=("$1")
  zone_text[$1]=''
  [ $# -eq 1 ] || signed[$1]=$2
}
record() { zone_text[$zone]+="$*"$'\n'; }
srv() { record "_$1._tcp SRV $2 $3 $4 $5"; } # SERVICE PRIORITY WEIGHT PORT TARGET
# Text strings hold at most 255 bytes; every one here is shorter.
txt() { record "$1 TXT \"$2\""; }
# A fingerprint of the key that all servers here share (RFC 6698).
tlsa() { record "_$2._tcp.$1. TLSA 3 1 1 @key@"; } # HOST PORT
usual_srv() { # HOST
  srv imaps 0 1 993 "$1."
  srv imap 10 1 143 "$1."
  srv pop3s 20 1 995 "$1."
  srv pop3 30 1 110 "$1."
  srv submissions 0 1 465 "$1."
  srv submission 10 1 587 "$1."
}
no_pop_srv() { # HOST
  srv imaps 0 1 993 "$1."
  srv submissions 0 1 465 "$1."
  srv submission 10 1 587 "$1."
}

# A host is an address of its own. v6=yes gives it a second one; v6=dead publishes one that swallows packets.
host() { # NAME [v6=yes|dead]
  local name=$1 n=$next_number
  next_number=$((next_number + 1))
  number_of[$name]=$n
  record "$name. A $net4.$n"
  case ${2-} in
    v6=yes) has_v6[$name]=yes; record "$name. AAAA $net6:$n" ;;
    v6=dead) has_v6[$name]=dead; record "$name. AAAA $net6:$n"
             packet_rules+="ip6 daddr $(address6 "$n") drop"$'\n' ;;
  esac
}
# A further name of a host, in the zone that was begun last.
alias_of() { record "$2. A $(address4 "${number_of[$1]}")"; } # HOST NAME
filtered() { # HOST PORT...
  local name=$1 port
  shift
  for port in "$@"; do packet_rules+="ip daddr $(address4 "${number_of[$name]}") tcp dport $port drop"$'\n'; done
}
# Something on the way remembers a connection for SECONDS after its last packet, in either direction, and then drops what comes.
forgets() { # HOST PORT SECONDS
  local memory=memory_${number_of[$1]}_$2 there
  there="ip daddr $(address4 "${number_of[$1]}") tcp dport $2"
  packet_sets+=" set $memory {
  type ipv4_addr . inet_service
  flags dynamic,timeout
  timeout ${3}s
 }
"
  packet_rules+="$there tcp flags & (syn | ack) == syn update @$memory { ip saddr . tcp sport } accept
$there ip saddr . tcp sport != @$memory drop
$there update @$memory { ip saddr . tcp sport }
"
  packet_rules_out+="ip saddr $(address4 "${number_of[$1]}") tcp sport $2 ip daddr . tcp dport != @$memory drop
ip saddr $(address4 "${number_of[$1]}") tcp sport $2 update @$memory { ip daddr . tcp dport }
"
}
silent_host() { packet_rules+="ip daddr $(address4 "${number_of[$1]}") drop"$'\n'; }

# ---- certificates ----

# The kinds are made in lib/pki.sh.
certificate() { # STEM KIND NAME...
  certificates[$1]="${*:2}"
  certificate_order+=("$1")
}

# ---- mail servers ----

# Dovecot and Postfix on an address of their own.
#   ports=...      what is open: the usual port numbers, or SERVICE:PORT:MODE for something unusual, where
#                  SERVICE is imap, pop3, sieve, smtp or mx (no AUTH) and MODE is tls or plain
#   cert=KIND      the certificate of all ports; cert465= and cert587= for one of Postfix's
#   names=...      further names in the certificate
#   dovecot=...    settings for this address only, separated by ';'
#   postfix=... postfix465=... postfix587=...   further smtpd options
#   instance=NAME  which Dovecot serves it: main, plain (no TLS at all), ancient (TLS 1.0 only), tls12,
#                  oauth, cram (CRAM-MD5 only) or external (client certificates only)
#   again=yes      more ports for a host that was declared before
mail_host() { # NAME [KEY=VALUE...]
  local name=$1 ports='143 993 110 995 465 587' cert=valid names='' v6='' dovecot='' instance=main again=no
  local postfix='' postfix465='' postfix587='' postfix25='' cert465='' cert587=''
  shift
  [ $# -eq 0 ] || local "$@"
  if [ "$again" = no ]; then
    host "$name" ${v6:+"v6=$v6"}
    # shellcheck disable=SC2086
    certificate "$name" $cert "$name" $names
  fi
  local word service port mode a number=${number_of[$name]} addresses stem other extra bracketed
  addresses=$net4.$number
  [ "$v6" != yes ] || addresses+=" $net6:$number"
  for port in 465 587; do
    other=cert$port
    # shellcheck disable=SC2086
    [ -z "${!other}" ] || certificate "$name-$port" ${!other} "$name" $names
  done

  for a in $addresses; do
    dovecot_locals[$instance]+="local $a {
  ssl_cert = <@pki@/$name.pem
  ssl_key = <@pki@/$name.key
"
    [ -z "$dovecot" ] || dovecot_locals[$instance]+="  ${dovecot//;/$'\n' }"$'\n'
    dovecot_locals[$instance]+="}"$'\n'
  done
  for word in $ports; do
    case $word in
      25) word=mx:25:plain ;;
      143) word=imap:143:plain ;;
      993) word=imap:993:tls ;;
      110) word=pop3:110:plain ;;
      995) word=pop3:995:tls ;;
      465) word=smtp:465:tls ;;
      587) word=smtp:587:plain ;;
      4190) word=sieve:4190:plain ;;
    esac
    IFS=: read -r service port mode <<<"$word"
    for a in $addresses; do
      case $service in
        imap|pop3|sieve) listeners["$instance $service $port $mode"]+=" $a" ;;
        smtp|mx)
          bracketed=$a
          [[ $a != *:* ]] || bracketed="[$a]"
          other=cert$port extra=postfix$port stem=$name
          [ -z "${!other-}" ] || stem=$name-$port
          postfix_services+="$bracketed:$port inet n - n - - smtpd -o myhostname=$name -o smtpd_tls_chain_files=@pki@/$stem.all"
          [ "$mode" = plain ] || postfix_services+=' -o smtpd_tls_wrappermode=yes'
          [ "$service" = smtp ] || postfix_services+=' -o smtpd_sasl_auth_enable=no'
          postfix_services+=" $postfix ${!extra-}"$'\n' ;;
      esac
    done
  done
}

# NAME is an address or whatever the server knows the user by; further fields are Dovecot's extra fields
# (userdb_..., nologin). A second declaration replaces the first.
account() { # NAME [PASSWORD] [EXTRA...]
  accounts[$1]="${2-$nasty_password}"$'\t'"${*:3}"
}
no_account() { unset "accounts[$1]"; }
leftover() { leftovers[$1]="$2 $3 $4"; } # NAME LEFT CAME DAYS: so many letters are left of those that came, the oldest DAYS old
filler() { fillers[$1]=$2; } # NAME KILOBYTES: one letter of that size

# A port that is served by no mail server: socat runs ADDRESS for every connection.
bare() { # HOST PORT SOCAT-ADDRESS...
  bare_servers+=("${number_of[$1]} $2 ${*:3}")
}
# Says TEXT (printf escapes) to everybody, then hangs up or stays without a further word.
greets() { # HOST PORT hangup|stay TEXT
  greetings["$1-$2"]=$4
  case $3 in
    hangup) bare "$1" "$2" "EXEC:cat /srv/greetings/$1-$2" ;;
    stay) bare "$1" "$2" "SYSTEM:cat /srv/greetings/$1-$2 -" ;;
  esac
}
swallow() { bare "$1" "$2" 'SYSTEM:cat >/dev/null'; } # HOST PORT: accepts and never says a word

# ---- the web ----

# All web hosts share one address and are told apart by name, as on any shared host.
web() { # NAME [cert=KIND] [scheme=https|http|both]
  local name=$1 cert=valid scheme=https
  shift
  [ $# -eq 0 ] || local "$@"
  web_names+=("$name")
  web_scheme[$name]=$scheme
  web_cert[$name]=$cert
  web_extra[$name]=''
  record "$name. A $net4.$web_number"
  [ "$scheme" = http ] || certificate "web-$name" "$cert" "$name"
}
location() { web_extra[$1]+="$2"$'\n'; } # NAME NGINX-TEXT
page() { # NAME/PATH, body on standard input
  page_order+=("$1")
  pages[$1]=$(cat)
}

stretch_page() { page_length[$1]=$2; } # NAME/PATH LENGTH: zero bytes up to LENGTH, which take no room

# One server of a document is TYPE:HOST:PORT:SOCKETTYPE[:USERNAME[:AUTHENTICATION]].
autoconfig_document() { # DOMAIN SERVER...
  local domain=$1 server type name port socket user method tag
  shift
  printf '%s\n' '<?xml version="1.0" encoding="UTF-8"?>' '<clientConfig version="1.1">' \
    "  <emailProvider id=\"$domain\">" "    <domain>$domain</domain>" \
    "    <displayName>Laboratory $domain</displayName>" "    <displayShortName>$domain</displayShortName>"
  for server in "$@"; do
    IFS=: read -r type name port socket user method <<<"$server"
    tag=incomingServer
    [ "$type" != smtp ] || tag=outgoingServer
    printf '%s\n' "    <$tag type=\"$type\">" "      <hostname>$name</hostname>" "      <port>$port</port>" \
      "      <socketType>$socket</socketType>" "      <authentication>${method:-password-cleartext}</authentication>" \
      "      <username>${user:-%EMAILADDRESS%}</username>" "    </$tag>"
  done
  printf '%s\n' '  </emailProvider>' '</clientConfig>'
}
usual_document() { # DOMAIN HOST
  autoconfig_document "$1" "imap:$2:993:SSL" "imap:$2:143:STARTTLS" "pop3:$2:995:SSL" "smtp:$2:465:SSL" "smtp:$2:587:STARTTLS"
}
autoconfig_at() { # DOMAIN HOST: the usual document where clients look first
  web "autoconfig.$1"
  usual_document "$1" "$2" | page "autoconfig.$1/mail/config-v1.1.xml"
}
ispdb() { page "ispdb.lab.test/v1.1/$1"; } # DOMAIN, document on standard input

# What most scenarios start from: anna@ID.test, her account, a zone with MX and SRV, and mail.ID.test.
# Arguments go to mail_host.
ordinary_domain() {
  address "anna@$id.test"
  account "anna@$id.test"
  zone "$id.test"
  record "@ MX 10 mail.$id.test."
  mail_host "mail.$id.test" "$@"
  usual_srv "mail.$id.test"
}

# A domain of its own at a provider that only its MX host gives away: anna@ID.test, and nothing but MX in her zone.
custom_domain_at() { # MX-HOST...
  local host preference=10
  address "anna@$id.test"
  account "anna@$id.test"
  zone "$id.test"
  for host in "$@"; do
    record "@ MX $preference $host."
    preference=$((preference + 10))
  done
}

# ---- the office: accounts for the mail programs that people use, which ClientTests drives ----

office_host=mail.office.test
office_stranger=stranger.office.test  # the same accounts behind a certificate that nobody trusts
office_address=anna@office.test
office_recipient=bert@office.test
office_by_hand=carla@office.test  # set her mail programs up by hand; some of them empty her mailbox
office_leftover=dora@office.test  # some program deletes her mail on the server after twelve days
# An address that most formats have to quote, and a login name that every format has to; a shell that reads it makes the file
# "pwned". A colon is missing because Dovecot's passwd-file cannot hold one.
office_nasty_address="o'neil+x@office.test"
office_nasty_login="o'neil+\"x\"\$(>pwned)\`>pwned\`|;#&<y>%u{z} \\q@office.test"
office_nasty_home=nasty
# The same again for tests that run beside the others: two programs in one inbox read, and count, each other's letters.
office_beside_address=emma@office.test
office_beside_nasty_address="o'neil+y@office.test"
office_beside_nasty_login="${office_nasty_login/x/y}"
office_beside_nasty_home=nasty-beside

the_office() {
  zone office.test
  mail_host "$office_host" ports='143 993 110 995 465 587 4190'
  mail_host "$office_stranger" cert=unknown-root
  account "$office_address"
  account "$office_recipient"
  account "$office_by_hand"
  account "$office_leftover"
  leftover "$office_leftover" 24 480 12
  account "$office_beside_address"
  # Dovecot fills in %u and the like in a home directory.
  account "$office_nasty_login"
  homes[$office_nasty_login]=/srv/mail/$office_nasty_home
  account "$office_beside_nasty_login"
  homes[$office_beside_nasty_login]=/srv/mail/$office_beside_nasty_home
}
office_json() {
  local field first=yes
  printf '{'
  for field in host stranger address recipient by_hand leftover nasty_address nasty_login nasty_home \
    beside_address beside_nasty_address beside_nasty_login beside_nasty_home; do
    [ "$first" = yes ] || printf ',\n   '
    first=no
    json_text "$field"
    printf ': '
    local -n value=office_$field
    json_text "$value"
  done
  printf ',\n   "password": '
  json_text "$nasty_password"
  printf '}'
}

# ---- reading and listing ----

read_scenarios() {
  # The laboratory's own names come first, because scenarios add pages to its hosts.
  id=laboratory
  zone lab.test
  record "ns A $(address4 "$nameserver_number")"
  web ispdb.lab.test
  web pki.lab.test scheme=http
  location ispdb.lab.test 'default_type text/xml;'
  the_office
  local file text
  for file in "$here"/scenarios/*.sh; do
    id=${file##*/}
    id=${id%.sh}
    scenarios+=("$id")
    verify() { :; }
    # shellcheck disable=SC1090
    . "$file"
    text=$(declare -f verify)
    eval "verify_$id${text#verify}"
  done
}

json_text() {
  local s=$1
  s=${s//\\/\\\\}
  s=${s//\"/\\\"}
  s=${s//$'\n'/\\n}
  printf '"%s"' "$s"
}
json_list() { # newline-separated words
  local word first=yes
  printf '['
  while IFS= read -r word; do
    [ -n "$word" ] || continue
    [ "$first" = yes ] || printf ', '
    first=no
    json_text "$word"
  done <<<"$1"
  printf ']'
}
json_server() { # "PROTOCOL HOST PORT SECURITY USERNAME" or nothing
  local protocol name port security user
  if [ -z "$1" ]; then printf 'null'; return; fi
  read -r protocol name port security user <<<"$1"
  printf '{"protocol": "%s", "host": "%s", "port": %s, "security": "%s", "username": "%s"}' \
    "$protocol" "$name" "$port" "$security" "$user"
}
list_json() {
  local first=yes
  printf '{\n  "ispdb": "https://ispdb.lab.test/v1.1/",\n  "office": '
  office_json
  printf ',\n  "scenarios": [\n'
  for id in "${scenarios[@]}"; do
    [ "$first" = yes ] || printf ',\n'
    first=no
    printf '    {"id": "%s",\n     "address": ' "$id"
    json_text "${about[$id.address]}"
    printf ',\n     "password": '
    if [ -n "${about[$id.password]}" ]; then json_text "${about[$id.password]}"; else printf 'null'; fi
    printf ',\n     "command": '; json_text "${about[$id.command]-check}"
    printf ',\n     "options": '; json_list "${about[$id.options]-}"
    printf ',\n     "ails": '; json_text "${about[$id.ails]}"
    printf ',\n     "codes": '; json_list "${about[$id.codes]-}"
    printf ',\n     "forbidden": '; json_list "${about[$id.forbidden]-}"
    printf ',\n     "settings": '
    if [ -z "${about[$id.incoming]-}${about[$id.outgoing]-}" ]; then
      printf 'null'
    else
      printf '{"incoming": '; json_server "${about[$id.incoming]-}"
      printf ',\n       "outgoing": '; json_server "${about[$id.outgoing]-}"
      printf '}'
    fi
    printf '}'
  done
  printf '\n  ]\n}\n'
}
list_text() {
  for id in "${scenarios[@]}"; do
    printf '%-28s %-34s %s\n' "$id" "${about[$id.address]}" "${about[$id.ails]}"
  done
}
