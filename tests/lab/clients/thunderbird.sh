# shellcheck shell=bash
settle() { # FILE
  mkdir ~/profile
  case $(head -c 5 "$1") in
    '<?xml')
      # A document for the account set-up lies in the program's folder, so this is a copy of it; the program looks beside its own file.
      mkdir ~/thunderbird
      ln -s /usr/lib/thunderbird/* ~/thunderbird/
      rm ~/thunderbird/thunderbird-bin ~/thunderbird/isp
      cp /usr/lib/thunderbird/thunderbird-bin ~/thunderbird/
      mkdir ~/thunderbird/isp
      cp "$1" ~/thunderbird/isp/"$(sed 's/.*@//' ~/address)".xml
      ;;
    *) install -m 600 "$1" ~/profile/user.js ;;
  esac
  # What tests need: a free port for the remote control, no connection before the password is in the password manager, less patience with
  # a server that says nothing, and errors in the log.
  cat >~/profile/prefs.js <<'END'
user_pref("marionette.port", 0);
user_pref("offline.startup_state", 3);
user_pref("datareporting.policy.dataSubmissionPolicyBypassNotification", true);
user_pref("app.update.auto", false);
user_pref("mailnews.tcptimeout", 10);
user_pref("devtools.console.stdout.chrome", true);
END
}
# Thunderbird makes accounts by itself in a new profile, says so with ~/made, and ends when ~/stop is there.
accounts() {
  : >~/nothing
  settle ~/nothing
  /usr/bin/python3 ~/bin/thunderbird.py accounts
}
fetch() { /usr/bin/python3 ~/bin/thunderbird.py fetch "$1"; } # SUBJECT
send() { /usr/bin/python3 ~/bin/thunderbird.py send "$1" "$2"; } # TO SUBJECT
