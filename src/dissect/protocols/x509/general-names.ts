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
  UTF8_STRING,
  value,
} from './der.js';
import { SAT, x509sat } from './fields.js';
import { CE } from './fields-extensions.js';
import { dissectName } from './names.js';

/** A user's name in a directory, as Microsoft writes it. */
const PRINCIPAL = encoded('1.3.6.1.4.1.311.20.2.3');

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
      if (to - from === 4) d.ipv4(CE['IPAddress.ipv4'], from);
      else if (to - from === 16) d.ipv6(CE['IPAddress.ipv6'], from);
      break;
    case 8:
      emitContents(d, CE.registeredID);
  }
  d.close();
  return to;
}

function dissectOtherName(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  emitContents(d, CE.type_id);
  if (identifierOf(d) !== PRINCIPAL) return;
  if (!readTagged(d, value.end, end, own(0)) || !readTagged(d, value.at, value.end, UTF8_STRING)) return;
  d.mention(x509sat.id);
  emitContents(d, SAT.UTF8String);
}
