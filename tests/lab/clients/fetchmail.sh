# shellcheck shell=bash
# fetchmail asks on a terminal; where it runs without one, the password stands in ~/.netrc.
settle() {
  install -m 600 "$1" ~/.fetchmailrc
  [ ! -f ~/netrc ] || mv ~/netrc ~/.netrc
  mkdir -p ~/Mail
}
# Anna's computer has no mail system that could take the letters.
fetch() { typing fetchmail --mda 'cat >>~/Mail/inbox'; }
