import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { dissectData } from '../data.js';
import { MESSAGES, EXCHANGE as X } from '../wps/exchange-fields.js';
import { emitDataElements } from '../wps/index.js';
import { EAP as F } from './fields.js';

const WIFI_ALLIANCE = 0x00372a;
const HEADER = 7;
const LENGTH_PRESENT = 2;
const FLAGS = [X['=eap.wps.flags.more'], X['=eap.wps.flags.length']];

/** Expanded types (RFC 3748, 5.7): those of the Wi-Fi Alliance are Wi-Fi Protected Setup, others are shown as data. */
export function dissectExpanded(d: Dissection, at: number): void {
  const vendor = d.getU24(at);
  const isSetup = vendor === WIFI_ALLIANCE;
  if (d.want[HEADING] !== 0)
    d.heading(`Expanded Type${isSetup ? ' (Wifi Alliance, WifiProtectedSetup)' : ''}`, at, d.reportedEnd - at);
  d.open();
  d.u24(F['ext.vendor_id'], at);
  d.u32(F['ext.vendor_type'], at + 3);
  if (isSetup) dissectSetup(d, at + HEADER);
  else if (at + HEADER < d.reportedEnd) dissectData(d, at + HEADER);
  d.close();
}

function dissectSetup(d: Dissection, at: number): void {
  d.u8(X['=eap.wps.code'], at);
  const flags = d.u8(X['=eap.wps.flags'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, FLAGS);
  d.close();
  let next = at + 2;
  if (flags & LENGTH_PRESENT) {
    d.u16(X['=eap.wps.msglen'], next);
    next += 2;
  }
  const first = messageOf(d, next, d.reportedEnd);
  if (d.wantsInfo) d.infoColumn += `, WPS${first === '' ? '' : `, ${first}`}`;
  emitDataElements(d, next, d.reportedEnd);
}

const MESSAGE_TYPE = 0x1022;

/** The name of the message that the data elements are; '' where they do not say. */
function messageOf(d: Dissection, start: number, end: number): string {
  for (let at = start; at + 5 <= end && d.left(at) >= 5; ) {
    const type = (d.bytes[at] << 8) | d.bytes[at + 1];
    if (type === MESSAGE_TYPE)
      return MESSAGES[d.bytes[at + 4]] ?? `Unknown (0x${d.bytes[at + 4].toString(16).padStart(2, '0')})`;
    at += 4 + ((d.bytes[at + 2] << 8) | d.bytes[at + 3]);
  }
  return '';
}
