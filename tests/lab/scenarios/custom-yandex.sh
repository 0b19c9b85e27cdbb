ails 'Nothing: a domain of its own at Yandex, which only its MX host tells.'
custom_domain_at mx.yandex.net
forbidden "${no_certificate_errors[@]}" "${no_login_errors[@]}" "${no_path_errors[@]}" DNS001 DNS005 DNS021 CFG002
incoming imap imap.yandex.com 993 implicit anna@custom-yandex.test
outgoing smtp.yandex.com 465 implicit anna@custom-yandex.test

zone yandex.net
host mx.yandex.net
zone yandex.com
mail_host imap.yandex.com ports=993
mail_host smtp.yandex.com ports='465 587'

verify() {
  dns_says custom-yandex.test MX mx.yandex.net
  imap_login imap.yandex.com anna@custom-yandex.test
}
