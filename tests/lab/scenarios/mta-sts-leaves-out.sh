ails 'The MTA-STS policy, in force, names another server than the one that takes the mail.'
ordinary_domain
txt _mta-sts 'v=STSv1; id=20260101'
web mta-sts.mta-sts-leaves-out.test
printf '%s\n' 'version: STSv1' 'mode: enforce' 'mx: old.mta-sts-leaves-out.test' 'max_age: 604800' | page mta-sts.mta-sts-leaves-out.test/.well-known/mta-sts.txt
codes SEC003
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@mta-sts-leaves-out.test mail.mta-sts-leaves-out.test

verify() {
  dns_says mta-sts-leaves-out.test MX '^10 mail.mta-sts-leaves-out.test'
  https_says https://mta-sts.mta-sts-leaves-out.test/.well-known/mta-sts.txt 200 'mx: old.mta-sts-leaves-out.test'
}
