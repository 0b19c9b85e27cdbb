ails 'Nothing: connections that wait for mail live through all silences that are tried.'
command_is watch
options --for 12s
ordinary_domain
codes IDL008
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" IDL001 IDL002 IDL003 IDL005 IDL007 IDL009 ENV008
usual_settings anna@idle-long.test mail.idle-long.test

verify() { expect 'an answer after 9 seconds' "$(after_silence mail.idle-long.test 9)" 'q OK'; }
