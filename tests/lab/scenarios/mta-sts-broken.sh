ails 'DNS announces an MTA-STS policy that cannot be fetched.'
ordinary_domain
txt _mta-sts 'v=STSv1; id=20260101'
codes SEC003
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@mta-sts-broken.test mail.mta-sts-broken.test

verify() {
  dns_says _mta-sts.mta-sts-broken.test TXT 'v=STSv1'
  dns_status mta-sts.mta-sts-broken.test A NXDOMAIN
}
