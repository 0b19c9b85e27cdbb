ails 'Something on the way forgets connections to port 993 on which nothing is said for 7 seconds; the server knows nothing of it.'
command_is watch
options --for 12s
ordinary_domain
forgets "mail.$id.test" 993 7
codes ENV008
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IDL001 IDL002 IDL003 IDL005 IDL007 IDL008
usual_settings anna@idle-forgotten.test mail.idle-forgotten.test

verify() {
  imap_login mail.idle-forgotten.test anna@idle-forgotten.test
  expect 'an answer after 4 seconds' "$(after_silence mail.idle-forgotten.test 4)" 'q OK'
  refute 'an answer after 9 seconds' "$(after_silence mail.idle-forgotten.test 9)" 'q OK'
}
