import type { ShownValue } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { ALERTS, HANDSHAKE_TYPES, SSL2_HANDSHAKE_TYPES } from '../../names/tls.js';
import { SSL2 } from './session.js';
import { shortName } from './versions.js';

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;
const HEARTBEAT = 24;

/** Keeps with a record, whose row was the tape's next before it was emitted, which version is spoken. */
export function keepVersion(d: Dissection, row: number, record: number, version: number): void {
  if (row < d.tape.count && d.tape.field[row] === record) d.tape.value[row] = version;
}

/** `TLSv1.2 Record Layer: Handshake Protocol: Client Hello`; the row's number is the version that is spoken. */
export function recordLine(shown: ShownValue): string {
  const family = shown.below('record.epoch') === undefined ? 'TLS' : 'DTLS';
  const content = contentOf(shown);
  if (content === '' && (shown.number === 0 || family === 'DTLS')) return 'Record Layer';
  return `${shortName(shown.number, family)} Record Layer${content === '' ? '' : `: ${content}`}`;
}

/** Of a message of DTLS that came in fragments: is this one of them, or the last? */
export function fragmentState({ below }: ShownValue): string {
  const part = below('handshake.fragment_length')?.number;
  if (part === undefined || part >= (below('handshake.length')?.number ?? 0)) return '';
  return below('fragments') === undefined ? ' (Fragment)' : ' (Reassembled)';
}

function contentOf(shown: ShownValue): string {
  const { number, below, each } = shown;
  if (number === SSL2) return SSL2_HANDSHAKE_TYPES[below('ssl2.handshake.type')?.number ?? -1] ?? 'Encrypted Data';
  const type = (below('record.content_type') ?? below('record.opaque_type'))?.number;
  switch (type) {
    case CHANGE_CIPHER_SPEC:
      return 'Change Cipher Spec Protocol: Change Cipher Spec';
    case ALERT: {
      const level = below('alert_message.level')?.number;
      const description = below('alert_message.desc')?.number ?? -1;
      if (level === undefined) return 'Encrypted Alert';
      const name = ALERTS[description] ?? `Unknown (${description})`;
      return `Alert (Level: ${level === 2 ? 'Fatal' : 'Warning'}, Description: ${name})`;
    }
    case HANDSHAKE: {
      const messages = each('handshake').length;
      if (messages > 1) return 'Handshake Protocol: Multiple Handshake Messages';
      const message = below('handshake.type')?.number;
      if (message === undefined) {
        // DTLS does not say what it cannot read.
        const isSaid = messages > 0 && below('record.epoch') === undefined;
        return isSaid ? 'Handshake Protocol: Encrypted Handshake Message' : '';
      }
      return `Handshake Protocol: ${HANDSHAKE_TYPES[message] ?? 'Unknown'}${fragmentState(shown)}`;
    }
    case APPLICATION_DATA:
      return `Application Data Protocol: ${below('app_data_proto')?.text ?? 'Application Data'}`;
    case HEARTBEAT:
      return `Heartbeat ${below('heartbeat_message.type')?.number === 2 ? 'Response' : 'Request'}`;
    default:
      return '';
  }
}
