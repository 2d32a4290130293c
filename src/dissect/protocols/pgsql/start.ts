import type { Dissection } from '../../dissection.js';
import { keepTalk } from '../../talks.js';
import { PGSQL as F } from './fields.js';
import { zeroText } from './reading.js';
import { ASKED, talks } from './talk.js';

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const VERSION_3_0 = 0x3_0000;

/** A message without a type: a client begins a session, asks for encryption, or cancels a query. */
export function dissectStart(d: Dissection, start: number, fromClient: boolean): void {
  const code = d.getU32(start + 4);
  const names: Readonly<Record<number, string>> = {
    [VERSION_3_0]: 'Startup message',
    [SSL_REQUEST]: 'SSL request',
    [GSS_REQUEST]: 'GSS encrypt request',
    [CANCEL_REQUEST]: 'Cancel request',
  };
  d.text(F.type, names[code] ?? 'Unknown', start, 0);
  d.u32(F.length, start);
  d.value(F.frontend, fromClient ? 1 : 0);
  if (code === VERSION_3_0) {
    d.u16(F.version_major, start + 4);
    d.u16(F.version_minor, start + 6);
    for (let at = start + 8; d.left(at) > 1 && d.fault === 0; ) {
      at = zeroText(d, F.parameter_name, at);
      at = zeroText(d, F.parameter_value, at);
    }
  } else if (names[code] !== undefined) {
    d.u32(F.request_code, start + 4);
    if (code === CANCEL_REQUEST) {
      d.u32(F.pid, start + 8);
      d.u32(F.key, start + 12);
    } else keepTalk(d, talks, code === SSL_REQUEST ? ASKED.tls : ASKED.gssEncryption);
  }
}
