# shellcheck shell=bash
# Starting, ending and entering the laboratory. All of it lives in one PID namespace: ending that
# namespace's first process ends every server, and with them go the network, the mounts and the veth pair.

# A process id alone may have been given to somebody else since; with its start time it is one process.
start_time() { # PID; fails for one that has ended, reaped or not
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  case $stat in [ZX]*) return 1 ;; esac
  cut -d' ' -f20 <<<"$stat"
}

live_pid() { # init|client
  local pid started
  [ -f "$dir/$1.pid" ] || return 1
  read -r pid started <"$dir/$1.pid" || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ] || return 1
  printf '%s' "$pid"
}

is_up() { [ -f "$dir/ready" ] && live_pid init >/dev/null; }

need_root() { [ "$(id -u)" = 0 ] || die 'needs root (network and mount namespaces)'; }

# One `up` or `down` at a time. The lock is on the parent directory, so that no lock file is left behind.
lock() {
  exec 8<"$(dirname "$dir")"
  flock -w 150 8 || die 'another laboratory has been starting or ending for too long'
}

bring_up() {
  need_root
  lock
  if is_up; then say "already up in $dir"; return; fi
  is_installed || die "not installed: run '$here/lab install' first"
  case $dir/ in /usr/*|/etc/*|/var/*|/run/*|/srv/*|/proc/*|/sys/*|/dev/*) die "$dir is hidden from the servers; choose a directory elsewhere, such as below /tmp" ;; esac
  if [ -f "$dir/maildoctor-lab" ]; then
    # It failed or was killed.
    remove_world
  fi
  (umask 022; mkdir "$dir") || die "$dir is in the way"
  : >"$dir/maildoctor-lab"
  mkdir "$dir/log" "$dir/homes" "$dir/empty"
  setsid --fork unshare --mount --net --pid --uts --ipc --fork --propagation slave \
    bash "$here/lib/world" "$here" "$dir" "$root" </dev/null >"$dir/log/world" 2>&1 8<&-
  await_ready
}

await_ready() {
  local tries=0
  until [ -f "$dir/ready" ]; do
    tries=$((tries + 1))
    if [ -f "$dir/failed" ] || [ "$tries" -gt 1200 ]; then
      sed 's/^/lab: /' "$dir/log/world" >&2
      [ "$tries" -le 1200 ] || say 'not ready after 60 s'
      kill_world
      die "could not start; the logs are in $dir/log ('lab down' removes them)"
    fi
    sleep 0.05
  done
  say "up in $dir, $(jobs_count) processes"
}

jobs_count() { # how many processes share the world's PID namespace
  local pid count=0 space process
  pid=$(live_pid init) || { printf 0; return; }
  space=$(readlink "/proc/$pid/ns/pid")
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/ns/pid" 2>/dev/null)" != "$space" ] || count=$((count + 1))
  done
  printf '%s' "$count"
}

kill_world() {
  local pid tries=0
  pid=$(live_pid init) || return 0
  kill -KILL "$pid"
  while live_pid init >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 400 ] || die "process $pid does not end"
    sleep 0.05
  done
}

take_down() {
  need_root
  lock
  if [ ! -e "$dir" ]; then say 'not up'; return; fi
  remove_world
  say 'down'
}

remove_world() {
  [ -f "$dir/maildoctor-lab" ] || die "$dir is not a laboratory; nothing was removed"
  kill_world
  rm -rf "$dir"
}

print_status() {
  if ! is_up; then echo down; return 1; fi
  printf 'up in %s, %s processes\n' "$dir" "$(jobs_count)"
}

# The command keeps the caller's PID namespace, so its process id, signals and exit status are the caller's own.
run_on_client() {
  need_root
  [ $# -gt 0 ] || die 'run needs a command'
  is_up || die "not up: run '$here/lab up' first"
  local pid home
  pid=$(live_pid client)
  # A home of its own: .NET keeps intermediate certificates it fetched in the user's store, and a
  # second run would no longer see that a server forgot them.
  home=$(mktemp -d "$dir/homes/XXXXXX")
  # The home is removed by 'down'; exec leaves nobody here to do it.
  exec nsenter --target "$pid" --net --mount -- env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME \
    HOME="$home" SSL_CERT_FILE="$dir/pki/trusted.pem" SSL_CERT_DIR="$dir/empty" MAILDOCTOR_LAB_DIR="$dir" \
    sh -c 'cd "$1"; shift; exec "$@"' sh "$PWD" "$@"
}

# The client's network, but the servers' programs: dig and curl come from the private root.
selftest() {
  need_root
  is_up || die "not up: run '$here/lab up' first"
  local init client
  init=$(live_pid init)
  client=$(live_pid client)
  exec nsenter --target "$client" --net -- nsenter --target "$init" --mount --pid -- \
    bash "$here/lib/verify" "$here" "$dir" "$@"
}
