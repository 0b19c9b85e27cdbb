ails 'IMAP and POP3 hang up in their greeting.'
ordinary_domain ports='465 587'
greets mail.bye-at-greeting.test 143 hangup '* BYE Too many connections from your network\r\n'
# printf would take a leading dash for an option.
greets mail.bye-at-greeting.test 110 hangup '\055ERR Too many connections from your network\r\n'
codes NET007
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" TLS003
outgoing mail.bye-at-greeting.test 465 implicit anna@bye-at-greeting.test

verify() {
  says mail.bye-at-greeting.test 143 '^\* BYE'
  says mail.bye-at-greeting.test 110 '^-ERR'
}
