ails 'Nothing: DNS announces an MTA-STS policy, and the policy names the server that takes the mail.'
ordinary_domain
txt _mta-sts 'v=STSv1; id=20260101'
web mta-sts.mta-sts-healthy.test
printf '%s\n' 'version: STSv1' 'mode: enforce' 'mx: mail.mta-sts-healthy.test' 'max_age: 604800' | page mta-sts.mta-sts-healthy.test/.well-known/mta-sts.txt
codes CFG001
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" SEC003
usual_settings anna@mta-sts-healthy.test mail.mta-sts-healthy.test

verify() {
  dns_says _mta-sts.mta-sts-healthy.test TXT 'v=STSv1; id='
  https_says https://mta-sts.mta-sts-healthy.test/.well-known/mta-sts.txt 200 'mode: enforce'
}
