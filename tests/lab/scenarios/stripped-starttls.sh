ails 'Something on the path writes XXXXXXXA over STARTTLS on port 587.'
codes STL003
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}"
ordinary_domain ports='143 993 110 995 465'
usual_settings anna@stripped-starttls.test mail.stripped-starttls.test
# The real Postfix of the healthy host behind what an inspecting firewall does to it.
bare mail.stripped-starttls.test 587 "SYSTEM:socat - TCP\:$(address4 "${number_of[mail.healthy.test]}")\:587 | sed -u s/STARTTLS/XXXXXXXA/"

verify() {
  says mail.stripped-starttls.test 587 'XXXXXXXA' 'EHLO client\r\nQUIT\r\n'
  says_not mail.stripped-starttls.test 587 'STARTTLS' 'EHLO client\r\nQUIT\r\n'
}
