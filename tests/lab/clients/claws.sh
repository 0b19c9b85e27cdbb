# shellcheck shell=bash
trouble='error|warning|certificate|refused|failed|unknown|wizard'
settle() { # FOLDER
  install -D -m 600 "$1/claws-accountrc" ~/.claws-mail/accountrc
  install -m 600 "$1/claws-folderlist.xml" ~/.claws-mail/folderlist.xml
  # Anna's computer has no dictionaries, and she less patience with a server that says nothing.
  printf '[Common]\nenable_aspell=0\nio_timeout_secs=15\n' >~/.claws-mail/clawsrc
}
# Asks the program that runs; it does not answer while it asks for a password itself.
ask() { timeout 2 claws-mail "$@" 2>/dev/null || :; }
fetch() { # SUBJECT
  display_for claws-mail
  await_window 'Claws Mail [0-9]' "$trouble"
  ask --receive-all
  local inbox file='' tries=0
  until [ -n "$file" ]; do
    await_window 'Claws Mail [0-9]' "$trouble"
    for inbox in $(ask --status-full | sed -n 's/.* \(#.*\/inbox\)$/\1/Ip'); do
      [ -n "$file" ] || file=$(ask --search "$inbox" s "$1")
    done
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { echo 'The letter does not come.'; return 1; }
    sleep 0.1
  done
  cat "$file" >>~/seen
}
send() { # TO SUBJECT
  printf 'To: %s\nSubject: %s\n\n%s\n' "$1" "$2" "$(cat ~/letter)" >~/draft
  display_for claws-mail
  await_window 'Claws Mail [0-9]' "$trouble"
  claws-mail --compose-from-file ~/draft
  await_window 'Compose message' "$trouble"
  press 'Compose message' ctrl+Return
  await_window_gone 'Compose message' 'Claws Mail [0-9]' "$trouble"
}
