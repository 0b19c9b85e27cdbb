ails 'The domain says that it takes no mail (null MX), and has no servers.'
address anna@null-mx.test
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" DNS003

zone null-mx.test
record '@ MX 0 .'
record "@ A $(address4 "$web_number")"

verify() { dns_says null-mx.test MX '^0 \.$'; }
