# shellcheck shell=bash
trouble='error|fail|refused|could not|cannot|unable|aborted|handshake|not available|invalid|denied'
settle() { install -m 600 "$1" ~/.pinerc; } # FILE
# Types the password where Alpine asks for it, at the end of a line, and has it kept nowhere.
give_password() {
  await 'ENTER PASSWORD: *$' "$trouble"
  text "$(cat ~/password)"
  keys Enter
  await 'Preserve password on DISK' "$trouble"
  keys n
}
fetch() { # SUBJECT
  on_screen 'alpine -i'
  await 'Exit this greeting'
  keys e
  give_password
  await "$1" "$trouble"
  keys w
  await 'Word to search for|WhereIs' "$trouble"
  text "$1"
  keys Enter
  await_gone 'Word to search for|WhereIs'
  keys Enter
  await 'proof-[0-9a-f]+' "$trouble"
  keep_screen
}
send() { # TO SUBJECT
  on_screen "alpine -url 'mailto:$1?subject=$2'"
  await "Subject *: $2" "$trouble"
  text "$(cat ~/letter)"
  keys C-x
  await 'Send message' "$trouble"
  keys y
  give_password
  # The settings name no mailbox for copies, so Alpine makes one, the first time; the copy needs the password for reading.
  await 'Create\?|ENTER PASSWORD: *$|Message sent' "$trouble"
  case $(screen) in *Create\?*) keys y ;; esac
  await 'ENTER PASSWORD: *$|Message sent' "$trouble"
  case $(screen) in *'ENTER PASSWORD'*) give_password ;; esac
  await 'Message sent|ended with 0' "$trouble"
}
