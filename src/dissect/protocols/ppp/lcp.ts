import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { ALGORITHMS, CLASSES, FORMATS, MODES, OPERATIONS } from '../../names/lcp.js';
import { PPP_PROTOCOLS } from '../../names/ppp.js';
import { dissectData } from '../data.js';
import { CONFIGURE, dissectHeader, emitData, HEADER_LENGTH } from './header.js';
import { dissectOptions, emitRest, type PppOption, wholeOption } from './options.js';

/** PPP's Link Control Protocol (RFC 1661, 5 and 6; RFC 1570; RFC 1990, 5.1 for the multilink options). */
export const lcp = declareProtocol('lcp', 'PPP LCP', 'PPP Link Control Protocol');

const CONTROLS =
  'nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us';

const many = { many: true } as const;
const protocolNumber = { many: true, base: 'hex', values: PPP_PROTOCOLS } as const;
const L = declareFields(lcp, {
  magic_number: uint32('Magic Number', { base: 'hex' }),
  data: bytes('Data'),
  message: string('Message'),
  secs_remaining: uint32('Seconds Remaining'),
  rej_proto: uint16('Rejected Protocol', { base: 'hex', values: PPP_PROTOCOLS }),
  'opt.type': uint8('Type', many),
  'opt.length': uint8('Length', many),
  'opt.oui': uint24('OUI', many),
  'opt.kind': uint8('Kind', { many: true, base: 'decHex' }),
  'opt.data': bytes('Data', many),
  'opt.mru': uint16('Maximum Receive Unit', many),
  'opt.asyncmap': uint32('Async Control Character Map', { many: true, base: 'hex' }),
  'opt.auth_protocol': uint16('Authentication Protocol', protocolNumber),
  'opt.algorithm': uint8('Algorithm', { many: true, values: ALGORITHMS }),
  'opt.quality_protocol': uint16('Quality Protocol', protocolNumber),
  'opt.magic_number': uint32('Magic Number', { many: true, base: 'hex' }),
  'opt.fcs_alternatives': uint8('FCS Alternatives', { many: true, base: 'hex' }),
  'opt.maximum': uint8('Maximum', many),
  'opt.window': uint8('Window', many),
  'opt.hdlc_address': bytes('Address', many),
  'opt.operation': uint8('Operation', { many: true, values: OPERATIONS }),
  'opt.message': bytes('Message', many),
  'opt.mrru': uint16('MRRU', many),
  'opt.ep_disc_class': uint8('Class', { many: true, values: CLASSES }),
  'opt.ip_address': ipv4('IP Address', many),
  'opt.802_1_address': ether('IEEE 802.1 Address', many),
  'opt.magic_block': bytes('PPP Magic-Number Block', many),
  'opt.psndn': bytes('Public Switched Network Directory Number', many),
  'opt.mode': uint8('Mode', { many: true, values: MODES }),
  'opt.unused': bytes('Unused', many),
  'opt.link_discrim': uint16('Link Discriminator', { many: true, base: 'decHex' }),
  'opt.code': uint8('Code', { many: true, values: FORMATS }),
  'opt.max_susp_classes': uint8('Max suspendable classes', many),
});
const FCS = declareFields(lcp, {
  'opt.fcs_alternatives.ccitt32': boolean('CCITT 32-bit', { many: true, mask: 4, maskBits: 8 }),
  'opt.fcs_alternatives.ccitt16': boolean('CCITT 16-bit', { many: true, mask: 2, maskBits: 8 }),
  'opt.fcs_alternatives.null': boolean('NULL FCS', { many: true, mask: 1, maskBits: 8 }),
});
const FCS_BITS = Object.values(FCS);
const CONTROL_LABELS: Readonly<Record<string, string>> = { dc1: 'DC1 (XON)', dc3: 'DC3 (XOFF)' };
const MAP = declareFields(
  lcp,
  Object.fromEntries(
    CONTROLS.split(' ').map((name, bit) => [
      `opt.asyncmap.${name}`,
      boolean(CONTROL_LABELS[name] ?? name.toUpperCase(), { many: true, mask: 2 ** bit, maskBits: 32 }),
    ]),
  ),
);
/** tshark shows the highest control character first. */
const MAP_BITS = Object.values(MAP).reverse();

const AUTHENTICATION_CHAP = 0xc223;

function dissectAuthentication(d: Dissection, at: number, end: number): void {
  const protocol = d.u16(L['opt.auth_protocol'], at);
  if (end <= at + 2) return;
  if (protocol !== AUTHENTICATION_CHAP) return d.span(L['opt.data'], at + 2, end - at - 2);
  d.u8(L['opt.algorithm'], at + 2);
  emitRest(d, L['opt.data'], at + 3, end);
}

/** tshark looks for the rest behind the packet's end, so that any rest makes the packet malformed. */
function dissectQuality(d: Dissection, at: number, end: number): void {
  d.u16(L['opt.quality_protocol'], at);
  if (end > at + 2 && d.fault === FAULT_NONE) d.fault = FAULT_MALFORMED;
}

function dissectEndpoint(d: Dissection, at: number, end: number): void {
  const kind = d.u8(L['opt.ep_disc_class'], at);
  const length = end - at - 1;
  if (kind === 2 && length === 4) d.u32(L['opt.ip_address'], at + 1);
  else if (kind === 3 && length === 6) d.span(L['opt.802_1_address'], at + 1, 6);
  else if (kind === 4) emitRest(d, L['opt.magic_block'], at + 1, end);
  else if (kind === 5) emitRest(d, L['opt.psndn'], at + 1, end);
  else emitRest(d, L['opt.data'], at + 1, end);
}

const declared = declareFields(lcp, {
  'opt.vendor': wholeOption('Vendor Specific'),
  'opt.mtu_bytes': wholeOption('Maximum Receive Unit'),
  'opt.asyncmap_bytes': wholeOption('Async Control Character Map'),
  'opt.auth_protocol_bytes': wholeOption('Authentication Protocol'),
  'opt.quality_protocol_bytes': wholeOption('Quality Protocol'),
  'opt.magic_number_bytes': wholeOption('Magic Number'),
  'opt.linkqualmon': wholeOption('Link Quality Monitoring'),
  'opt.field_compress': wholeOption('Protocol Field Compression'),
  'opt.addr_field_compress': wholeOption('Address and Control Field Compression'),
  'opt.fcs_alternatives_bytes': wholeOption('FCS Alternatives'),
  'opt.self_desc_pad': wholeOption('Self Describing Pad'),
  'opt.numbered_mode': wholeOption('Numbered Mode'),
  'opt.callback': wholeOption('Callback'),
  'opt.compound_frames': wholeOption('Compound Frames (Deprecated)'),
  'opt.nomdataencap': wholeOption('Nominal Data Encapsulation (Deprecated)'),
  'opt.multilink_mrru': wholeOption('Multilink MRRU'),
  'opt.multilink_ssnh': wholeOption('Multilink Short Sequence Number Header'),
  'opt.multilink_ep_disc': wholeOption('Multilink Endpoint Discriminator'),
  'opt.dce_identifier': wholeOption('DCE Identifier'),
  'opt.multilink_pp': wholeOption('Multi Link Plus Procedure'),
  'opt.link_discrim_bytes': wholeOption('Link Discriminator for BACP'),
  'opt.multilink_hdr_fmt': wholeOption('Multilink header format'),
  'opt.sonet_sdh': wholeOption('Simple Data Link on SONET/SDH'),
});

const OPTIONS: Readonly<Record<number, PppOption>> = {
  0: {
    field: declared['opt.vendor'],
    label: 'Vendor Specific',
    length: 6,
    isLeast: true,
    body(d, at, end) {
      d.u24(L['opt.oui'], at);
      d.u8(L['opt.kind'], at + 3);
      emitRest(d, L['opt.data'], at + 4, end);
    },
  },
  1: {
    field: declared['opt.mtu_bytes'],
    label: 'Maximum Receive Unit',
    length: 4,
    body: (d, at) => d.u16(L['opt.mru'], at),
  },
  2: {
    field: declared['opt.asyncmap_bytes'],
    label: 'Async Control Character Map',
    length: 6,
    body(d, at) {
      d.u32(L['opt.asyncmap'], at);
      d.open();
      emitBits(d, at, 4, MAP_BITS);
      d.close();
    },
  },
  3: {
    field: declared['opt.auth_protocol_bytes'],
    label: 'Authentication Protocol',
    length: 4,
    isLeast: true,
    body: dissectAuthentication,
  },
  4: {
    field: declared['opt.quality_protocol_bytes'],
    label: 'Quality Protocol',
    length: 4,
    isLeast: true,
    body: dissectQuality,
  },
  5: {
    field: declared['opt.magic_number_bytes'],
    label: 'Magic Number',
    length: 6,
    body: (d, at) => d.u32(L['opt.magic_number'], at),
  },
  6: { field: declared['opt.linkqualmon'], label: 'Link Quality Monitoring', length: 6 },
  7: { field: declared['opt.field_compress'], label: 'Protocol Field Compression', length: 2 },
  8: { field: declared['opt.addr_field_compress'], label: 'Address and Control Field Compression', length: 2 },
  9: {
    field: declared['opt.fcs_alternatives_bytes'],
    label: 'FCS Alternatives',
    length: 3,
    body(d, at) {
      d.u8(L['opt.fcs_alternatives'], at);
      d.open();
      emitBits(d, at, 1, FCS_BITS);
      d.close();
    },
  },
  10: {
    field: declared['opt.self_desc_pad'],
    label: 'Self Describing Pad',
    length: 3,
    body: (d, at) => d.u8(L['opt.maximum'], at),
  },
  11: {
    field: declared['opt.numbered_mode'],
    label: 'Numbered Mode',
    length: 3,
    isLeast: true,
    body(d, at, end) {
      d.u8(L['opt.window'], at);
      emitRest(d, L['opt.hdlc_address'], at + 1, end);
    },
  },
  13: {
    field: declared['opt.callback'],
    label: 'Callback',
    length: 3,
    isLeast: true,
    body(d, at, end) {
      d.u8(L['opt.operation'], at);
      emitRest(d, L['opt.message'], at + 1, end);
    },
  },
  15: { field: declared['opt.compound_frames'], label: 'Compound Frames (Deprecated)', length: 2 },
  16: { field: declared['opt.nomdataencap'], label: 'Nominal Data Encapsulation (Deprecated)', length: 2 },
  17: {
    field: declared['opt.multilink_mrru'],
    label: 'Multilink MRRU',
    length: 4,
    body: (d, at) => d.u16(L['opt.mrru'], at),
  },
  18: { field: declared['opt.multilink_ssnh'], label: 'Multilink Short Sequence Number Header', length: 2 },
  19: {
    field: declared['opt.multilink_ep_disc'],
    label: 'Multilink Endpoint Discriminator',
    length: 3,
    isLeast: true,
    body: dissectEndpoint,
  },
  21: {
    field: declared['opt.dce_identifier'],
    label: 'DCE Identifier',
    length: 3,
    body: (d, at) => d.u8(L['opt.mode'], at),
  },
  22: {
    field: declared['opt.multilink_pp'],
    label: 'Multi Link Plus Procedure',
    length: 4,
    body: (d, at, end) => emitRest(d, L['opt.unused'], at, end),
  },
  23: {
    field: declared['opt.link_discrim_bytes'],
    label: 'Link Discriminator for BACP',
    length: 4,
    body: (d, at) => d.u16(L['opt.link_discrim'], at),
  },
  27: {
    field: declared['opt.multilink_hdr_fmt'],
    label: 'Multilink header format',
    length: 4,
    body(d, at) {
      d.u8(L['opt.code'], at);
      d.u8(L['opt.max_susp_classes'], at + 1);
    },
  },
  29: { field: declared['opt.sonet_sdh'], label: 'Simple Data Link on SONET/SDH', length: 2 },
};

const CODE = { protocolReject: 8, echoRequest: 9, discardRequest: 11, identification: 12, timeRemaining: 13 } as const;
const protocols = dissectorTable('ppp.protocol');

function dissect(d: Dissection, start: number): boolean {
  const code = dissectHeader(d, start, lcp, CODE.timeRemaining);
  let at = start + HEADER_LENGTH;
  if (code < 0) return true;
  if (CONFIGURE.includes(code)) dissectOptions(d, at, OPTIONS, L['opt.type'], L['opt.length']);
  else if (code === CODE.protocolReject) {
    const rejected = d.u16(L.rej_proto, at);
    if (d.left(at + 2) > 0 && !d.dissectBy(protocols, rejected, at + 2)) dissectData(d, at + 2);
  } else if (code >= CODE.echoRequest && code <= CODE.timeRemaining) {
    d.u32(L.magic_number, at);
    at += 4;
    if (code === CODE.timeRemaining) {
      d.u32(L.secs_remaining, at);
      at += 4;
    }
    if (d.left(at) > 0) d.span(code <= CODE.discardRequest ? L.data : L.message, at, d.left(at));
  } else emitData(d, code, at);
  return true;
}

export const lcpDissector: Dissector = {
  protocol: lcp,
  dissect,
  places: { 'ppp.protocol': [0xc021] },
  carries: ['ppp.protocol', 'data'],
  alsoEmits: ['ppp'],
};
