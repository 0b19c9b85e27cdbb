ails 'The server is there and refuses every port.'
ordinary_domain ports=''
codes NET001 NET005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET002 TLS003

verify() {
  closed mail.all-closed.test 993
  closed mail.all-closed.test 143
  closed mail.all-closed.test 465
}
