# shellcheck shell=bash
settle() { install -D -m 600 "$1" ~/.config/getmail/getmailrc; do_as_told "$1"; }
# getmail has a process of its own deliver each letter, and begins to listen for its end only when that runs already (forkchild in baseclasses.py of
# 6.18.11). Where the letter is delivered sooner, it waits for three minutes (25 of 3000 processes that end at once, 2026-11-26): a person tries again before that.
fetch() {
  local tries status
  for tries in 1 2 3; do
    status=0
    typing timeout --foreground 20 getmail || status=$?
    [ "$status" = 124 ] || return "$status"
    echo "getmail waits for nothing; try $tries"
  done
  return 1
}
