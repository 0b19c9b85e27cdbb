ails 'A POP3 server answers on port 143.'
ordinary_domain ports='993 110 995 465 587 pop3:143:plain'
codes NET006
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005
usual_settings anna@pop-on-143.test mail.pop-on-143.test

verify() { says mail.pop-on-143.test 143 '^\+OK'; }
