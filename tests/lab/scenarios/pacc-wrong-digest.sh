ails 'The digest in DNS does not fit the PACC document, which names a stranger; SRV is right.'
address anna@pacc-wrong-digest.test
account anna@pacc-wrong-digest.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@pacc-wrong-digest.test mail.pacc-wrong-digest.test

zone pacc-wrong-digest.test
mail_host mail.pacc-wrong-digest.test
usual_srv mail.pacc-wrong-digest.test
host stranger.pacc-wrong-digest.test
web ua-auto-config.pacc-wrong-digest.test
page ua-auto-config.pacc-wrong-digest.test/.well-known/user-agent-configuration.json <<'END'
{
  "protocols": {
    "imap": {"host": "stranger.pacc-wrong-digest.test"},
    "pop3": {"host": "stranger.pacc-wrong-digest.test"},
    "smtp": {"host": "stranger.pacc-wrong-digest.test"}
  },
  "authentication": {"password": true},
  "info": {"provider": {"name": "Laboratory", "shortName": "Lab"}}
}
END
txt _ua-auto-config 'v=UAAC1; a=sha256; d=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='

verify() {
  dns_says _ua-auto-config.pacc-wrong-digest.test TXT 'd=AAAA'
  https_says https://ua-auto-config.pacc-wrong-digest.test/.well-known/user-agent-configuration.json 200 stranger
}
