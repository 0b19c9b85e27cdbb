ails 'A customer of a hoster: its own zone has an MX and nothing else; the hoster publishes autoconfig.'
address anna@hosted.test
account anna@hosted.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@hosted.test mail.hoster.test

zone hosted.test
record '@ MX 10 mx1.hoster.test.'
zone hoster.test
host mx1.hoster.test
mail_host mail.hoster.test
autoconfig_at hoster.test mail.hoster.test
# What the person answers when asked whether this host is right.
options --trust mail.hoster.test

verify() {
  dns_says hosted.test MX mx1.hoster.test
  https_says https://autoconfig.hoster.test/mail/config-v1.1.xml 200 mail.hoster.test
  imap_login mail.hoster.test anna@hosted.test
}
