# shellcheck shell=bash
trouble='error|failed|refused|could not|unable|unknown authority|not trusted|handshake|i/o timeout|disconnect'
settle() { install -D -m 600 "$1" ~/.config/aerc/accounts.conf; } # FILE
fetch() { # SUBJECT
  on_screen aerc
  await "$1" "$trouble"
  text ":filter $1"
  keys Enter
  keys Enter
  await 'proof-[0-9a-f]+' "$trouble"
  keep_screen
}
send() { # TO SUBJECT
  on_screen aerc
  await 'Letter 1' "$trouble"
  text ":compose -H \"To:$1\" -H \"Subject:$2\""
  keys Enter
  await 'Send this email' "$trouble"
  keys y
  await 'Message sent' "$trouble"
}
