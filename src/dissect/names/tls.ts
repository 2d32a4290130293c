import { GREASE, namesOf } from './tls-names.js';

/** `tls.handshake.extension.type` (IANA: TLS ExtensionType Values). */
export const EXTENSION_TYPES: Readonly<Record<number, string>> = {
  ...GREASE,
  ...namesOf([
    [
      0,
      `server_name max_fragment_length client_certificate_url trusted_ca_keys truncated_hmac status_request
       user_mapping client_authz server_authz cert_type supported_groups ec_point_formats srp signature_algorithms
       use_srtp heartbeat application_layer_protocol_negotiation status_request_v2 signed_certificate_timestamp
       client_certificate_type server_certificate_type padding encrypt_then_mac extended_master_secret
       token_binding cached_info`,
    ],
    [27, 'compress_certificate record_size_limit'],
    [34, 'delegated_credentials session_ticket'],
    [41, 'pre_shared_key early_data supported_versions cookie psk_key_exchange_modes'],
    [
      47,
      `certificate_authorities oid_filters post_handshake_auth signature_algorithms_cert key_share
       transparency_info`,
    ],
    [54, 'connection_id external_id_hash external_session_id quic_transport_parameters ticket_request dnssec_chain'],
    [13172, 'next_protocol_negotiation'],
    [17513, 'application_settings'],
    [30031, 'channel_id_old channel_id'],
    [65037, 'encrypted_client_hello'],
    [65281, 'renegotiation_info'],
    [65486, 'encrypted_server_name'],
  ]),
  40: 'Reserved (key_share)',
  46: 'Reserved (ticket_early_data_info)',
  53: 'connection_id (deprecated)',
  65445: 'quic_transport_parameters (drafts version)',
};

/** `tls.record.version`, `tls.handshake.version`. */
export const VERSIONS: Readonly<Record<number, string>> = {
  ...GREASE,
  0x0002: 'SSL 2.0',
  0x0300: 'SSL 3.0',
  0x0301: 'TLS 1.0',
  0x0101: 'TLCP',
  0x0302: 'TLS 1.1',
  0x0303: 'TLS 1.2',
  0x0304: 'TLS 1.3',
  0x7f0e: 'TLS 1.3 (draft 14)',
  0x7f0f: 'TLS 1.3 (draft 15)',
  0x7f10: 'TLS 1.3 (draft 16)',
  0x7f11: 'TLS 1.3 (draft 17)',
  0x7f12: 'TLS 1.3 (draft 18)',
  0x7f13: 'TLS 1.3 (draft 19)',
  0x7f14: 'TLS 1.3 (draft 20)',
  0x7f15: 'TLS 1.3 (draft 21)',
  0x7f16: 'TLS 1.3 (draft 22)',
  0x7f17: 'TLS 1.3 (draft 23)',
  0x7f18: 'TLS 1.3 (draft 24)',
  0x7f19: 'TLS 1.3 (draft 25)',
  0x7f1a: 'TLS 1.3 (draft 26)',
  0x7f1b: 'TLS 1.3 (draft 27)',
  0x7f1c: 'TLS 1.3 (draft 28)',
  0xfb17: 'TLS 1.3 (Facebook draft 23)',
  0xfb1a: 'TLS 1.3 (Facebook draft 26)',
  0x0100: 'DTLS 1.0 (OpenSSL pre 0.9.8f)',
  0xfeff: 'DTLS 1.0',
  0xfefd: 'DTLS 1.2',
  0xfefc: 'DTLS 1.3',
};

/** `tls.handshake.type` (IANA: TLS HandshakeType). */
export const HANDSHAKE_TYPES: Readonly<Record<number, string>> = {
  0: 'Hello Request',
  1: 'Client Hello',
  2: 'Server Hello',
  3: 'Hello Verify Request',
  4: 'New Session Ticket',
  5: 'End of Early Data',
  6: 'Hello Retry Request',
  8: 'Encrypted Extensions',
  11: 'Certificate',
  12: 'Server Key Exchange',
  13: 'Certificate Request',
  14: 'Server Hello Done',
  15: 'Certificate Verify',
  16: 'Client Key Exchange',
  20: 'Finished',
  21: 'Client Certificate URL',
  22: 'Certificate Status',
  23: 'Supplemental Data',
  24: 'Key Update',
  25: 'Compressed Certificate',
  67: 'Encrypted Extensions',
};

/** `tls.record.content_type` (IANA: TLS ContentType). */
export const CONTENT_TYPES: Readonly<Record<number, string>> = {
  20: 'Change Cipher Spec',
  21: 'Alert',
  22: 'Handshake',
  23: 'Application Data',
  24: 'Heartbeat',
  25: 'Connection ID',
};

/** `tls.alert_message.desc` (IANA: TLS Alerts). */
export const ALERTS: Readonly<Record<number, string>> = {
  0: 'Close Notify',
  1: 'End of Early Data',
  10: 'Unexpected Message',
  20: 'Bad Record MAC',
  21: 'Decryption Failed',
  22: 'Record Overflow',
  30: 'Decompression Failure',
  40: 'Handshake Failure',
  41: 'No Certificate',
  42: 'Bad Certificate',
  43: 'Unsupported Certificate',
  44: 'Certificate Revoked',
  45: 'Certificate Expired',
  46: 'Certificate Unknown',
  47: 'Illegal Parameter',
  48: 'Unknown CA',
  49: 'Access Denied',
  50: 'Decode Error',
  51: 'Decrypt Error',
  60: 'Export Restriction',
  70: 'Protocol Version',
  71: 'Insufficient Security',
  80: 'Internal Error',
  86: 'Inappropriate Fallback',
  90: 'User Canceled',
  100: 'No Renegotiation',
  109: 'Missing Extension',
  110: 'Unsupported Extension',
  111: 'Certificate Unobtainable',
  112: 'Unrecognized Name',
  113: 'Bad Certificate Status Response',
  114: 'Bad Certificate Hash Value',
  115: 'Unknown PSK Identity',
  116: 'Certificate Required',
  120: 'No application Protocol',
  121: 'ECH Required',
};

/** `tls.handshake.cert_type` (IANA: TLS ClientCertificateType Identifiers). */
export const CLIENT_CERTIFICATE_TYPES: Readonly<Record<number, string>> = {
  1: 'RSA Sign',
  2: 'DSS Sign',
  3: 'RSA Fixed DH',
  4: 'DSS Fixed DH',
  21: 'GOST R 34.10-94',
  22: 'GOST R 34.10-2001',
  64: 'ECDSA Sign',
  65: 'RSA Fixed ECDH',
  66: 'ECDSA Fixed ECDH',
  80: 'IBC Params',
};

/** `tls.ssl2.handshake.type`. */
export const SSL2_HANDSHAKE_TYPES: Readonly<Record<number, string>> = {
  0: 'Error',
  1: 'Client Hello',
  2: 'Client Master Key',
  3: 'Client Finished',
  4: 'Server Hello',
  5: 'Server Verify',
  6: 'Server Finished',
  7: 'Request Certificate',
  8: 'Client Certificate',
};

/** `tls.ech.hpke.keyconfig.kem_id` (IANA: HPKE KEM Identifiers). */
export const KEY_ENCAPSULATIONS: Readonly<Record<number, string>> = {
  0: 'Reserved',
  16: 'DHKEM(P-256, HKDF-SHA256)',
  17: 'DHKEM(P-384, HKDF-SHA384)',
  18: 'DHKEM(P-521, HKDF-SHA512)',
  32: 'DHKEM(X25519, HKDF-SHA256)',
  33: 'DHKEM(X448, HKDF-SHA512)',
};
