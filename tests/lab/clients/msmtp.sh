# shellcheck shell=bash
settle() { install -m 600 "$1" ~/.msmtprc; }
send() { typing sh -c 'msmtp "$1" <~/letter' sh "$1"; }
