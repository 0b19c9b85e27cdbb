# shellcheck shell=bash
trouble='error|failed|refused|could not|unable|unknown authority|not trusted|handshake|i/o timeout|disconnect'
settle() { install -D -m 600 "$1" ~/.config/aerc/accounts.conf; } # FILE
fetch() { # SUBJECT
  on_screen aerc
  await "$1" "$trouble"
  text ":filter $1"
  keys Enter
  await_gone 'Letter 1'
  # A key that comes while aerc still filters is lost; one too many only scrolls.
  local attempt
  for attempt in 1 2 3 4 5; do
    keys Enter
    if await 'proof-[0-9a-f]+' "$trouble" 30; then
      keep_screen
      return
    fi
  done
  return "$attempt"
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
