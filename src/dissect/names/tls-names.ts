/** Names of numbers in a row: the first number, and the names from there on, with spaces between them. */
export function namesOf(rows: readonly (readonly [number, string])[]): Record<number, string> {
  const names: Record<number, string> = {};
  for (const [first, text] of rows) {
    let number = first;
    for (const name of text.split(/\s+/)) names[number++] = name;
  }
  return names;
}

/** Numbers that stand for nothing, so that nobody stumbles over the next new one (RFC 8701). */
export const GREASE: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 16 }, (_, i) => [0x1010 * i + 0x0a0a, 'Reserved (GREASE)']),
);

/** Is it such a number? */
export const isGrease = (value: number): boolean => (value & 0x0f0f) === 0x0a0a && value >>> 8 === (value & 0xff);

/** Groups for the key exchange: `tls.handshake.extensions_supported_group` (IANA: TLS Supported Groups). */
export const GROUPS: Readonly<Record<number, string>> = {
  ...GREASE,
  ...namesOf([
    [
      0x0001,
      `sect163k1 sect163r1 sect163r2 sect193r1 sect193r2 sect233k1 sect233r1 sect239k1 sect283k1 sect283r1
       sect409k1 sect409r1 sect571k1 sect571r1 secp160k1 secp160r1 secp160r2 secp192k1 secp192r1 secp224k1
       secp224r1 secp256k1 secp256r1 secp384r1 secp521r1 brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 x25519
       x448 brainpoolP256r1tls13 brainpoolP384r1tls13 brainpoolP512r1tls13 GC256A GC256B GC256C GC256D GC512A
       GC512B GC512C curveSM2`,
    ],
    [0x0100, 'ffdhe2048 ffdhe3072 ffdhe4096 ffdhe6144 ffdhe8192'],
    [0x0200, 'MLKEM512 MLKEM768 MLKEM1024 frodo976shake frodo1344aes frodo1344shake'],
    [
      0x0214,
      `ntru_hps2048509 ntru_hps2048677 ntru_hps4096821 ntru_hrss701 lightsaber saber firesaber sidhp434 sidhp503
       sidhp610 sidhp751 sikep434 sikep503 sikep610 sikep751`,
    ],
    [0x022c, 'hqc128 hqc192 hqc256 ntrulpr653 ntrulpr761 ntrulpr857 sntrup653 sntrup761 sntrup857'],
    [0x0238, 'bikel1'],
    [0x023a, 'kyber512 bikel3 kyber768 kyber1024 kyber90s512 kyber90s768 kyber90s1024 ntrulpr1277 sntrup1277'],
    [0x0245, 'ntru_hps40961229 ntru_hrss1373'],
    [0x11eb, 'SecP256r1MLKEM768 X25519MLKEM768 SecP384r1MLKEM1024'],
    [
      0x2f00,
      `p256_frodo640aes p256_frodo640shake p384_frodo976aes p384_frodo976shake p521_frodo1344aes
       p521_frodo1344shake`,
    ],
    [
      0x2f14,
      `p256_ntru_hps2048509 p384_ntru_hps2048677 p521_ntru_hps4096821 p384_ntru_hrss701 p256_lightsaber p384_saber
       p521_firesaber p256_sidhp434 p256_sidhp503 p384_sidhp610 p521_sidhp751 p256_sikep434 p256_sikep503
       p384_sikep610 p521_sikep751`,
    ],
    [0x2f2c, 'p256_hqc128 p384_hqc192 p521_hqc256 p256_ntrulpr653'],
    [0x2f31, 'p384_ntrulpr857 p256_sntrup653'],
    [0x2f34, 'p384_sntrup857'],
    [0x2f38, 'p256_bikel1'],
    [
      0x2f3a,
      `p256_kyber512 p384_bikel3 p384_kyber768 p521_kyber1024 p256_kyber90s512 p384_kyber90s768 p521_kyber90s1024
       p521_ntrulpr1277 p521_sntrup1277 p256_ntrulpr761 p256_sntrup761 p521_ntru_hps40961229 p521_ntru_hrss1373`,
    ],
    [0xff01, 'arbitrary_explicit_prime_curves arbitrary_explicit_char2_curves'],
  ]),
  0x6399: 'X25519Kyber768Draft00 (OBSOLETE)',
  0x639a: 'SecP256r1Kyber768Draft00 (OBSOLETE)',
  0xfe30: 'X25519Kyber512Draft00 (OBSOLETE)',
  0xfe31: 'X25519Kyber768Draft00 (OBSOLETE)',
};

/** `tls.handshake.sig_hash_alg` (IANA: TLS SignatureScheme). */
export const SIGNATURE_SCHEMES: Readonly<Record<number, string>> = namesOf([
  [0x0201, 'rsa_pkcs1_sha1'],
  [0x0203, 'ecdsa_sha1'],
  [0x0401, 'rsa_pkcs1_sha256'],
  [0x0403, 'ecdsa_secp256r1_sha256'],
  [0x0420, 'rsa_pkcs1_sha256_legacy'],
  [0x0501, 'rsa_pkcs1_sha384'],
  [0x0503, 'ecdsa_secp384r1_sha384'],
  [0x0520, 'rsa_pkcs1_sha384_legacy'],
  [0x0601, 'rsa_pkcs1_sha512'],
  [0x0603, 'ecdsa_secp521r1_sha512'],
  [0x0620, 'rsa_pkcs1_sha512_legacy'],
  [
    0x0704,
    `eccsi_sha256 iso_ibs1 iso_ibs2 iso_chinese_ibs sm2sig_sm3 gostr34102012_256a gostr34102012_256b
     gostr34102012_256c gostr34102012_256d gostr34102012_512a gostr34102012_512b gostr34102012_512c`,
  ],
  [
    0x0804,
    `rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512 ed25519 ed448 rsa_pss_pss_sha256
     rsa_pss_pss_sha384 rsa_pss_pss_sha512`,
  ],
  [0x081a, 'ecdsa_brainpoolP256r1tls13_sha256 ecdsa_brainpoolP384r1tls13_sha384 ecdsa_brainpoolP512r1tls13_sha512'],
  [0x0904, 'mldsa44 mldsa65 mldsa87'],
  [
    0x0911,
    `slhdsa_sha2_128s slhdsa_sha2_128f slhdsa_sha2_192s slhdsa_sha2_192f slhdsa_sha2_256s slhdsa_sha2_256f
     slhdsa_shake_128s slhdsa_shake_128f slhdsa_shake_192s slhdsa_shake_192f slhdsa_shake_256s slhdsa_shake_256f`,
  ],
  [0xfe0b, 'falcon512 p256_falcon512 rsa3072_falcon512 falcon1024 p521_falcon1024'],
  [0xfe1b, 'picnic3l1 p256_picnic3l1 rsa3072_picnic3l1'],
  [0xfe27, 'rainbowIclassic p256_rainbowIclassic rsa3072_rainbowIclassic'],
  [0xfe3c, 'rainbowVclassic p521_rainbowVclassic'],
  [0xfe42, 'sphincsharaka128frobust p256_sphincsharaka128frobust rsa3072_sphincsharaka128frobust'],
  [0xfe5e, 'sphincssha256128frobust p256_sphincssha256128frobust rsa3072_sphincssha256128frobust'],
  [0xfe7a, 'sphincsshake256128frobust p256_sphincsshake256128frobust rsa3072_sphincsshake256128frobust'],
  [0xfe96, 'picnicl1full p256_picnicl1full rsa3072_picnicl1full'],
  [
    0xfea0,
    `dilithium2 p256_dilithium2 rsa3072_dilithium2 dilithium3 p384_dilithium3 dilithium5 p521_dilithium5
     dilithium2_aes p256_dilithium2_aes rsa3072_dilithium2_aes dilithium3_aes p384_dilithium3_aes dilithium5_aes
     p521_dilithium5_aes`,
  ],
]);
