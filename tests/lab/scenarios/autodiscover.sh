ails 'Only Autodiscover (POX) knows the servers; it answers POST and nothing else.'
address anna@autodiscover.test
account anna@autodiscover.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}"
usual_settings anna@autodiscover.test x5.autodiscover.test

zone autodiscover.test
mail_host x5.autodiscover.test
web autodiscover.autodiscover.test
page autodiscover.autodiscover.test/answer.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
    <User><DisplayName>Anna</DisplayName></User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
      <Protocol><Type>IMAP</Type><Server>x5.autodiscover.test</Server><Port>993</Port><LoginName>anna@autodiscover.test</LoginName><DomainRequired>off</DomainRequired><SPA>off</SPA><SSL>on</SSL><AuthRequired>on</AuthRequired></Protocol>
      <Protocol><Type>SMTP</Type><Server>x5.autodiscover.test</Server><Port>587</Port><LoginName>anna@autodiscover.test</LoginName><DomainRequired>off</DomainRequired><SPA>off</SPA><Encryption>TLS</Encryption><AuthRequired>on</AuthRequired></Protocol>
    </Account>
  </Response>
</Autodiscover>
END
# nginx has no handler for a POST to a file; its 405 is turned into the answer.
location autodiscover.autodiscover.test 'error_page 405 =200 /answer.xml;
  location = /answer.xml { internal; }
  location = /autodiscover/autodiscover.xml { if ($request_method != POST) { return 401; } root /nonexistent; return 405; }'
srv autodiscover 0 1 443 autodiscover.autodiscover.test.
options --exchange --trust x5.autodiscover.test

verify() {
  https_says https://autodiscover.autodiscover.test/autodiscover/autodiscover.xml 401 .
  https_says https://autodiscover.autodiscover.test/autodiscover/autodiscover.xml 200 '<Server>x5.autodiscover' -d '<Autodiscover/>'
}
