ails 'The domain does not exist.'
address anna@no-such-domain.test
codes DNS016
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS003 ENV002

verify() { dns_status no-such-domain.test MX NXDOMAIN; }
