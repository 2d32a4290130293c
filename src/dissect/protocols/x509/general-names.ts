import type { Dissection } from '../../dissection.js';
import {
  countValues,
  emitContents,
  encoded,
  identifierOf,
  OBJECT_IDENTIFIER,
  own,
  readTagged,
  readValue,
  remarkUnknown,
  UTF8_STRING,
  value,
} from './der.js';
import { SAT, x509sat } from './fields.js';
import { CE } from './fields-extensions.js';
import { pkixqualified, QUALIFIED } from './fields-others.js';
import { dissectName } from './names.js';

/** A user's name in a directory, as Microsoft writes it. */
const PRINCIPAL = encoded('1.3.6.1.4.1.311.20.2.3');
/** His address in XMPP. */
const XMPP = encoded('1.3.6.1.5.5.7.8.5');

/** Names of any kind in `[at, end)` (RFC 5280, 4.2.1.6). `field`: how many there are. */
export function dissectGeneralNames(d: Dissection, field: number, at: number, end: number): void {
  if (d.want[field] !== 0) d.value(field, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end) {
    const after = dissectGeneralName(d, CE.GeneralName, at, end);
    if (after < 0) break;
    at = after;
  }
  d.close();
}

/** One such name at `at`: its kind as `field`, and what it is. Gives back where it ends, or -1. */
export function dissectGeneralName(d: Dissection, field: number, at: number, end: number): number {
  if (!readValue(d, at, end)) return -1;
  const choice = value.tag - own(0);
  const from = value.at;
  const to = value.end;
  if (choice < 0 || choice > 8) return -1;
  d.value(field, choice, choice === 2 || choice === 6 || choice === 1 ? from : at, to - from);
  d.open();
  switch (choice) {
    case 0:
      d.span(CE.otherName_element, from, to - from);
      d.open();
      dissectOtherName(d, from, to);
      d.close();
      break;
    case 1:
      emitContents(d, CE.rfc822Name);
      break;
    case 2:
      emitContents(d, CE.dNSName);
      break;
    case 4:
      d.value(CE.directoryName, 0, from, to - from);
      d.open();
      dissectName(d, from, to);
      d.close();
      break;
    case 6:
      emitContents(d, CE.uniformResourceIdentifier);
      break;
    case 7:
      dissectAddress(d, from, to - from);
      break;
    case 8:
      emitContents(d, CE.registeredID);
  }
  d.close();
  return to;
}

/** An address, in constraints with a mask behind it (RFC 5280, 4.2.1.10). */
function dissectAddress(d: Dissection, at: number, length: number): void {
  if (length === 4 || length === 8) {
    d.ipv4(CE['IPAddress.ipv4'], at);
    if (length === 8) d.ipv4(CE['IPAddress.ipv4_mask'], at + 4);
  } else if (length === 16 || length === 32) {
    d.ipv6(CE['IPAddress.ipv6'], at);
    if (length === 32) d.ipv6(CE['IPAddress.ipv6_mask'], at + 16);
  } else d.span(CE['IPAddress.unknown'], at, length);
}

function dissectOtherName(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  emitContents(d, CE.type_id);
  const type = identifierOf(d);
  if (!readTagged(d, value.end, end, own(0))) return;
  const { at: from, end: to } = value;
  if (type !== PRINCIPAL && type !== XMPP) return remarkUnknown(d, from, to);
  if (!readTagged(d, from, to, UTF8_STRING)) return;
  d.mention(type === PRINCIPAL ? x509sat.id : pkixqualified.id);
  emitContents(d, type === PRINCIPAL ? SAT.UTF8String : QUALIFIED.XmppAddr);
}
