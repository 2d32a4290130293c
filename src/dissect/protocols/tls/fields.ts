import { declareFields, declareProtocol } from '../../../fields/protocol.js';
import { EXTENSIONS } from './fields-extensions.js';
import { HANDSHAKE } from './fields-handshake.js';
import { TRANSPORT_PARAMETERS } from './fields-quic.js';
import { TLS_ONLY } from './fields-tls.js';

/** Transport Layer Security (RFC 5246, RFC 8446), and SSL before it. */
export const tls = declareProtocol('tls', 'TLS', 'Transport Layer Security');
export const F = declareFields(tls, { ...HANDSHAKE, ...EXTENSIONS, ...TRANSPORT_PARAMETERS, ...TLS_ONLY });

type Key =
  | keyof typeof HANDSHAKE
  | keyof typeof EXTENSIONS
  | keyof typeof TRANSPORT_PARAMETERS
  | 'handshake.session_id_length';

/** The fields of handshake messages, as TLS or as DTLS declares them. */
export type HandshakeFields = Readonly<Record<Key, number>>;
