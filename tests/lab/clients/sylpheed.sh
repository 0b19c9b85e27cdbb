# shellcheck shell=bash
trouble='error|warning|certificate|refused|failed|unknown|setup|notice'
settle() { # FOLDER
  install -D -m 600 "$1/sylpheed-accountrc" ~/.sylpheed-2.0/accountrc
  install -m 600 "$1/sylpheed-folderlist.xml" ~/.sylpheed-2.0/folderlist.xml
  # What helps a hand at the keyboard: the first mailbox is selected, an unread letter is shown, and no window comes and goes by itself.
  printf '[Common]\nopen_inbox_on_startup=1\nopen_unread_on_enter=1\nalways_show_message_when_selected=1\nenable_newmsg_notify_window=0\ncheck_spell=0\nio_timeout_secs=15\n' \
    >~/.sylpheed-2.0/sylpheedrc
}
# Starts it, and waits until it knows the account's mailboxes.
start() { # [KIND]
  display_for sylpheed
  await_mailboxes "${1-}"
}
# Before its window is there, a question would start another one. When it answers, it also listens to the keyboard.
await_mailboxes() { # KIND
  await_window 'Sylpheed [0-9]' "$trouble"
  local tries=0
  until grep -qi "/inbox$" <<<"$(timeout 2 sylpheed --status-full 2>/dev/null | grep "$1")"; do
    await_window 'Sylpheed [0-9]' "$trouble"
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { echo 'The mailboxes do not come.'; return 1; }
  done
}
fetch() { # SUBJECT
  local imap
  imap=$(sed -n 's/^protocol=3/#imap/p' ~/.sylpheed-2.0/accountrc)
  start "$imap"
  sylpheed --receive-all
  local letter='' tries=0
  until [ -n "$letter" ]; do
    # Only when it starts again the keyboard belongs to the tree of mailboxes, where the account's inbox stands below the six of this computer and
    # its name. Where a key was lost, another mailbox is open and has the keyboard, so it starts once more.
    if [ -n "$imap" ] && [ $((tries % 60)) = 0 ]; then
      sylpheed --exit
      wait "$program" || :
      run_program sylpheed
      await_mailboxes "$imap"
      press 'Sylpheed [0-9]' Home Down Down Down Down Down Down Down Down Return
    fi
    await_window 'Sylpheed [0-9]' "$trouble"
    letter=$(grep -rlsx "Subject: $1.\?" ~/Mail ~/.sylpheed-2.0/imapcache | head -n 1) || :
    tries=$((tries + 1))
    [ "$tries" -le 200 ] || { echo 'The letter does not come.'; return 1; }
    sleep 0.1
  done
}
send() { # TO SUBJECT
  start
  sylpheed --compose "mailto:$1?subject=$2&body=$(cat ~/letter)"
  await_window ' - Compose' "$trouble"
  press ' - Compose' alt+f s
  await_window_gone compos 'Sylpheed [0-9]' "$trouble"
}
