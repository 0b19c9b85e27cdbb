ails 'Every answer about this domain takes 1.5 seconds.'
address anna@slow-dns.test
account anna@slow-dns.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS003
usual_settings anna@slow-dns.test mail.slow-dns.test

zone slow-dns.test
record '@ MX 10 mail.slow-dns.test.'
mail_host mail.slow-dns.test
usual_srv mail.slow-dns.test
# dnsdist delays UDP answers only, which is what everybody asks with.
resolver_rules+='addAction("slow-dns.test.", DelayAction(1500))'$'\n'

verify() {
  local answer
  answer=$(dig +time=5 +tries=1 mail.slow-dns.test A)
  expect answer "$answer" 'status: NOERROR'
  expect 'query time' "$answer" 'Query time: (1[4-9]|2[0-9])[0-9][0-9] msec'
}
