ails 'The mailbox is filled to 95 percent.'
ordinary_domain
account anna@quota-near-full.test "$nasty_password" 'userdb_quota_rule=*:storage=1000k'
filler anna@quota-near-full.test 950
codes IMP010
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@quota-near-full.test mail.quota-near-full.test

verify() { expect quota "$(curl_mail -v imaps://mail.quota-near-full.test/ -u "anna@quota-near-full.test:$nasty_password" -X 'GETQUOTAROOT INBOX')" 'STORAGE 95[0-9] 1000'; }
