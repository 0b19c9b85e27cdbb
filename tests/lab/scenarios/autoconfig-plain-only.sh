ails 'Autoconfig names only ports without TLS, though TLS works.'
address anna@autoconfig-plain-only.test
account anna@autoconfig-plain-only.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autoconfig-plain-only.test mail.autoconfig-plain-only.test

zone autoconfig-plain-only.test
mail_host mail.autoconfig-plain-only.test
web autoconfig.autoconfig-plain-only.test
h=mail.autoconfig-plain-only.test
autoconfig_document autoconfig-plain-only.test "imap:$h:143:plain" "smtp:$h:587:plain" |
  page autoconfig.autoconfig-plain-only.test/mail/config-v1.1.xml

verify() {
  https_says https://autoconfig.autoconfig-plain-only.test/mail/config-v1.1.xml 200 '<socketType>plain'
  refute document "$(curl_mail https://autoconfig.autoconfig-plain-only.test/mail/config-v1.1.xml)" 'SSL|STARTTLS'
  tls_verifies mail.autoconfig-plain-only.test 993
}
