import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  uint8,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';

/** PPP Multilink (RFC 1990) with long sequence numbers: packets that are cut up, and sent over several links. */
export const multilink = declareProtocol('mp', 'PPP MP', 'PPP Multilink Protocol');

const YES: readonly [string, string] = ['Yes', 'No'];
const F = declareFields(multilink, {
  frag: uint8('Fragment', { base: 'hex', mask: 0xff }),
  first: boolean('First fragment', { mask: 0x80, maskBits: 8, labels: YES }),
  last: boolean('Last fragment', { mask: 0x40, maskBits: 8, labels: YES }),
  sequence_num_cls: uint8('Class', { mask: 0x3c }),
  sequence_num_reserved: boolean('Reserved', { mask: 0x3, maskBits: 8 }),
  seq: uint24('Sequence number'),
  payload: bytes('Payload'),
  fragments: none('Message fragments'),
  fragment: framenum('Message fragment'),
  'fragment.count': uint32('Message fragment count'),
  'reassembled.length': uint32('Reassembled length'),
});

const HEADER = 4;
const WHOLE = 0xc0;
const framings = dissectorTable('ppp.hdlc');

/** A packet that is whole goes on as PPP; those that came in several fragments are not put together. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPP MP';
  if (d.wantsInfo) d.infoColumn = 'PPP Multilink';
  const flags = d.u8(F.frag, start);
  d.open();
  emitBits(d, start, 1, [F.first, F.last, F.sequence_num_cls]);
  if (d.fault === FAULT_NONE) d.value(F.sequence_num_reserved, (flags & 3) !== 0 ? 1 : 0, start, 1);
  d.close();
  const number = d.u24(F.seq, start + 1);
  const at = start + HEADER;
  if (d.fault !== FAULT_NONE || at >= d.reportedEnd) return true;
  d.setLayerLength(HEADER);
  if ((flags & WHOLE) !== WHOLE || d.end < d.reportedEnd) {
    if (d.wantsInfo) d.infoColumn += ` (PPP MP Unreassembled fragment ${number})`;
    d.span(F.payload, at, d.end - at);
    return true;
  }
  const length = d.end - at;
  d.value(F.fragments, 1, at, length);
  d.open();
  d.value(F.fragment, d.block.firstNumber + d.frame, at, length);
  d.value(F['fragment.count'], 1, at);
  d.value(F['reassembled.length'], length, at);
  d.close();
  d.dissectIn(d.bytes.slice(at, d.end), framings.get(0), 'Reassembled PPP MP');
  return true;
}

export const multilinkDissector: Dissector = {
  protocol: multilink,
  dissect,
  places: { 'ppp.protocol': [0x003d] },
  carries: ['ppp.hdlc'],
};
