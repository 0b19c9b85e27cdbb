ails 'Port 143 greets with PREAUTH, so a client cannot switch to TLS there; 993 is fine.'
codes STL005
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"
ordinary_domain ports='993 995 465 587'
usual_settings anna@preauth.test mail.preauth.test
greets mail.preauth.test 143 stay '* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS IDLE] ready\r\n'

verify() { says mail.preauth.test 143 '^\* PREAUTH'; }
