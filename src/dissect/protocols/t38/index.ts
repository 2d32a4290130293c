import {
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int32,
  none,
  type ShownValue,
  string,
  uint32,
} from '../../../fields/protocol.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { T30_DATA, T30_INDICATORS, T38_FIELD_TYPES } from '../../names/t38.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { beginMessage, choice, here, open, optional, type PerType, part, sequence, sequenceOf } from '../asn1/per.js';
import { anyInteger, enumerated, integer, octets } from '../asn1/per-values.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Medium, mediumInHand } from '../rtp/setup.js';

/**
 * Facsimiles in datagrams (ITU-T T.38, annexes A and B: UDPTL), where a session description announced them. Items of
 * data are numbered as the pieces that they are; neither are these put together, nor is what they carry (T.30) taken
 * apart, and T.38 over TCP is not looked for.
 */
export const t38 = declareProtocol('t38', 'T.38', 'ITU-T Recommendation T.38');

const many = true;
const generated = true;
const itemsLine = (label: string) => (shown: ShownValue) =>
  `${label}: ${shown.number} item${shown.number === 1 ? '' : 's'}`;
const F = declareFields(t38, {
  setup: string('Stream setup', {
    generated,
    line: ({ below }) => `Stream setup by ${below('setup-method')?.text} (frame ${below('setup-frame')?.number})`,
  }),
  'setup-frame': framenum('Stream frame', { generated }),
  'setup-method': string('Stream Method', { generated }),
  UDPTLPacket_element: none('UDPTLPacket'),
  seq_number: uint32('seq-number'),
  primary_ifp_packet_element: none('primary-ifp-packet'),
  type_of_msg: uint32('type-of-msg', { many, values: { 0: 't30-indicator', 1: 't30-data' } }),
  t30_indicator: uint32('t30-indicator', { many, values: T30_INDICATORS }),
  t30_data: uint32('t30-data', { many, values: T30_DATA }),
  data_field: uint32('data-field', { many, line: itemsLine('data-field') }),
  Data_Field_item_element: none('Data-Field item', { many }),
  field_type: uint32('field-type', { many, values: T38_FIELD_TYPES }),
  field_data: bytes('field-data', { many }),
  error_recovery: uint32('error-recovery', { values: { 0: 'secondary-ifp-packets', 1: 'fec-info' } }),
  secondary_ifp_packets: uint32('secondary-ifp-packets', { line: itemsLine('secondary-ifp-packets') }),
  secondary_ifp_packets_item_element: none('secondary-ifp-packets item', { many }),
  fec_info_element: none('fec-info'),
  fec_npackets: int32('fec-npackets'),
  fec_data: uint32('fec-data', { line: itemsLine('fec-data') }),
  fec_data_item: bytes('fec-data item', { many }),
  malformed: none('Malformed packet'),
});

/** Before an item's data stands how long they are. */
const LENGTH_BYTES = 2;
const HDLC_DATA = 0;
const HDLC_SIGNAL_END = 1;
const T4_DATA = 6;

/** Of the packet in hand: its number, whether it is the primary message that is read, and how many pieces it had. */
let sequenceNumber = 0;
let isPrimary = false;
let pieces = 0;
/** The number of the packet that the message in pieces began with; -1 where none has begun. */
const firsts = declareTalks(-1);
let first = -1;

/** Says what was just read, in the Info column, if it is of the primary message. */
const telling =
  (type: PerType, tell: (value: number) => string): PerType =>
  (d, field) => {
    type(d, field);
    if (isPrimary && d.wantsInfo && d.fault === 0) d.infoColumn += tell(here.value);
  };

let fieldType = 0;

const fieldData: PerType = (d, field) => {
  const before = here.bit;
  octets(1, 65_535)(d, field);
  if (!isPrimary || d.fault !== 0) return;
  const end = here.bit >>> 3;
  if (first < 0) first = sequenceNumber;
  const isHdlc = fieldType === HDLC_DATA;
  if (d.wantsInfo) {
    d.infoColumn += `[${start7(d, ((before + 7) >>> 3) + LENGTH_BYTES, end)}]`;
    const number = sequenceNumber - first + pieces;
    if (isHdlc) d.infoColumn += ` (HDLC fragment ${number})`;
    else if (fieldType === T4_DATA) d.infoColumn += ` (t4-data fragment ${number})`;
  }
  if (isHdlc || fieldType === T4_DATA) pieces++;
};

/** The first seven bytes, as digits. */
function start7(d: Dissection, at: number, end: number): string {
  const text = Buffer.from(d.bytes.subarray(at, Math.min(end, at + 7))).toString('hex');
  return end - at > 7 ? `${text}...` : text;
}

const typeOfField: PerType = (d, field) => {
  enumerated(8)(d, field);
  fieldType = here.value;
  if (!isPrimary || d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += ` ${T38_FIELD_TYPES[fieldType]}`;
  const isPiece = fieldType === HDLC_DATA || fieldType === T4_DATA;
  if (!isPiece && fieldType !== HDLC_SIGNAL_END) first = -1;
};

const ifpPacket = sequence([
  part(
    F.type_of_msg,
    choice([
      part(
        F.t30_indicator,
        telling(enumerated(16, 7), (value) => ` t30ind: ${T30_INDICATORS[value] ?? '<unknown>'}`),
      ),
      part(
        F.t30_data,
        telling(enumerated(9, 6), (value) => ` data:${T30_DATA[value] ?? '<unknown>'}:`),
      ),
    ]),
  ),
  optional(
    F.data_field,
    sequenceOf(
      F.Data_Field_item_element,
      sequence([part(F.field_type, typeOfField), optional(F.field_data, fieldData)]),
    ),
  ),
]);

const primary: PerType = (d, field) => {
  isPrimary = true;
  ifpPacket(d, field);
  isPrimary = false;
};

const udptlPacket = sequence([
  part(F.seq_number, (d, field) => {
    integer(0, 65_535)(d, field);
    sequenceNumber = here.value;
    if (d.wantsInfo) d.infoColumn = `UDP: UDPTLPacket Seq=${String(sequenceNumber).padStart(5, '0')} `;
  }),
  part(F.primary_ifp_packet_element, open(primary)),
  part(
    F.error_recovery,
    choice([
      part(F.secondary_ifp_packets, sequenceOf(F.secondary_ifp_packets_item_element, open(ifpPacket))),
      part(
        F.fec_info_element,
        sequence([part(F.fec_npackets, anyInteger()), part(F.fec_data, sequenceOf(F.fec_data_item, octets()))]),
      ),
    ]),
  ),
]);

let medium: Medium | undefined;

function isAnnounced(d: Dissection): boolean {
  medium = mediumInHand(d, 'facsimile');
  return medium !== undefined;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'T.38';
  if (d.wantsInfo) d.infoColumn = '';
  if (medium !== undefined) {
    d.text(F.setup, '', start);
    d.open();
    d.value(F['setup-frame'], medium.frame, start);
    d.text(F['setup-method'], medium.method, start);
    d.close();
  }
  beginMessage(start);
  isPrimary = false;
  pieces = 0;
  first = talkOf(d, firsts);
  udptlPacket(d, F.UDPTLPacket_element);
  keepTalk(d, firsts, first);
  if (d.fault === 0 && (here.bit + 7) >>> 3 < d.end) {
    remark(d, F.malformed, SEVERITY.error, GROUP.malformed, '[MALFORMED PACKET or wrong preference settings]');
    if (d.wantsInfo) d.infoColumn += ' [Malformed?]';
  }
  return true;
}

// What a message in pieces began with is kept by conversation.
keepByConversation(t38.id);

export const t38Dissector: Dissector = {
  protocol: t38,
  dissect,
  heuristics: { 'udp announced': isAnnounced },
  alsoEmits: ['per'],
  stateful: true,
};
