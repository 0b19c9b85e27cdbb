# shellcheck shell=bash
# A small certification authority: a root that the client trusts, an intermediate that signs, and one
# leaf per host. All hosts share one key, because making keys is what takes time.

pki_kinds="valid expired not-yet-valid expires-soon wrong-name self-signed unknown-root
  missing-intermediate wrong-order weak-key sha1 cn-only wrong-purpose intercepted"

# The days from now that certificates begin or end on.
declare -A days=()
count_days() {
  local now distance
  printf -v now '%(%s)T' -1
  for distance in -360 -120 -40 -30 +5 +10 +200; do
    TZ=UTC printf -v "days[$distance]" '%(%Y%m%d%H%M%SZ)T' $((now + distance * 86400))
  done
}

make_key() { # STEM BITS [COMMON-NAME]: a key and a request signed with it
  openssl req -new -newkey "rsa:$2" -nodes -keyout "$pki/$1.key" -subj "/O=MailDoctor laboratory/CN=${3-$1}" -out "$pki/$1.csr" 2>/dev/null
}

key_digest() { openssl pkey -in "$1" -pubout -outform DER | openssl dgst -sha256 -r | cut -d' ' -f1; } # FILE: SHA-256 of its subjectPublicKeyInfo

make_authority() { # STEM COMMON-NAME ISSUER-STEM|self
  local stem=$1 name=$2 issuer=$3
  make_key "$stem" 2048 "$name"
  if [ "$issuer" = self ]; then
    openssl x509 -req -in "$pki/$stem.csr" -signkey "$pki/$stem.key" -days 3650 -sha256 \
      -extfile <(printf 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n') \
      -out "$pki/$stem.crt" 2>/dev/null
  else
    openssl x509 -req -in "$pki/$stem.csr" -CA "$pki/$issuer.crt" -CAkey "$pki/$issuer.key" -CAcreateserial -days 1825 -sha256 \
      -extfile <(printf 'basicConstraints=critical,CA:true,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n') \
      -out "$pki/$stem.crt" 2>/dev/null
  fi
}

make_pki() {
  mkdir -p "$pki/issued"
  count_days
  make_key leaf 2048
  make_key weak 1024
  make_authority root 'Laboratory root' self
  make_authority intermediate 'Laboratory intermediate' root
  make_authority stranger-root 'A root nobody knows' self
  make_authority stranger 'An intermediate nobody knows' stranger-root
  make_authority shield 'avast! Web\/Mail Shield Root' self
  # What the client's computer trusts: the laboratory, and what the virus scanner put there.
  cat "$pki/root.crt" "$pki/shield.crt" >"$pki/trusted.pem"
  openssl x509 -in "$pki/intermediate.crt" -outform DER -out "$pki/intermediate.der"
  local authority
  for authority in intermediate stranger shield; do : >"$pki/$authority.0"; : >"$pki/$authority.1"; done
  make_certificates 0 &
  make_certificates 1
  wait $! || die 'the certificates could not be made'
}

# Every second certificate, with a register of its own, so that two can be made at a time.
make_certificates() { # 0|1
  local i stem
  for ((i = $1; i < ${#certificate_order[@]}; i += 2)); do
    stem=${certificate_order[i]}
    # shellcheck disable=SC2086
    make_certificate "$1" "$stem" ${certificates[$stem]}
  done
}

make_certificate() { # 0|1 STEM KIND NAME...
  local register=$1 stem=$2 kind=$3 host=$4
  shift 3
  local issuer=intermediate key=leaf digest=sha256 start=${days[-40]} end=${days[+200]} names usage=serverAuth chain=intermediate
  printf -v names ',DNS:%s' "$@"
  names=${names:1}
  case $kind in
    valid) ;;
    expired) start=${days[-120]}; end=${days[-30]} ;;
    not-yet-valid) start=${days[+10]} ;;
    expires-soon) start=${days[-360]}; end=${days[+5]} ;;
    wrong-name) names=DNS:luna.hosting.test; host=luna.hosting.test ;;
    self-signed) issuer=$stem; chain='' ;;
    unknown-root) issuer=stranger; chain=stranger ;;
    intercepted) issuer=shield; chain='' ;;
    missing-intermediate) chain='' ;;
    wrong-order) chain=wrong-order ;;
    weak-key) key=weak ;;
    sha1) digest=sha1 ;;
    cn-only) names='' ;;
    wrong-purpose) usage=clientAuth ;;
    *) die "no such kind of certificate: $kind" ;;
  esac
  local conf=$pki/$stem.conf signer=(-cert "$pki/$issuer.crt" -keyfile "$pki/$issuer.key") sent
  if [ "$issuer" = "$stem" ]; then
    signer=(-selfsign -keyfile "$pki/$key.key")
    : >"$pki/$stem.$register"
  fi
  {
    printf '[ca]\ndefault_ca=this\n[this]\ndatabase=%s\nrand_serial=yes\npolicy=any\nunique_subject=no\n' "$pki/$issuer.$register"
    printf 'new_certs_dir=%s\nx509_extensions=leaf\n[any]\ncommonName=supplied\n[leaf]\n' "$pki/issued"
    printf 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=%s\n' "$usage"
    [ -z "$names" ] || printf 'subjectAltName=%s\n' "$names"
    # Fetching the intermediate from here succeeds, as it does from a real authority.
    [ "$issuer" != intermediate ] || printf 'authorityInfoAccess=caIssuers;URI:http://pki.lab.test/intermediate.der\n'
  } >"$conf"
  openssl ca -batch -notext -config "$conf" "${signer[@]}" -md "$digest" -startdate "$start" -enddate "$end" \
    -subj "/CN=$host" -in "$pki/$key.csr" -out "$pki/$stem.crt" 2>>"$pki/log" || die "openssl cannot make $stem; see $pki/log"
  sent=$(<"$pki/$stem.crt")
  case $chain in
    '') ;;
    wrong-order) sent+=$'\n'$(<"$pki/root.crt")$'\n'$(<"$pki/intermediate.crt") ;;
    *) sent+=$'\n'$(<"$pki/$chain.crt") ;;
  esac
  printf '%s\n' "$sent" >"$pki/$stem.pem"
  printf '%s\n' "$(<"$pki/$key.key")" >"$pki/$stem.key"
  printf '%s\n%s\n' "$(<"$pki/$key.key")" "$sent" >"$pki/$stem.all"
}
