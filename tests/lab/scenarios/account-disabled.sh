ails 'The account is switched off (Dovecot nologin).'
ordinary_domain
account anna@account-disabled.test "$nasty_password" nologin=y
codes AUT009
forbidden "${no_certificate_errors[@]}" "${no_path_errors[@]}" AUT005
usual_settings anna@account-disabled.test mail.account-disabled.test

verify() { imap_login mail.account-disabled.test anna@account-disabled.test "$nasty_password" 'NO \[CONTACTADMIN\]'; }
