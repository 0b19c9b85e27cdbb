ails 'Autodiscover answers every request with 200 and error 600; SRV is right.'
ordinary_domain
web autodiscover.autodiscover-error.test
page autodiscover.autodiscover-error.test/answer.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response><Error Time="10:00:00.0000000" Id="1"><ErrorCode>600</ErrorCode><Message>Invalid Request</Message><DebugData /></Error></Response>
</Autodiscover>
END
location autodiscover.autodiscover-error.test 'error_page 405 =200 /answer.xml;
  location / { rewrite ^ /answer.xml break; }'
options --exchange
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autodiscover-error.test mail.autodiscover-error.test

verify() {
  https_says https://autodiscover.autodiscover-error.test/autodiscover/autodiscover.xml 200 '<ErrorCode>600'
  https_says https://autodiscover.autodiscover-error.test/autodiscover/autodiscover.xml 200 '<ErrorCode>600' -d '<Autodiscover/>'
}
