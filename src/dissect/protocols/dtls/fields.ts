import { declareFields, declareProtocol } from '../../../fields/protocol.js';
import { DTLS_ONLY } from '../tls/fields-dtls.js';
import { EXTENSIONS } from '../tls/fields-extensions.js';
import { HANDSHAKE } from '../tls/fields-handshake.js';
import { TRANSPORT_PARAMETERS } from '../tls/fields-quic.js';

/** Datagram Transport Layer Security (RFC 6347, RFC 9147). */
export const dtls = declareProtocol('dtls', 'DTLS', 'Datagram Transport Layer Security');
export const F = declareFields(dtls, { ...HANDSHAKE, ...EXTENSIONS, ...TRANSPORT_PARAMETERS, ...DTLS_ONLY });
