ails 'Autoconfig lists POP3 first and tells clients to delete mail from the server.'
address anna@autoconfig-pop-first.test
account anna@autoconfig-pop-first.test
codes POP127 POP128
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-pop-first.test mail.autoconfig-pop-first.test

zone autoconfig-pop-first.test
mail_host mail.autoconfig-pop-first.test
web autoconfig.autoconfig-pop-first.test
h=mail.autoconfig-pop-first.test
autoconfig_document autoconfig-pop-first.test "pop3:$h:995:SSL" "imap:$h:993:SSL" "smtp:$h:465:SSL" |
  sed '0,/<\/incomingServer>/s||<pop3><leaveMessagesOnServer>false</leaveMessagesOnServer></pop3></incomingServer>|' |
  page autoconfig.autoconfig-pop-first.test/mail/config-v1.1.xml

verify() {
  https_says https://autoconfig.autoconfig-pop-first.test/mail/config-v1.1.xml 200 '<leaveMessagesOnServer>false'
}
