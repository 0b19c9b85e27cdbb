# shellcheck shell=bash
settle() { # FILE
  mkdir ~/profile
  install -m 600 "$1" ~/profile/user.js
  # What tests need: a free port for the remote control, and no connection before the password is in the password manager.
  cat >~/profile/prefs.js <<'END'
user_pref("marionette.port", 0);
user_pref("offline.startup_state", 3);
user_pref("datareporting.policy.dataSubmissionPolicyBypassNotification", true);
user_pref("app.update.auto", false);
END
}
fetch() { /usr/bin/python3 ~/bin/thunderbird.py fetch "$1"; } # SUBJECT
send() { /usr/bin/python3 ~/bin/thunderbird.py send "$1" "$2"; } # TO SUBJECT
