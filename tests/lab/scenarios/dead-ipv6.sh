ails 'The AAAA record leads nowhere; IPv4 works.'
ordinary_domain v6=dead
codes DNS008
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005 ENV007
usual_settings anna@dead-ipv6.test mail.dead-ipv6.test

verify() {
  dns_says mail.dead-ipv6.test AAAA '2001:db8:51::'
  expect IPv6 "$(timeout 4 socat - "TCP6:mail.dead-ipv6.test:993,connect-timeout=2" </dev/null 2>&1)" 'timed out'
  tls_verifies mail.dead-ipv6.test 993 '' -4
}
