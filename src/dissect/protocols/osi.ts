import { declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';

/** What the first byte of an OSI network layer tells apart (ISO/IEC TR 9577). */
export const osi = declareProtocol('osi', 'OSI', 'OSI');
/** Protocols that the byte belongs to, and such as begin behind it. */
const protocols = dissectorTable('osinl.incl');
const followers = dissectorTable('osinl.excl');

const dissect = (d: Dissection, start: number): boolean =>
  d.left(start) > 0 &&
  (d.dissectBy(protocols, d.bytes[start], start) || d.dissectBy(followers, d.bytes[start], start + 1));

const declines = (d: Dissection, start: number): boolean =>
  d.left(start) === 0 || (protocols.get(d.bytes[start]) < 0 && followers.get(d.bytes[start]) < 0);

export const osiDissector: Dissector = {
  protocol: osi,
  dissect,
  declines,
  places: {
    'llc.dsap': [0x14, 0x20, 0x34, 0x54, 0xfe],
    'gre.proto': [0xfe],
    'ip.proto': [80],
    'null.type': [7],
  },
  carries: ['osinl.incl', 'osinl.excl'],
};
