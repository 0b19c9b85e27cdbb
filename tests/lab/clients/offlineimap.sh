# shellcheck shell=bash
settle() { install -m 600 "$1" ~/.offlineimaprc; }
fetch() { typing offlineimap -o -u basic; }
