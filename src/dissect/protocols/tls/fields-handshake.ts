import {
  absoluteTime,
  bytes,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { byteCount } from '../../../fields/text.js';
import { ALERTS, CLIENT_CERTIFICATE_TYPES, CONTENT_TYPES, HANDSHAKE_TYPES, VERSIONS } from '../../names/tls.js';
import { GROUPS } from '../../names/tls-names.js';
import { CIPHER_SUITES } from '../../names/tls-suites.js';
import { wholeName } from '../x509/lines.js';
import { listLine } from './lists.js';
import { fragmentState, recordLine } from './recordline.js';

/** DTLS shows no bytes of what is encrypted. */
const applicationLine = ({ text, of }: ShownValue) =>
  of('record.epoch') ? 'Encrypted Application Data' : `Encrypted Application Data: ${text}`;
const alertLine = ({ below }: ShownValue) =>
  `Alert Message${below('alert_message.level') === undefined ? ': Encrypted Alert' : ''}`;
const hintLine = ({ text, number }: ShownValue) => `Session Ticket Lifetime Hint: ${text} seconds${inWords(number)}`;

/** ` (1 day, 4 hours)` for seconds; nothing where they are less than a minute. */
function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return seconds < 60 ? '' : ` (${words.join(', ')})`;
}

/** Records, handshake messages and alerts: fields that TLS and DTLS have alike. */
export const HANDSHAKE = {
  record: none('Record Layer', { many: true, line: recordLine }),
  'record.content_type': uint8('Content Type', { values: CONTENT_TYPES, many: true }),
  'record.version': uint16('Version', { base: 'hex', values: VERSIONS, many: true }),
  'record.length': uint16('Length', { many: true }),
  app_data: bytes('Encrypted Application Data', { many: true, line: applicationLine }),
  app_data_proto: string('Application Data Protocol', { generated: true, many: true }),
  alert_message: none('Alert Message', { many: true, line: alertLine }),
  'alert_message.level': uint8('Level', { values: { 1: 'Warning', 2: 'Fatal' }, many: true }),
  'alert_message.desc': uint8('Description', { values: ALERTS, many: true }),
  handshake: none('Handshake Protocol', {
    many: true,
    line: (shown) => {
      const type = shown.below('handshake.type')?.number;
      if (type === undefined && shown.of('record.epoch') !== undefined) return 'Handshake Protocol';
      const name = type === undefined ? 'Encrypted Handshake Message' : (HANDSHAKE_TYPES[type] ?? 'Unknown type');
      return `Handshake Protocol: ${name}${fragmentState(shown)}`;
    },
  }),
  'handshake.type': uint8('Handshake Type', { values: HANDSHAKE_TYPES, many: true }),
  'handshake.length': uint24('Length', { many: true }),
  heartbeat_message: none('Heartbeat Message', { many: true }),
  'heartbeat_message.type': uint8('Type', { values: { 1: 'Request', 2: 'Response' }, many: true }),
  'heartbeat_message.payload_length': uint16('Payload Length', { many: true }),
  'heartbeat_message.payload': bytes('Payload Length', { many: true }),
  'heartbeat_message.padding': bytes('Payload Length', { many: true }),
  change_cipher_spec: none('Change Cipher Spec Message', { many: true }),
  'handshake.epms_len': uint16('Encrypted PreMaster length', { many: true }),
  'handshake.epms': bytes('Encrypted PreMaster', { many: true }),
  'handshake.modulus_len': uint16('Modulus Length', { many: true }),
  'handshake.exponent_len': uint16('Exponent Length', { many: true }),
  'handshake.sig_len': uint16('Signature Length', { many: true }),
  'handshake.p_len': uint16('p Length', { many: true }),
  'handshake.g_len': uint16('g Length', { many: true }),
  'handshake.ys_len': uint16('Pubkey Length', { many: true }),
  'handshake.yc_len': uint16('Pubkey Length', { many: true }),
  'handshake.client_point_len': uint8('Pubkey Length', { many: true }),
  'handshake.server_point_len': uint8('Pubkey Length', { many: true }),
  'handshake.p': bytes('p', { many: true }),
  'handshake.g': bytes('g', { many: true }),
  'handshake.server_curve_type': uint8('Curve Type', {
    base: 'hex',
    values: { 1: 'explicit_prime', 2: 'explicit_char2', 3: 'named_curve' },
    many: true,
  }),
  'handshake.server_named_curve': uint16('Named Curve', { base: 'hex', values: GROUPS, many: true }),
  'handshake.ys': bytes('Pubkey', { many: true }),
  'handshake.yc': bytes('Pubkey', { many: true }),
  'handshake.server_point': bytes('Pubkey', { many: true }),
  'handshake.client_point': bytes('Pubkey', { many: true }),
  'handshake.xs_len': uint8('Pubkey Length', { many: true }),
  'handshake.xc_len': uint8('Pubkey Length', { many: true }),
  'handshake.xs': bytes('Pubkey', { many: true }),
  'handshake.xc': bytes('Pubkey', { many: true }),
  'handshake.vs_len': uint8('Ephemeral Pubkey Length', { many: true }),
  'handshake.vc_len': uint8('Ephemeral Pubkey Length', { many: true }),
  'handshake.vs': bytes('Ephemeral Pubkey', { many: true }),
  'handshake.vc': bytes('Ephemeral Pubkey', { many: true }),
  'handshake.rs_len': uint8('Schnorr signature Length', { many: true }),
  'handshake.rc_len': uint8('Schnorr signature Length', { many: true }),
  'handshake.rs': bytes('Schnorr signature', { many: true }),
  'handshake.rc': bytes('Schnorr signature', { many: true }),
  'handshake.modulus': bytes('Modulus', { many: true }),
  'handshake.exponent': bytes('Exponent', { many: true }),
  'handshake.sig': bytes('Signature', { many: true }),
  'handshake.hint_len': uint16('Hint Length', { many: true }),
  'handshake.hint': bytes('Hint', { many: true }),
  'handshake.identity_len': uint16('Identity Length', { many: true }),
  'handshake.identity': bytes('Identity', { many: true }),
  'handshake.certificates_length': uint24('Certificates Length', { many: true }),
  'handshake.certificates': none('Certificates', {
    many: true,
    line: ({ length }) => `Certificates (${length} bytes)`,
  }),
  'handshake.certificate': bytes('Certificate', { many: true }),
  'handshake.certificate_length': uint24('Certificate Length', { many: true }),
  'handshake.cert_types_count': uint8('Certificate types count', { many: true }),
  'handshake.cert_types': none('Certificate types', {
    many: true,
    line: listLine('Certificate types', 'handshake.cert_type', 'type'),
  }),
  'handshake.cert_type': uint8('Certificate type', { values: CLIENT_CERTIFICATE_TYPES, many: true }),
  'handshake.dnames_len': uint16('Distinguished Names Length', { many: true }),
  'handshake.dnames': none('Distinguished Names', {
    many: true,
    line: ({ length }) => `Distinguished Names (${byteCount(length)})`,
  }),
  'handshake.dname_len': uint16('Distinguished Name Length', { many: true }),
  'handshake.dnames_truncated': none('Tree view truncated', { many: true }),
  'handshake.dname': none('Distinguished Name', {
    many: true,
    line: (shown) => `Distinguished Name: ${wholeName(shown)}`,
  }),
  'handshake.random': bytes('Random', { many: true }),
  'handshake.random_time': absoluteTime('GMT Unix Time', { time: 'local', many: true }),
  'handshake.random_bytes': bytes('Random Bytes', { many: true }),
  'handshake.session_id': bytes('Session ID', { many: true }),
  'handshake.version': uint16('Version', { base: 'hex', values: VERSIONS, many: true }),
  'handshake.cipher_suites_length': uint16('Cipher Suites Length', { many: true }),
  'handshake.ciphersuites': none('Cipher Suites', {
    many: true,
    line: listLine('Cipher Suites', 'handshake.ciphersuite', 'suite'),
  }),
  'handshake.ciphersuite': uint16('Cipher Suite', { base: 'hex', values: CIPHER_SUITES, many: true }),
  'handshake.comp_methods_length': uint8('Compression Methods Length', { many: true }),
  'handshake.comp_methods': none('Compression Methods', {
    many: true,
    line: listLine('Compression Methods', 'handshake.comp_method', 'method'),
  }),
  'handshake.comp_method': uint8('Compression Method', { values: { 0: 'null', 1: 'DEFLATE', 64: 'LZS' }, many: true }),
  'handshake.session_ticket_lifetime_hint': uint32('Session Ticket Lifetime Hint', { many: true, line: hintLine }),
  'handshake.session_ticket_age_add': uint32('Session Ticket Age Add', { many: true }),
  'handshake.session_ticket_nonce_length': uint8('Session Ticket Nonce Length', { many: true }),
  'handshake.session_ticket_nonce': bytes('Session Ticket Nonce', { many: true }),
  'handshake.session_ticket_length': uint16('Session Ticket Length', { many: true }),
  'handshake.session_ticket': bytes('Session Ticket', { many: true }),
  'handshake.verify_data': none('Verify Data', { many: true }),
  'handshake.client_cert_vrfy.sig_len': uint16('Signature length', { many: true }),
  'handshake.client_cert_vrfy.sig': bytes('Signature', { many: true }),
  'handshake.ja3_full': string('JA3 Fullstring', { generated: true, many: true }),
  'handshake.ja3': string('JA3', { generated: true, many: true }),
  'handshake.ja3s_full': string('JA3S Fullstring', { generated: true, many: true }),
  'handshake.ja3s': string('JA3S', { generated: true, many: true }),
  'handshake.ja4': string('JA4', { generated: true, many: true }),
  'handshake.ja4_r': string('JA4_r', { generated: true, many: true }),
  'handshake.certificate_request_context_length': uint8('Certificate Request Context Length', { many: true }),
  'handshake.certificate_request_context': bytes('Certificate Request Context', { many: true }),
  'handshake.key_update.request_update': uint8('Key Update Request', {
    values: { 0: 'update_not_requested', 1: 'update_requested' },
    many: true,
  }),
  'handshake.cred.valid_time': uint16('Valid Time', { many: true }),
  'handshake.cred.pubkey': bytes('Subject Public Key Info', { many: true }),
  'handshake.cred.pubkey_len': uint24('Subject Public Key Info Length', { many: true }),
  'handshake.cred.signature': bytes('Signature', { many: true }),
  'handshake.cred.signature_len': uint16('Signature Length', { many: true }),
  'compress_certificate.uncompressed_length': uint24('Uncompressed Length', { many: true }),
  'compress_certificate.compressed_certificate_message.length': uint24('Length', { many: true }),
  'compress_certificate.compressed_certificate_message': bytes('Compressed Certificate Message', { many: true }),
  'heartbeat_message.payload_length.invalid': none('Invalid heartbeat payload length', { many: true }),
  'handshake.client_version_error': none(
    'Client Hello legacy version field specifies version 1.3, not version 1.2; some servers may not be able to handle that.',
    { many: true },
  ),
  'handshake.server_version_error': none(
    'Server Hello legacy version field specifies version 1.3, not version 1.2; some middleboxes may not be able to handle that.',
    { many: true },
  ),
  'handshake.legacy_version': none(
    'This legacy_version field MUST be ignored. The supported_versions extension is present and MUST be used instead.',
    { many: true },
  ),
  'malformed.vector_length': none('Variable vector length is outside the permitted range', { many: true }),
  'malformed.buffer_too_small': none('Malformed message, not enough data is available', { many: true }),
  'malformed.trailing_data': none('Undecoded trailing data is present', { many: true }),
  'handshake.status_request.undecoded': none(
    'Responder ID list or Request Extensions are not implemented, contact Wireshark developers if you want this to be supported',
    { many: true },
  ),
  'handshake.ciphersuite.undecoded': none(
    'Ciphersuite not implemented, contact Wireshark developers if you want this to be supported',
    { many: true },
  ),
  'handshake.server_keyex_illegal': none('It is not legal to send the ServerKeyExchange message for this ciphersuite', {
    many: true,
  }),
  resumed: none('This session reuses previously negotiated keys (Session resumption)', { many: true }),
  'record.length.invalid': none('Record fragment length is too small or too large', { many: true }),
  decompression_error: none('Decompression error', { many: true }),
};
