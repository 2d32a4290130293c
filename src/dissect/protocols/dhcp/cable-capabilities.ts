import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import { CABLE_CAPABILITIES as C } from './cable-capabilities-fields.js';

/** The number that `digits` hexadecimal digits at `at` write; -1 where they are not all digits. */
function hexAt(d: Dissection, at: number, digits: number): number {
  if (!d.has(at, digits)) return -1;
  let value = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = Number.parseInt(String.fromCharCode(d.bytes[i]), 16);
    if (Number.isNaN(digit)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** What a cable modem (DOCSIS 1.1, C.1.3.1) or a telephone adapter (PacketCable 1.5) can do: after its class, written in hexadecimal. */
export function emitCableCapabilities(d: Dissection, at: number, end: number, isModem: boolean): void {
  if (at + 4 > end) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  const length = hexAt(d, at + 2, 2);
  if (length < 0) return;
  d.value(C[isModem ? 'vendor.docsis.cm_cap_len' : 'vendor.pktc.mta_cap_len'], length, isModem ? at + 4 : at + 2, 2);
  for (let next = at + 4; next + 4 <= end && d.fault === FAULT_NONE; ) {
    const type = d.getU16(next);
    const size = hexAt(d, next + 2, 2);
    if (size < 0) return;
    const whole = Math.min(4 + 2 * size, end - next);
    if (isModem) d.value(C.docsis_cm_cap_type, Math.max(0, hexAt(d, next, 2)), next, whole);
    else d.value(C['vendor.pktc.mta_cap_type'], type, next, whole);
    next += 4 + 2 * size;
  }
}
