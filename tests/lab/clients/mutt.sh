# shellcheck shell=bash
# mutt offers to make ~/Mail, which most people have.
trouble='eject|failed|error|refused|could not|unable|closed|aborted|handshake|authenticators'
settle() { # FILE
  install -m 600 "$1" ~/.muttrc
  mkdir ~/Mail
}
fetch() { # SUBJECT
  on_screen mutt
  await "Msgs:[1-9]" "$trouble"
  text "l~s $1"
  keys Enter
  await_gone 'Letter 1'
  keys Enter
  await 'proof-[0-9a-f]+' "$trouble"
  keep_screen
}
send() { # TO SUBJECT
  on_screen "mutt -s '$2' '$1'"
  await "^To: $1"
  keys Enter
  await "^Subject: $2"
  keys Enter
  await 'y:Send'
  keys y
  await_end "$trouble"
}
