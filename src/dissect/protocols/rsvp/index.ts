import { allFields } from '../../../fields/protocol.js';
import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { RSVP as F } from './fields.js';
import { emitObject, RSVP_OBJECTS } from './objects.js';
import { rsvp } from './protocol.js';

/**
 * Resource Reservation Protocol (RFC 2205) and its extensions for traffic engineering (RFC 3209) and refreshes (RFC 2961).
 * Of GMPLS (RFC 3473), point-to-multipoint tunnels and bundles the objects are named, without their contents.
 */
const HEADER = 8;
const OBJECT = 4;
const BUNDLE = 12;

const KINDS: Readonly<Record<number, number>> = {
  1: F.path,
  2: F.resv,
  3: F.perr,
  4: F.rerr,
  5: F.ptear,
  6: F.rtear,
  7: F.resvconf,
  10: F.rtearconf,
  12: F.bundle,
  13: F.ack,
  15: F.srefresh,
  20: F.hello,
  21: F.notify,
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RSVP';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start + 1);
  const length = d.getU16(start + 6);
  if (d.fault !== 0) return true;
  const name = allFields[F.msg].values?.[type] ?? `Unknown (${type}). `;
  if (d.wantsInfo) d.infoColumn = type === BUNDLE ? 'Component Messages Dissected' : name;
  d.heading(`RSVP Header. ${name}`, start, HEADER);
  d.open();
  emitBits(d, start, 1, [F.version, F.flags]);
  d.u8(F.msg, start + 1);
  if (type in KINDS) d.value(KINDS[type], 1, start + 1, 1);
  d.u16(F.message_checksum, start + 2);
  d.u8(F.sending_ttl, start + 4);
  d.u16(F.message_length, start + 6);
  d.close();
  if (type !== BUNDLE) emitObjects(d, start + HEADER, start + length);
  return true;
}

function emitObjects(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const length = d.getU16(at);
    const object = d.getU8(at + 2);
    const kind = d.getU8(at + 3);
    if (d.fault !== 0) return;
    const whole = length < OBJECT ? F.obj_unknown : (RSVP_OBJECTS[object] ?? F.obj_unknown);
    emitMark(d, whole, at, length);
    d.open();
    d.u16(F.length, at);
    if (length < OBJECT) {
      const message = `Length: ${length} (bogus, must be >= 4)`;
      remark(d, F.invalid_length, SEVERITY.warn, GROUP.protocol, message);
      d.close();
      return;
    }
    d.u8(F.object, at + 2);
    emitObject(d, object, kind, at + OBJECT, at + length);
    d.close();
    at += length;
  }
}

export const rsvpDissector: Dissector = { protocol: rsvp, dissect, places: { 'ip.proto': [46], 'udp.port': [3455] } };
