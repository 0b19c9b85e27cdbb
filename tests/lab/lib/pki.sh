# shellcheck shell=bash
# A small certification authority: a root that the client trusts, an intermediate that signs, and one
# leaf per host. All hosts share one key, because making keys is what takes time.

pki_kinds="valid expired not-yet-valid expires-soon wrong-name self-signed unknown-root
  missing-intermediate wrong-order weak-key sha1 cn-only wrong-purpose"

day() { date -u -d "$1" +%Y%m%d%H%M%SZ; }

make_authority() { # STEM COMMON-NAME ISSUER-STEM|self
  local stem=$1 name=$2 issuer=$3
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$pki/$stem.key" 2>/dev/null
  openssl req -new -key "$pki/$stem.key" -subj "/O=MailDoctor laboratory/CN=$name" -out "$pki/$stem.csr"
  mkdir -p "$pki/$stem.db"
  : >"$pki/$stem.db/index"
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
  mkdir -p "$pki"
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$pki/leaf.key" 2>/dev/null
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out "$pki/weak.key" 2>/dev/null
  make_authority root 'Laboratory root' self
  make_authority intermediate 'Laboratory intermediate' root
  make_authority stranger-root 'A root nobody knows' self
  make_authority stranger 'An intermediate nobody knows' stranger-root
  openssl x509 -in "$pki/intermediate.crt" -outform DER -out "$pki/intermediate.der"
  local stem
  for stem in "${certificate_order[@]}"; do
    # shellcheck disable=SC2086
    make_certificate "$stem" ${certificates[$stem]}
  done
}

make_certificate() { # STEM KIND NAME...
  local stem=$1 kind=$2 host=$3
  shift 2
  local issuer=intermediate key=leaf digest=sha256 start end names usage=serverAuth chain=intermediate
  start=$(day '-40 days')
  end=$(day '+200 days')
  printf -v names ',DNS:%s' "$@"
  names=${names:1}
  case $kind in
    valid) ;;
    expired) start=$(day '-120 days'); end=$(day '-30 days') ;;
    not-yet-valid) start=$(day '+10 days') ;;
    expires-soon) start=$(day '-360 days'); end=$(day '+5 days') ;;
    wrong-name) names=DNS:luna.hosting.test; host=luna.hosting.test ;;
    self-signed) issuer=$stem; chain='' ;;
    unknown-root) issuer=stranger; chain=stranger ;;
    missing-intermediate) chain='' ;;
    wrong-order) chain=wrong-order ;;
    weak-key) key=weak ;;
    sha1) digest=sha1 ;;
    cn-only) names='' ;;
    wrong-purpose) usage=clientAuth ;;
    *) die "no such kind of certificate: $kind" ;;
  esac
  local conf=$pki/$stem.conf
  cp "$pki/$key.key" "$pki/$stem.key"
  openssl req -new -key "$pki/$key.key" -subj "/CN=$host" -out "$pki/$stem.csr"
  if [ "$issuer" = "$stem" ]; then
    mkdir -p "$pki/$stem.db"
    : >"$pki/$stem.db/index"
  fi
  {
    printf '[ca]\ndefault_ca=this\n[this]\ndatabase=%s\nrand_serial=yes\npolicy=any\nunique_subject=no\n' "$pki/$issuer.db/index"
    printf 'new_certs_dir=%s\nx509_extensions=leaf\n[any]\ncommonName=supplied\n[leaf]\n' "$pki/$issuer.db"
    printf 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=%s\n' "$usage"
    [ -z "$names" ] || printf 'subjectAltName=%s\n' "$names"
    # Fetching the intermediate from here succeeds, as it does from a real authority.
    [ "$issuer" != intermediate ] || printf 'authorityInfoAccess=caIssuers;URI:http://pki.lab.test/intermediate.der\n'
  } >"$conf"
  local signer=(-cert "$pki/$issuer.crt" -keyfile "$pki/$issuer.key")
  [ "$issuer" != "$stem" ] || signer=(-selfsign -keyfile "$pki/$key.key")
  openssl ca -batch -notext -config "$conf" "${signer[@]}" -md "$digest" -startdate "$start" -enddate "$end" \
    -in "$pki/$stem.csr" -out "$pki/$stem.crt" 2>>"$pki/log" || die "openssl cannot make $stem; see $pki/log"
  case $chain in
    '') cp "$pki/$stem.crt" "$pki/$stem.pem" ;;
    wrong-order) cat "$pki/$stem.crt" "$pki/root.crt" "$pki/intermediate.crt" >"$pki/$stem.pem" ;;
    *) cat "$pki/$stem.crt" "$pki/$chain.crt" >"$pki/$stem.pem" ;;
  esac
  cat "$pki/$stem.key" "$pki/$stem.pem" >"$pki/$stem.all"
  rm -f "$conf" "$pki/$stem.csr"
}
