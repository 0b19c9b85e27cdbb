ails 'Every name exists (wildcard) and leads to a parking page; only mail.wildcard-domain.test is a mail server.'
address anna@wildcard-domain.test
account anna@wildcard-domain.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001
usual_settings anna@wildcard-domain.test mail.wildcard-domain.test

zone wildcard-domain.test
record '@ MX 10 mail.wildcard-domain.test.'
mail_host mail.wildcard-domain.test
host parking.wildcard-domain.test
record "* A $(address4 "${number_of[parking.wildcard-domain.test]}")"
certificate parking.wildcard-domain.test valid parking.wildcard-domain.test '*.wildcard-domain.test' wildcard-domain.test
parked=$(address4 "${number_of[parking.wildcard-domain.test]}")
nginx_extra+=" server { listen $parked:80; listen $parked:443 ssl; ssl_certificate @pki@/parking.wildcard-domain.test.pem;
  ssl_certificate_key @pki@/parking.wildcard-domain.test.key; default_type text/html;
  return 200 '<!DOCTYPE html><html><body>This domain is for sale.</body></html>'; }"$'\n'

verify() {
  dns_says anything.wildcard-domain.test A '198.51.100'
  https_says https://autoconfig.wildcard-domain.test/mail/config-v1.1.xml 200 'for sale'
  closed imap.wildcard-domain.test 993
  tls_verifies mail.wildcard-domain.test 993
}
