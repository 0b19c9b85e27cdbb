# shellcheck shell=bash
# The servers come from Debian's packages, but are never installed into the system: several of them
# conflict with each other, and installing would start and enable services. They are unpacked into a
# private root, which `up` lays over the system in the servers' own mount namespace only.

# Each line is resolved on its own, because packages of different lines conflict.
# Postfix stands on every line so that no other default mail transport agent is drawn in.
package_groups=(
  "postfix dovecot-imapd dovecot-pop3d dovecot-lmtpd dovecot-managesieved libsasl2-modules sasl2-bin"
  "postfix cyrus-imapd cyrus-pop3d"
  "postfix courier-imap courier-pop courier-authlib-userdb"
  "postfix mailutils-pop3d"
  "knot unbound dnsdist nginx-light nftables iproute2 socat openssl curl bind9-dnsutils"
)

# Named after what is in it, so that a new list of packages never pulls a root away from under a running laboratory.
root=$cache/$(sha256sum "$here/lib/packages.sh" | cut -c1-16)

is_installed() { [ -f "$root.complete" ]; }

# Prints NAME=VERSION for everything the group needs that this system lacks.
resolve_group() {
  # shellcheck disable=SC2086
  apt-get -s -q -o Debug::NoLocking=1 install --no-install-recommends $1 |
    awk '/^Inst / { v = $3 ~ /^\[/ ? $4 : $3; sub(/^\(/, "", v); print $2 "=" v }'
}

resolve_all() {
  local group
  for group in "${package_groups[@]}"; do resolve_group "$group" || return 1; done
}

install_packages() {
  if is_installed; then say "already installed in $root"; return; fi
  for tool in apt-get dpkg-deb tar unshare nsenter; do
    command -v "$tool" >/dev/null || die "needs $tool; this works on Debian 12"
  done
  mkdir -p "$cache"
  # Two installs at once would unpack into each other.
  exec 9>"$cache/lock"
  flock 9
  if is_installed; then return; fi

  local list
  if ! list=$(resolve_all 2>/dev/null); then
    say 'the package lists are missing or old: apt-get update'
    apt-get -q update >&2
    list=$(resolve_all) || die 'apt-get cannot resolve the packages'
  fi
  # Header packages come along only because their library is upgraded.
  list=$(sort -u <<<"$list" | grep -v -e '-dev=' || true)

  local debs=$root.debs
  rm -rf "$root" "$debs"
  mkdir -p "$debs" "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" \
    "$root/usr/lib64" "$root/etc" "$root/var"
  local part
  for part in bin sbin lib lib64; do ln -s "usr/$part" "$root/$part"; done

  say "fetching $(wc -l <<<"$list") packages"
  # shellcheck disable=SC2086
  if ! (cd "$debs" && apt-get -q -o APT::Sandbox::User=root download $list >"$root.log" 2>&1); then
    # A list from yesterday can name versions that are gone today.
    apt-get -q update >&2
    list=$(resolve_all | sort -u | grep -v -e '-dev=')
    # shellcheck disable=SC2086
    (cd "$debs" && apt-get -q -o APT::Sandbox::User=root download $list >&2)
  fi
  local deb
  for deb in "$debs"/*.deb; do
    # Older packages still ship /lib and /sbin; the links above must survive them.
    dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root"
  done
  # What the packages' own installation would have linked, where it matters.
  [ -e "$root/usr/bin/makedat" ] || ln -s ../lib/courier/makedat "$root/usr/bin/makedat"
  rm -rf "$debs" "$root.log" "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale"
  : >"$root.complete"
  say "installed in $root ($(du -sh "$root" | cut -f1))"
}

uninstall_packages() { rm -rf "$cache"; }
