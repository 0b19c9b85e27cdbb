ails 'The mailbox is full.'
ordinary_domain
account anna@quota-full.test "$nasty_password" 'userdb_quota_rule=*:storage=1000k'
filler anna@quota-full.test 1001
codes IMP010
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@quota-full.test mail.quota-full.test

verify() { expect quota "$(curl_mail -v imaps://mail.quota-full.test/ -u "anna@quota-full.test:$nasty_password" -X 'GETQUOTAROOT INBOX')" 'STORAGE 100[0-9] 1000'; }
