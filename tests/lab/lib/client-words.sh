# shellcheck shell=bash
# The words in which clients/*.sh are written. Each of these files says how a person works with one mail program:
#   settle FILE            puts the exported file (or files, from a folder) where the program reads it
#   fetch SUBJECT          has the program read the letter; succeeds when it says that it did. What it read is below ~
#   send TO SUBJECT        has the program send the letter in ~/letter
# They run as Anna, in her home directory. ~/bin/pass is a stand-in for the password store; ~/password is what she types.

# Runs COMMAND on a terminal and types the password where it asks for one.
typing() { # COMMAND...
  /usr/bin/python3 -c '
import os, pty, re, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
password = open(os.path.expanduser("~/password"), "rb").read()
seen, typed = b"", 0
while True:
    try:
        some = os.read(terminal, 4096)
    except OSError:
        some = b""
    if not some:
        break
    sys.stdout.buffer.write(some)
    sys.stdout.flush()
    seen += some
    if typed < 2 and re.search(rb"(?i)password[^\r\n]*: ?$", seen):
        os.write(terminal, password + b"\n")
        seen, typed = b"", typed + 1
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 255)
' "$@"
}

# What the file itself asks for: "once: mkdir ..." in a comment.
do_as_told() { # FILE
  sed -n 's/^# .* once: \(mkdir -p [-~/A-Za-z0-9. _]*\)$/\1/p' "$1" | sh -e
}

# ---- a program on a screen ----

screen_socket=$HOME/.screen

# The command starts on a screen of its own, which is gone when this shell ends. When the command ends, the screen says so.
on_screen() { # COMMAND-LINE
  trap leave_screen EXIT
  tmux -S "$screen_socket" -f /dev/null new-session -d -x 132 -y 40 "$1; printf '\\nended with %s\\n' \$?; exec cat"
}
# A program that loses its screen may still save what it holds: this waits until none of it is left.
leave_screen() {
  local shell one all=''
  shell=$(tmux -S "$screen_socket" list-panes -F '#{pane_pid}' 2>/dev/null) || shell=''
  [ -z "$shell" ] || all=$(awk -v shell="$shell" '$6 == shell { print $1 }' /proc/[0-9]*/stat 2>/dev/null) || :
  tmux -S "$screen_socket" kill-server 2>/dev/null || :
  rm -f "$screen_socket"
  for one in $all; do timeout 10 tail --pid="$one" -s 0.1 -f /dev/null || :; done
}
keys() { tmux -S "$screen_socket" send-keys -- "$@"; }
text() { tmux -S "$screen_socket" send-keys -l -- "$1"; }
screen() { tmux -S "$screen_socket" capture-pane -p; }

# Waits until the screen shows PATTERN; fails when it shows TROUBLE, when the program has ended, or after TENTHS of a second (half a minute).
# A password that is asked for is typed.
await() { # PATTERN [TROUBLE [TENTHS]]
  local shown tries=0 asked=''
  while :; do
    shown=$(screen)
    if grep -qE -- "$1" <<<"$shown"; then return; fi
    if grep -qiE -- "^ended with${2:+|$2}" <<<"$shown" || [ "$tries" -gt "${3-300}" ]; then
      printf 'The screen does not show %s:\n%s\n' "$1" "$shown"
      return 1
    fi
    if grep -qiE '^ *password[^:]*: *$' <<<"$shown" && [ "$asked" != "$shown" ]; then
      text "$(cat ~/password)"
      keys Enter
      asked=$shown
    fi
    tries=$((tries + 1))
    sleep 0.1
  done
}
# Waits until the screen no longer shows PATTERN.
await_gone() { # PATTERN
  local tries=0
  while grep -qE -- "$1" <<<"$(screen)"; do
    tries=$((tries + 1))
    [ "$tries" -le 300 ] || { printf 'The screen still shows %s:\n%s\n' "$1" "$(screen)"; return 1; }
    sleep 0.1
  done
}
await_end() { await '^ended with 0' "${1-}"; } # [TROUBLE]
# Keeps what the screen shows.
keep_screen() { screen >>~/seen; }

# ---- a program with windows ----

# A program on a display that nobody sees; both are gone when this shell ends, and what they talk by. When it ends in failure, it says what became of the program.
display_for() { # COMMAND...
  local number tries=0
  program=''
  # A program that shows a dialog hears no other signal.
  trap '[ $? = 0 ] || program_state; kill -9 "$program" 2>/dev/null || :; kill $(jobs -p) 2>/dev/null || :; wait; rm -rf ~/.cache ~/tmp' EXIT
  # Without -noreset the display starts anew whenever nobody is connected to it any more, as after each question for its windows before the program
  # has come; a program that comes in just that moment is turned away, "cannot open display", and ends (1 start in 20, 2026-11-26).
  Xvfb -displayfd 3 -noreset -screen 0 1000x700x24 -nolisten tcp 3>~/.display >~/.display-said 2>&1 &
  until number=$(cat ~/.display) && [ -n "$number" ]; do
    tries=$((tries + 1))
    [ "$tries" -le 300 ] || { echo 'There is no display, but:'; cat ~/.display-said; return 1; }
    sleep 0.1
  done
  export DISPLAY=:$number
  run_program "$@"
}
# The program, and no other, is the one that windows are awaited from.
run_program() { # COMMAND...
  "$@" >>~/.said 2>&1 &
  program=$!
}
runs() { grep -qx "$program" <<<"$(jobs -rp)"; }
# Whether the program lives, how it ended, and what it said last.
program_state() {
  local status=0
  [ -n "$program" ] || return 0
  if runs; then
    printf 'The program runs (%s, waits in %s)' "$(sed -n 's/^State:\t//p' "/proc/$program/status")" "$(cat "/proc/$program/wchan")"
  else
    wait "$program" || status=$?
    printf 'The program ended with %s' "$status"
  fi
  printf ' and said last:\n%s\n' "$(tail -n 15 ~/.said)"
}
# The titles of all windows; fails when there is none, or when one goes while it is asked for its title.
titles() { xdotool search --onlyvisible --name . getwindowname %@ 2>/dev/null; }
# Types into the window whose title matches PATTERN.
press() { # PATTERN KEY...
  xdotool search --onlyvisible --name "$1" windowfocus --sync
  shift
  xdotool key "$@"
}
# Waits until a window's title matches PATTERN; fails when one matches TROUBLE, when the program has ended, or after half a minute.
# A password that is asked for is typed.
await_window() { # PATTERN TROUBLE
  local shown tries=0
  while :; do
    shown=$(titles) || :
    if grep -qiE -- "$2" <<<"$shown" || [ "$tries" -gt 300 ] || ! runs; then
      printf 'No window %s, but:\n%s\n' "$1" "$shown"
      return 1
    fi
    if grep -q 'Input password' <<<"$shown"; then
      xdotool search --onlyvisible --name 'Input password' windowfocus --sync type --file ~/password || :
      xdotool key Return
      while grep -q 'Input password' <<<"$(titles)" && [ "$tries" -le 300 ]; do tries=$((tries + 1)); sleep 0.1; done
    elif grep -qE -- "$1" <<<"$shown"; then
      return
    fi
    tries=$((tries + 1))
    sleep 0.1
  done
}
# Waits until no window's title matches PATTERN, without regard to case; one matches KEPT all the time, or TROUBLE at last.
await_window_gone() { # PATTERN KEPT TROUBLE
  local shown tries=0
  until shown=$(titles) && ! grep -qi -- "$1" <<<"$shown"; do
    await_window "$2" "$3"
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { printf 'Still a window %s:\n%s\n' "$1" "$shown"; return 1; }
    sleep 0.1
  done
}
