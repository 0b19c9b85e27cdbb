ails 'SRV names the MX, which has no client ports: only port 25 is open.'
address anna@host-is-mx.test
zone host-is-mx.test
record '@ MX 10 mx.host-is-mx.test.'
mail_host mx.host-is-mx.test ports=25
usual_srv mx.host-is-mx.test
codes DNS010
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"

verify() {
  says mx.host-is-mx.test 25 '^220'
  closed mx.host-is-mx.test 993
  closed mx.host-is-mx.test 587
}
