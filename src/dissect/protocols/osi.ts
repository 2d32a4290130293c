import { declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';

/** What the first byte of an OSI network layer tells apart (ISO/IEC TR 9577). */
export const osi = declareProtocol('osi', 'OSI', 'OSI');
const protocols = dissectorTable('osinl.incl');

const dissect = (d: Dissection, start: number): boolean =>
  d.left(start) > 0 && d.dissectBy(protocols, d.bytes[start], start);

const declines = (d: Dissection, start: number): boolean => d.left(start) === 0 || protocols.get(d.bytes[start]) < 0;

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
  carries: ['osinl.incl'],
};
