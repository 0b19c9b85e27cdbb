ails 'Only PACC knows the servers, and the digest in DNS fits.'
address anna@pacc.test
account anna@pacc.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@pacc.test z9.pacc.test

zone pacc.test
mail_host z9.pacc.test
web ua-auto-config.pacc.test
page ua-auto-config.pacc.test/.well-known/user-agent-configuration.json <<'END'
{
  "protocols": {
    "imap": {"host": "z9.pacc.test"},
    "pop3": {"host": "z9.pacc.test"},
    "smtp": {"host": "z9.pacc.test"}
  },
  "authentication": {"password": true},
  "info": {"provider": {"name": "Laboratory", "shortName": "Lab"}}
}
END
txt _ua-auto-config 'v=UAAC1; a=sha256; d=@sha256:ua-auto-config.pacc.test/.well-known/user-agent-configuration.json@'

verify() {
  local digest
  digest=$(curl_mail https://ua-auto-config.pacc.test/.well-known/user-agent-configuration.json | openssl dgst -sha256 -binary | base64)
  [[ "$(dig +short _ua-auto-config.pacc.test TXT)" == *"d=$digest"* ]] || complain 'the digest does not fit'
}
