ails 'The server swallows every packet.'
ordinary_domain
silent_host mail.all-filtered.test
codes NET002 NET005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET001 TLS003

verify() {
  unanswered mail.all-filtered.test 993
  unanswered mail.all-filtered.test 587
}
