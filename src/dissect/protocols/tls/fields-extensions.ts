import {
  absoluteTime,
  bytes,
  none,
  oid,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { EXTENSION_TYPES, KEY_ENCAPSULATIONS, VERSIONS } from '../../names/tls.js';
import { GROUPS, SIGNATURE_SCHEMES } from '../../names/tls-names.js';
import { CIPHER_SUITES } from '../../names/tls-suites.js';
import { listLine } from './lists.js';

const HASHES: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'MD5',
  2: 'SHA1',
  3: 'SHA224',
  4: 'SHA256',
  5: 'SHA384',
  6: 'SHA512',
};
const SIGNATURES: Readonly<Record<number, string>> = { 0: 'Anonymous', 1: 'RSA', 2: 'DSA', 3: 'ECDSA' };

/** Schemes that TLS 1.3 does not name are a hash and a signature (RFC 5246, 7.4.1.4.1). */
function schemeName(scheme: number): string {
  const known = SIGNATURE_SCHEMES[scheme as keyof typeof SIGNATURE_SCHEMES];
  return known ?? `${HASHES[scheme >>> 8] ?? 'Unknown'} ${SIGNATURES[scheme & 0xff] ?? 'Unknown'}`;
}

/** The type, the length, and of servers' names, versions and groups of keys what they are. */
const isGrease = (value: number) => (value & 0x0f0f) === 0x0a0a && value >>> 8 === (value & 0xff);

const extensionLine = ({ below, inside }: ShownValue) => {
  const type = below('handshake.extension.type')?.number ?? 0;
  const listed = (ending: string, names: Readonly<Record<number, string>>) => {
    const values = inside().filter(({ name, text }) => name.endsWith(ending) && !isGrease(Number(text)));
    const words = values.map(({ text }) => names[Number(text)] ?? `Unknown (${text})`);
    return words.length === 0 ? '' : ` ${words.join(', ')}`;
  };
  let about = '';
  if (type === 0) about = below('handshake.extensions_server_name')?.text ?? '';
  if (about !== '') about = ` name=${about}`;
  if (type === 43) about = listed('.handshake.extensions.supported_version', VERSIONS);
  if (type === 51) about = listed('_group', GROUPS);
  return `Extension: ${EXTENSION_TYPES[type] ?? `Unknown type ${type}`} (len=${below('handshake.extension.len')?.text})${about}`;
};

/** Extensions: fields that TLS and DTLS have alike. */
export const EXTENSIONS = {
  'handshake.extensions_length': uint16('Extensions Length', { many: true }),
  'handshake.extension': none('Extension', { many: true, line: extensionLine }),
  'handshake.extension.type': uint16('Type', { values: EXTENSION_TYPES, many: true }),
  'handshake.extension.len': uint16('Length', { many: true }),
  'handshake.extension.data': bytes('Data', { many: true }),
  'handshake.extensions_supported_groups_length': uint16('Supported Groups List Length', { many: true }),
  'handshake.extensions_supported_groups': none('Supported Groups List', {
    many: true,
    line: listLine('Supported Groups', 'handshake.extensions_supported_group', 'group'),
  }),
  'handshake.extensions_supported_group': uint16('Supported Group', { base: 'hex', values: GROUPS, many: true }),
  'handshake.extensions_ec_point_formats_length': uint8('EC point formats Length', { many: true }),
  'handshake.extensions_ec_point_formats': none('EC point formats', {
    many: true,
    line: listLine('Elliptic curves point formats', 'handshake.extensions_ec_point_format'),
  }),
  'handshake.extensions_ec_point_format': uint8('EC point format', {
    values: { 0: 'uncompressed', 1: 'ansiX962_compressed_prime', 2: 'ansiX962_compressed_char2' },
    many: true,
  }),
  'handshake.extensions_srp_len': uint8('SRP username length', { many: true }),
  'handshake.extensions_srp_username': string('SRP username', { many: true }),
  'handshake.extensions_alpn_len': uint16('ALPN Extension Length', { many: true }),
  'handshake.extensions_alpn_list': none('ALPN Protocol', { many: true }),
  'handshake.extensions_alpn_str_len': uint8('ALPN string length', { many: true }),
  'handshake.extensions_alpn_str': string('ALPN Next Protocol', { many: true }),
  'handshake.extensions_npn_str_len': uint8('Protocol string length', { many: true }),
  'handshake.extensions_npn': string('Next Protocol', { many: true }),
  'handshake.extensions_reneg_info_len': uint8('Renegotiation info extension length', { many: true }),
  'handshake.extensions_reneg_info': bytes('Renegotiation info', { many: true }),
  'handshake.extensions_key_share_client_length': uint16('Client Key Share Length', { many: true }),
  'handshake.extensions_key_share_group': uint16('Group', { values: GROUPS, many: true }),
  'handshake.extensions_key_share_key_exchange_length': uint16('Key Exchange Length', { many: true }),
  'handshake.extensions_key_share_key_exchange': bytes('Key Exchange', { many: true }),
  'handshake.extensions_key_share_selected_group': uint16('Selected Group', { values: GROUPS, many: true }),
  'handshake.extensions.psk.identities.length': uint16('Identities Length', { many: true }),
  'handshake.extensions.psk.identity.identity_length': uint16('Identity Length', { many: true }),
  'handshake.extensions.psk.identity.identity': bytes('Identity', { many: true }),
  'handshake.extensions.psk.identity.obfuscated_ticket_age': uint32('Obfuscated Ticket Age', { many: true }),
  'handshake.extensions.psk.binders_len': uint16('PSK Binders length', { many: true }),
  'handshake.extensions.psk.binders': none('PSK Binders', { many: true }),
  'handshake.extensions.psk.identity.selected': uint16('Selected Identity', { many: true }),
  'handshake.extensions.session_ticket': bytes('Session Ticket', { many: true }),
  'handshake.extensions.supported_versions_len': uint8('Supported Versions length', { many: true }),
  'handshake.extensions.supported_version': uint16('Supported Version', { base: 'hex', values: VERSIONS, many: true }),
  'handshake.extensions.cookie_len': uint16('Cookie length', { many: true }),
  'handshake.extensions.cookie': bytes('Cookie', { many: true }),
  'handshake.extensions_server_name_list_len': uint16('Server Name list length', { many: true }),
  'handshake.extensions_server_name_len': uint16('Server Name length', { many: true }),
  'handshake.extensions_server_name_type': uint8('Server Name Type', { values: { 0: 'host_name' }, many: true }),
  'handshake.extensions_server_name': string('Server Name', { many: true }),
  'handshake.max_fragment_length': uint8('Maximum Fragment Length', {
    values: { 1: '512', 2: '1024', 3: '2048', 4: '4096' },
    many: true,
  }),
  'handshake.extensions_padding_data': bytes('Padding Data', { many: true }),
  'handshake.cert_url_type': uint8('Certificate Chain Type', {
    values: { 1: 'Individual Certificates', 2: 'PKI Path' },
    many: true,
  }),
  'handshake.cert_url.url_hash_len': uint16('URL and Hash list Length', { many: true }),
  'handshake.cert_url.url_hash': none('URL and Hash', { many: true }),
  'handshake.cert_url.url_len': uint16('URL Length', { many: true }),
  'handshake.cert_type.type': uint8('Certificate Type', {
    base: 'hex',
    values: { 0: 'X.509', 1: 'OpenPGP', 2: 'Raw Public Key' },
    many: true,
  }),
  'handshake.cert_type.types': none('Certificate Type List', { many: true }),
  'handshake.cert_type.types_len': uint8('Certificate Type List Length', { many: true }),
  'handshake.cert_url.url': string('URL', { many: true }),
  'handshake.cert_url.padding': none('Padding', { many: true }),
  'handshake.cert_url.sha1': bytes('SHA1 Hash', { many: true }),
  'handshake.extensions_status_request_type': uint8('Certificate Status Type', {
    values: { 1: 'OCSP', 2: 'OCSP Multi' },
    many: true,
  }),
  'handshake.extensions_status_request_len': uint16('Certificate Status Length', { many: true }),
  'handshake.extensions_status_request_responder_ids_len': uint16('Responder ID list Length', { many: true }),
  'handshake.extensions_status_request_exts_len': uint16('Request Extensions Length', { many: true }),
  'handshake.extensions_status_request_list_len': uint16('Certificate Status List Length', { many: true }),
  'handshake.ocsp_response_list_len': uint24('OCSP Response List Length', { many: true }),
  'handshake.ocsp_response_len': uint24('OCSP Response Length', { many: true }),
  'handshake.sig_hash_alg_len': uint16('Signature Hash Algorithms Length', { many: true }),
  'handshake.sig_hash_algs': none('Signature Algorithms', {
    many: true,
    line: listLine('Signature Hash Algorithms', 'handshake.sig_hash_alg', 'algorithm'),
  }),
  'handshake.sig_hash_alg': uint16('Signature Algorithm', {
    base: 'hex',
    values: SIGNATURE_SCHEMES,
    many: true,
    line: ({ number, text }) => `Signature Algorithm: ${schemeName(number)} (${text})`,
  }),
  'handshake.sig_hash_hash': uint8('Signature Hash Algorithm Hash', { values: HASHES, many: true }),
  'handshake.sig_hash_sig': uint8('Signature Hash Algorithm Signature', {
    values: SIGNATURES,
    many: true,
  }),
  'handshake.extension.heartbeat.mode': uint8('Mode', {
    values: { 1: 'Peer allowed to send requests', 2: 'Peer not allowed to send requests' },
    many: true,
  }),
  'extension.psk_ke_modes_length': uint8('PSK Key Exchange Modes Length', { many: true }),
  'extension.psk_ke_mode': uint8('PSK Key Exchange Mode', {
    values: { 0: 'PSK-only key establishment (psk_ke)', 1: 'PSK with (EC)DHE key establishment (psk_dhe_ke)' },
    many: true,
  }),
  'sct.scts_length': uint16('Serialized SCT List Length', { many: true }),
  'sct.sct_length': uint16('Serialized SCT Length', { many: true }),
  'sct.sct_version': uint8('SCT Version', { many: true }),
  'sct.sct_logid': bytes('Log ID', { many: true }),
  'sct.sct_timestamp': absoluteTime('Timestamp', { time: 'utc', many: true }),
  'sct.sct_extensions_length': uint16('Extensions length', { many: true }),
  'sct.sct_extensions': none('Extensions', { many: true }),
  'sct.sct_signature_length': uint16('Signature Length', { many: true }),
  'sct.sct_signature': bytes('Signature', { many: true }),
  'early_data.max_early_data_size': uint32('Maximum Early Data Size', { many: true }),
  'extension.oid_filters_length': uint16('OID Filters Length', { many: true }),
  'extension.oid_filters.oid_length': uint8('Certificate Extension OID Length', { many: true }),
  'extension.oid_filters.oid': oid('Certificate Extension OID', { many: true }),
  'extension.oid_filters.values_length': uint16('Certificate Extension Values Length', { many: true }),
  'compress_certificate.algorithms_length': uint8('Algorithms Length', { many: true }),
  'compress_certificate.algorithm': uint16('Algorithm', { values: { 1: 'zlib', 2: 'brotli', 3: 'zstd' }, many: true }),
  'token_binding.version_major': uint8('Protocol Major Version', { base: 'hex', many: true }),
  'token_binding.version_minor': uint8('Protocol Minor Version', { base: 'hex', many: true }),
  'token_binding.key_parameters': none('Key Parameters', { many: true }),
  'token_binding.key_parameters_length': uint8('Key Parameters Length', { many: true }),
  'token_binding.key_parameter': uint8('Key Parameter', {
    values: { 0: 'rsa2048_pkcs1.5', 1: 'rsa2048_pss', 2: 'ecdsap256' },
    many: true,
  }),
  record_size_limit: uint16('Record Size Limit', { many: true }),
  connection_id_length: uint8('Connection ID length', { many: true }),
  connection_id: bytes('Connection ID', { many: true }),
  'esni.suite': uint16('Cipher Suite', { base: 'hex', values: CIPHER_SUITES, many: true }),
  'esni.record_digest_length': uint16('Record Digest Length', { many: true }),
  'esni.record_digest': bytes('Record Digest', { many: true }),
  'esni.encrypted_sni_length': uint16('Encrypted SNI Length', { many: true }),
  'esni.encrypted_sni': bytes('Encrypted SNI', { many: true }),
  'esni.nonce': bytes('Nonce', { many: true }),
  'ech.echconfiglist_length': uint16('ECHConfigList length', { many: true }),
  'ech.echconfiglist': none('ECHConfigList', { many: true }),
  'ech.echconfig': none('ECHConfig', { many: true }),
  'ech.echconfig.version': uint16('Version', { base: 'hex', many: true }),
  'ech.echconfig.length': uint16('Length', { many: true }),
  'ech.echconfigcontents.maximum_name_length': uint8('Maximum Name Length', { many: true }),
  'ech.echconfigcontents.public_name_length': uint8('Public Name length', { many: true }),
  'ech.echconfigcontents.public_name': string('Public Name', { many: true }),
  'ech.echconfigcontents.extensions_length': uint16('Extensions length', { many: true }),
  'ech.echconfigcontents.extensions': bytes('Extensions', { many: true }),
  'ech.hpke.keyconfig': none('HPKE Key Config', { many: true }),
  'ech.hpke.keyconfig.config_id': uint8('Config Id', { many: true }),
  'ech.hpke.keyconfig.kem_id': uint16('KEM Id', { values: KEY_ENCAPSULATIONS, many: true }),
  'ech.hpke.keyconfig.public_key_length': uint16('Public Key length', { many: true }),
  'ech.hpke.keyconfig.public_key': bytes('Public Key', { many: true }),
  'ech.hpke.keyconfig.cipher_suites': none('Cipher Suites', { many: true }),
  'ech.hpke.keyconfig.cipher_suites_length': uint16('Cipher Suites length', { many: true }),
  'ech.hpke.keyconfig.cipher_suite': none('Cipher Suite', { many: true }),
  'ech.hpke.keyconfig.cipher_suite.kdf_id': uint16('KDF Id', {
    values: { 0: 'Reserved', 1: 'HKDF-SHA256', 2: 'HKDF-SHA384', 3: 'HKDF-SHA512' },
    many: true,
  }),
  'ech.hpke.keyconfig.cipher_suite.aead_id': uint16('AEAD Id', {
    values: { 0: 'Reserved', 1: 'AES-128-GCM', 2: 'AES-256-GCM', 3: 'ChaCha20Poly1305', 65535: 'Export-only' },
    many: true,
  }),
  'ech.client_hello_type': uint8('Client Hello type', {
    values: { 0: 'Outer Client Hello', 1: 'Inner Client Hello' },
    many: true,
  }),
  'ech.cipher_suite': none('Cipher Suite', { many: true }),
  'ech.config_id': uint8('Config Id', { many: true }),
  'ech.enc_length': uint16('Enc length', { many: true }),
  'ech.enc': bytes('Enc', { many: true }),
  'ech.payload_length': uint16('Payload length', { many: true }),
  'ech.payload': bytes('Payload', { many: true }),
  'ech.confirmation': bytes('Confirmation', { many: true }),
  'ech.retry_configs': none('Retry Configs', { many: true }),
  'handshake.extensions_alps_len': uint16('ALPS Extension Length', { many: true }),
  'handshake.extensions_alps_alpn_list': none('Supported ALPN List', { many: true }),
  'handshake.extensions_alps_alpn_str_len': uint8('Supported ALPN Length', { many: true }),
  'handshake.extensions_alps_alpn_str': string('Supported ALPN', { many: true }),
  'handshake.extensions_alps.settings': bytes('ALPN Opaque Settings', { many: true }),
  ech_echconfig_invalid_version: none('Invalid/unknown ECHConfig version', { many: true }),
};
