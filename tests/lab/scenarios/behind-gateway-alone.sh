ails 'The MX is a filtering service and nothing else is published: nobody can tell where the mailbox is.'
address anna@behind-gateway-alone.test ''
zone behind-gateway-alone.test
record '@ MX 10 mx0a-00000000.pphosted.com.'
codes DNS021
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"

zone pphosted.com
host mx0a-00000000.pphosted.com
mail_host imap.pphosted.com

verify() {
  dns_says behind-gateway-alone.test MX mx0a-00000000.pphosted.com
}
