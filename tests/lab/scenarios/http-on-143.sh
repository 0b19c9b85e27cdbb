ails 'A web server answers on port 143.'
ordinary_domain ports='993 110 995 465 587'
nginx_extra+=" server { listen $(address4 "${number_of[mail.http-on-143.test]}"):143; return 200 'A web page'; }"$'\n'
codes NET006
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" NET005
usual_settings anna@http-on-143.test mail.http-on-143.test

verify() { says mail.http-on-143.test 143 '^HTTP/1.1 (200|400)' 'a CAPABILITY\r\n\r\n'; }
