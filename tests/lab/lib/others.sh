# shellcheck shell=bash
# The other mail servers: Cyrus, Courier and GNU Mailutils, each for one host. Their accounts are declared
# like all others, so that submission (Postfix asks Dovecot) knows them too.

password_of() { local password; IFS=$'\t' read -r password _ <<<"${accounts[$1]}"; printf '%s' "$password"; }
crypted() { openssl passwd -6 -stdin <<<"$(password_of "$1")"; }

await_ports() { # ADDRESS PORT...: checked together with everybody else's
  local port
  for port in "${@:2}"; do ports_to_await+=("$1 $port"); done
}

cyrus_host=''      # HOST LOGIN
start_cyrus() {
  local name user address home=/srv/cyrus
  read -r name user <<<"$cyrus_host"
  address=$(address4 "${number_of[$name]}")
  mkdir -p "$home"/{spool,proc,lock,socket,sieve}
  cp "$pki/$name.pem" "$pki/$name.key" "$home/"
  cat >/etc/imapd.conf <<END
configdirectory: $home
defaultpartition: default
partition-default: $home/spool
proc_path: $home/proc
mboxname_lockpath: $home/lock
lmtpsocket: $home/socket/lmtp
idlesocket: $home/socket/idle
notifysocket: $home/socket/notify
servername: $name
sievedir: $home/sieve
virtdomains: userid
defaultdomain: lab.test
altnamespace: no
unixhierarchysep: no
allowplaintext: no
# Debian's value, in minutes: what a client hears as LOGIN-DELAY 60.
popminpoll: 1
popexpiretime: 14
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $home/sasldb2
sasl_mech_list: PLAIN
autocreate_quota: 100000
autocreate_post: yes
autocreate_inbox_folders: Drafts | Sent | Junk | Trash | Archive
autocreate_subscribe_folders: Drafts | Sent | Junk | Trash | Archive
xlist-drafts: Drafts
xlist-sent: Sent
xlist-junk: Junk
xlist-trash: Trash
xlist-archive: Archive
specialusealways: yes
tls_server_cert: $home/$name.pem
tls_server_key: $home/$name.key
syslog_prefix: cyrus
END
  cat >/etc/cyrus.conf <<END
START {
  recover cmd="ctl_cyrusdb -r"
  idled cmd="idled"
}
SERVICES {
  imap cmd="imapd -U 30" listen="$address:143" prefork=0 maxchild=20
  imaps cmd="imapd -s -U 30" listen="$address:993" prefork=0 maxchild=20
  pop3 cmd="pop3d -U 30" listen="$address:110" prefork=0 maxchild=20
  pop3s cmd="pop3d -s -U 30" listen="$address:995" prefork=0 maxchild=20
}
EVENTS {
}
END
  password_of "$user" | saslpasswd2 -c -p -f "$home/sasldb2" -u "${user#*@}" "${user%@*}"
  chown -R cyrus:mail "$home"
  start cyrus setpriv --reuid cyrus --regid mail --init-groups /usr/lib/cyrus/bin/makedirs
  wait $!
  start cyrus /usr/lib/cyrus/bin/master -C /etc/imapd.conf -M /etc/cyrus.conf
  await_ports "$address" 143 993 110 995
}

courier_host=''    # HOST LOGIN
start_courier() {
  local name user address service
  read -r name user <<<"$courier_host"
  address=$(address4 "${number_of[$name]}")
  mkdir -p /run/courier/authdaemon /srv/courier
  chown courier /run/courier /run/courier/authdaemon
  cp "$pki/$name.all" /srv/courier/host.pem
  chown courier /srv/courier/host.pem
  printf '%s\tuid=%s|gid=%s|home=/srv/mail/%s|mail=/srv/mail/%s/Maildir|systempw=%s\n' "$user" \
    "$(id -u vmail)" "$(id -g vmail)" "$user" "$user" "$(crypted "$user")" >/etc/courier/userdb
  chmod 600 /etc/courier/userdb
  makeuserdb
  sed -i -e 's/^authmodulelist=.*/authmodulelist="authuserdb"/' -e 's/^daemons=.*/daemons=2/' /etc/courier/authdaemonrc
  # The files are read by a shell, and what is said last counts.
  for service in imapd pop3d; do
    printf 'ADDRESS=%s\nMAXPERIP=40\nPOP3AUTH_TLS="PLAIN LOGIN"\n' "$address" >>"/etc/courier/$service"
    printf 'SSLADDRESS=%s\nTLS_CERTFILE=/srv/courier/host.pem\nTLS_DHPARAMS=/srv/dovecot/dh.pem\nTLS_CACHEFILE=\nIMAP_TLS_REQUIRED=1\nPOP3_TLS_REQUIRED=1\n' \
      "$address" >>"/etc/courier/$service-ssl"
  done
  # The start scripts make this themselves, but not at the same time.
  makeimapaccess
  start courier authdaemond start
  for service in imapd imapd-ssl pop3d pop3d-ssl; do start courier "/usr/lib/courier/$service" start; done
  await_ports "$address" 143 993 110 995
}

mailutils_host=''  # HOST LOGIN
start_mailutils() {
  local name user address home=/srv/mailutils
  read -r name user <<<"$mailutils_host"
  address=$(address4 "${number_of[$name]}")
  # It locks there and does not make the directory.
  mkdir -p "$home/domains" /run/lock/subsys/mail
  chmod 1777 /run/lock/subsys/mail
  cp "$pki/$name.pem" "$pki/$name.key" "$home/"
  chmod 600 "$home/$name.key"
  printf '%s:%s:%s:%s::/srv/mail/%s:/bin/sh\n' "${user%@*}" "$(crypted "$user")" "$(id -u vmail)" "$(id -g vmail)" "$user" \
    >"$home/domains/${user#*@}"
  # A virtual user's mail is the file INBOX in the home directory, whatever the mailbox settings say.
  local letter
  for letter in "/srv/mail/$user/Maildir/cur"/*; do
    printf 'From bert@lab.test Mon Nov  2 10:00:00 2026\n'
    tr -d '\r' <"$letter"
    printf '\n'
  done >"/srv/mail/$user/INBOX"
  chown vmail:vmail "/srv/mail/$user/INBOX"
  cat >"$home/pop3d.conf" <<END
mode daemon;
max-children 20;
transcript no;
logging { syslog no; };
auth {
  authentication generic;
  authorization virtdomain;
};
virtdomain { passwd-dir "$home/domains"; };
tls {
  ssl-certificate-file "$home/$name.pem";
  ssl-key-file "$home/$name.key";
};
# Mail is gone from the server once it was read.
expire 0;
delete-expired yes;
server "$address:110" { tls-mode required; };
server "$address:995" { tls-mode connection; };
END
  start mailutils /usr/sbin/pop3d --config-file="$home/pop3d.conf" --foreground
  await_ports "$address" 110 995
}
