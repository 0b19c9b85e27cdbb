# shellcheck shell=bash
settle() { install -m 600 "$1" ~/.mpoprc; do_as_told ~/.mpoprc; }
fetch() { typing mpop; }
