ails 'Only the ISPDB knows the servers.'
address anna@ispdb-only.test
account anna@ispdb-only.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@ispdb-only.test q3.ispdb-only.test

zone ispdb-only.test
mail_host q3.ispdb-only.test
usual_document ispdb-only.test q3.ispdb-only.test | ispdb ispdb-only.test

verify() {
  https_says https://ispdb.lab.test/v1.1/ispdb-only.test 200 q3.ispdb-only.test
}
