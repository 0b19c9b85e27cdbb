# shellcheck shell=bash
settle() { # FILE
  install -m 600 "$1" ~/.fetchmailrc
  mkdir -p ~/Mail
}
# Anna's computer has no mail system that could take the letters.
fetch() { typing fetchmail --mda 'cat >>~/Mail/inbox'; }
