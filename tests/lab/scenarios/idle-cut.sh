ails 'A proxy in front of Dovecot hangs up on connections on which nothing is said for 7 seconds.'
command_is watch
options --for 12s
ordinary_domain ports='143 imap:9993:tls 110 995 465 587'
bare "mail.$id.test" 993 "SYSTEM:socat -T7 - TCP\:$(address4 "${number_of[mail.$id.test]}")\:9993"
codes IDL005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IDL001 IDL002 IDL003 IDL007 IDL008 ENV008
usual_settings anna@idle-cut.test mail.idle-cut.test

verify() {
  imap_login mail.idle-cut.test anna@idle-cut.test
  expect 'an answer after 4 seconds' "$(after_silence mail.idle-cut.test 4)" 'q OK'
  refute 'an answer after 9 seconds' "$(after_silence mail.idle-cut.test 9)" 'q OK'
}
