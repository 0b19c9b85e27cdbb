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
declare -A listeners=()    # Dovecot listener -> addresses
dovecot_locals=''
postfix_services=''
accounts=''
web_names=()
declare -A web_cert=() web_scheme=() web_extra=()
declare -A pages=()        # NAME/PATH -> body
page_order=()
packet_rules=''
resolver_rules=''
bare_servers=()            # "NUMBER PORT SOCAT-ADDRESS..."
extra_servers=()           # functions that start a server of another kind

# `document | page NAME` must keep the page in this shell.
shopt -s lastpipe

# ---- what the scenario is about ----

ails() { about[$id.ails]=$1; }
address() { about[$id.address]=$1; about[$id.password]=${2-$nasty_password}; }
options() { about[$id.options]=$(printf '%s\n' "$@"); }
codes() { about[$id.codes]=$(printf '%s\n' "$@"); }
forbidden() { about[$id.forbidden]=$(printf '%s\n' "$@"); }
# What the doctor must recommend. SECURITY is implicit, starttls or cleartext.
incoming() { about[$id.incoming]="$1 $2 $3 $4 $5"; }   # PROTOCOL HOST PORT SECURITY USERNAME
outgoing() { about[$id.outgoing]="smtp $1 $2 $3 $4"; } #          HOST PORT SECURITY USERNAME
usual_settings() { # ADDRESS HOST
  incoming imap "$2" 993 implicit "$1"
  outgoing "$2" 465 implicit "$1"
}
# Errors that a doctor must not see where nothing of the kind is wrong.
no_certificate_errors=(CRT001 CRT002 CRT003 CRT004 CRT005 CRT006 CRT007 CRT008 CRT009 CRT010 CRT011 CRT012 CRT014 CRT015)
no_login_errors=(AUT003 AUT004 AUT005 AUT006 AUT007 AUT008 AUT009 AUT010 AUT011 AUT012 AUT014)
no_path_errors=(NET003 NET004 NET005 NET006 NET007 TLS001 TLS002 TLS003 TLS004 TLS007 TLS008 TLS009 TLS012 TLS016 STL001 STL002 STL003 STL004 STL005 STL006 STL007)

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
  record "$name. A $(address4 "$n")"
  case ${2-} in
    v6=yes) has_v6[$name]=yes; record "$name. AAAA $(address6 "$n")" ;;
    v6=dead) has_v6[$name]=dead; record "$name. AAAA $(address6 "$n")"
             packet_rules+="ip6 daddr $(address6 "$n") drop"$'\n' ;;
  esac
}
filtered() { # HOST PORT...
  local name=$1 port
  shift
  for port in "$@"; do packet_rules+="ip daddr $(address4 "${number_of[$name]}") tcp dport $port drop"$'\n'; done
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
#   ports=...      which client ports are open (a space-separated list)
#   cert=KIND      the certificate of all ports; cert465= and cert587= for one of Postfix's
#   names=...      further names in the certificate
#   dovecot=...    settings for this address only, separated by ';'
#   postfix=... postfix465=... postfix587=...   further smtpd options
#   plain=PORTS    ports that speak without TLS where implicit TLS is expected
mail_host() { # NAME [KEY=VALUE...]
  local name=$1 ports='143 993 110 995 465 587' cert=valid names='' v6='' dovecot='' plain=''
  local postfix='' postfix465='' postfix587='' postfix25='' cert465='' cert587='' like=''
  shift
  local "$@"
  if [ -z "$like" ]; then host "$name" ${v6:+"v6=$v6"}; fi
  local n=${number_of[$name]} addresses port a stem
  addresses=$(address4 "$n")
  [ "$v6" != yes ] || addresses+=" $(address6 "$n")"
  # shellcheck disable=SC2086
  certificate "$name" $cert "$name" $names
  for port in 465 587; do
    local other=cert$port
    # shellcheck disable=SC2086
    [ -z "${!other}" ] || certificate "$name-$port" ${!other} "$name" $names
  done

  for a in $addresses; do
    dovecot_locals+="local $a {
  ssl_cert = <@pki@/$name.pem
  ssl_key = <@pki@/$name.key
"
    [ -z "$dovecot" ] || dovecot_locals+="  ${dovecot//;/$'\n' }"$'\n'
    dovecot_locals+="}"$'\n'
  done
  for port in $ports; do
    for a in $addresses; do
      case $port in
        143) listeners[imap]+=" $a" ;;
        993) if [[ " $plain " == *" 993 "* ]]; then listeners[imap_on_993]+=" $a"; else listeners[imaps]+=" $a"; fi ;;
        110) listeners[pop3]+=" $a" ;;
        995) if [[ " $plain " == *" 995 "* ]]; then listeners[pop3_on_995]+=" $a"; else listeners[pop3s]+=" $a"; fi ;;
        4190) listeners[sieve]+=" $a" ;;
        25|465|587)
          local bracketed=$a mode='-o smtpd_tls_wrappermode=yes' extra=postfix$port
          other=cert$port
          stem=$name
          [ -z "${!other-}" ] || stem=$name-$port
          [[ $a != *:* ]] || bracketed="[$a]"
          [ "$port" = 465 ] && [[ " $plain " != *" 465 "* ]] || mode='-o smtpd_tls_wrappermode=no'
          [ "$port" = 25 ] && mode+=' -o smtpd_sasl_auth_enable=no'
          postfix_services+="$bracketed:$port inet n - n - - smtpd $mode"
          postfix_services+=" -o smtpd_tls_chain_files=@pki@/$stem.all -o myhostname=$name $postfix ${!extra}"$'\n' ;;
      esac
    done
  done
}

# ADDRESS or login name; further fields are Dovecot's extra fields (userdb_..., nologin).
account() { # NAME [PASSWORD] [EXTRA...]
  accounts+="$1"$'\t'"${2-$nasty_password}"$'\t'"${*:3}"$'\n'
}

# A port that is served by no mail server: socat runs ADDRESS for every connection.
bare() { # HOST PORT SOCAT-ADDRESS...
  bare_servers+=("${number_of[$1]} $2 ${*:3}")
}
swallow() { bare "$1" "$2" -u /dev/null; } # HOST PORT: accepts and never says a word

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
  record "$name. A $(address4 "$web_number")"
  [ "$scheme" = http ] || certificate "web-$name" "$cert" "$name"
}
location() { web_extra[$1]+="$2"$'\n'; } # NAME NGINX-TEXT
page() { # NAME/PATH, body on standard input
  page_order+=("$1")
  pages[$1]=$(cat)
}

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

# ---- reading and listing ----

read_scenarios() {
  # The laboratory's own names come first, because scenarios add pages to its hosts.
  id=laboratory
  zone lab.test
  record "ns A $(address4 "$nameserver_number")"
  web ispdb.lab.test
  web pki.lab.test scheme=http
  location ispdb.lab.test 'default_type text/xml;'
  local file
  for file in "$here"/scenarios/*.sh; do
    id=$(basename "$file" .sh)
    scenarios+=("$id")
    verify() { :; }
    # shellcheck disable=SC1090
    . "$file"
    eval "$(declare -f verify | sed "1s/^verify /verify_$id /")"
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
  printf '{\n  "ispdb": "https://ispdb.lab.test/v1.1/",\n  "scenarios": [\n'
  for id in "${scenarios[@]}"; do
    [ "$first" = yes ] || printf ',\n'
    first=no
    printf '    {"id": "%s",\n     "address": ' "$id"
    json_text "${about[$id.address]}"
    printf ',\n     "password": '
    if [ -n "${about[$id.password]}" ]; then json_text "${about[$id.password]}"; else printf 'null'; fi
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
