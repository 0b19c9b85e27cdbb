ails 'Dovecot announces no IDLE.'
ordinary_domain dovecot='imap_capability=IMAP4rev1 SASL-IR LITERAL+ ENABLE UIDPLUS NAMESPACE CHILDREN SPECIAL-USE MOVE UNSELECT'
codes IDL001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IDL002 IDL003
usual_settings anna@idle-off.test mail.idle-off.test

verify() {
  expect capability "$(curl_mail -v imaps://mail.idle-off.test/ -u "anna@idle-off.test:$nasty_password" -X NOOP)" 'CAPABILITY IMAP4rev1.*UIDPLUS'
  refute capability "$(curl_mail -v imaps://mail.idle-off.test/ -u "anna@idle-off.test:$nasty_password" -X CAPABILITY)" '[ ]IDLE'
}
