ails 'Look-ups in this domain are never answered.'
address anna@dns-silent.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS001 DNS002

zone dns-silent.test
mail_host mail.dns-silent.test
usual_srv mail.dns-silent.test
resolver_rules+='addAction("dns-silent.test.", DropAction())'$'\n'

verify() { expect answer "$(dig +time=2 +tries=1 dns-silent.test MX)" 'timed out|no servers could be reached'; }
