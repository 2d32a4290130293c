import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, type DissectorTable, dissectorTable } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectAtmCookie } from './atm.js';
import { JUNIPER as F, juniper } from './fields.js';
import { CHDLC, ETHERNET, FRAME_RELAY, IP, NONE, OSI, PPP } from './payloads.js';

const MAGIC = 0x4d4743;
const HAS_EXTENSIONS = 0x80;
const WITHOUT_LINK_LAYER = 0x02;

const COLUMNS: Readonly<Record<number, string>> = {
  133: 'Juniper GGSN',
  135: 'Juniper ATM2',
  137: 'Juniper ATM1',
  167: 'Juniper PPPoE',
  178: 'Juniper Ethernet',
  179: 'Juniper PPP',
  180: 'Juniper Frame-Relay',
  181: 'Juniper C-HDLC',
  183: 'Juniper Voice PIC',
};
/** Link types: what their frames hold, where that is one thing only, and how many bytes stand before it. */
const LINKTYPE_GGSN = 133;
const LINKTYPE_ATM2 = 135;
const LINKTYPE_ATM1 = 137;
const LINKTYPES: Readonly<Record<number, readonly [payload: number, skipped: number]>> = {
  167: [ETHERNET, 0],
  178: [ETHERNET, 0],
  179: [PPP, 2],
  180: [FRAME_RELAY, 0],
  181: [CHDLC, 0],
  183: [IP, 18],
};

const ethertypes = dissectorTable('ethertype');
const linkTypes = dissectorTable('linktype');
const accessPoints = dissectorTable('llc.dsap');

/** By payload: the table that has its protocol, and the key there. */
const CARRIED: ReadonlyMap<number, readonly [DissectorTable, number]> = new Map([
  [IP, [ethertypes, 0x0800]],
  [3, [ethertypes, 0x0800]],
  [4, [ethertypes, 0x8847]],
  [5, [ethertypes, 0x8847]],
  [6, [ethertypes, 0x86dd]],
  [7, [ethertypes, 0x86dd]],
  [8, [ethertypes, 0x8847]],
  [10, [accessPoints, 0xfe]],
  [32, [ethertypes, 0x8847]],
  [33, [accessPoints, 0xfe]],
  [PPP, [linkTypes, 9]],
  [OSI, [accessPoints, 0xfe]],
  [202, [linkTypes, 100]],
  [203, [linkTypes, 100]],
  [ETHERNET, [linkTypes, 1]],
  [FRAME_RELAY, [linkTypes, 107]],
  [CHDLC, [linkTypes, 104]],
]);

/**
 * What a router tells of a frame that it captured, then the frame. The forms of its multilink, services, monitoring and
 * tunnel cards are not read.
 */
function dissect(d: Dissection, start: number): boolean {
  const { linkType } = d.capture.interfaces[d.block.interfaceIndex[d.frame]];
  d.protocolColumn = COLUMNS[linkType];
  if (d.wantsInfo) d.infoColumn = '';
  if (d.u24(F['magic-number'], start) !== MAGIC) {
    if (d.fault !== FAULT_NONE) return true;
    remarkBeneath(d, F['magic-number.none'], SEVERITY.warn, GROUP.protocol, 'No Magic-Number found!');
    carry(d, LINKTYPES[linkType]?.[0] ?? NONE, start);
    return true;
  }
  const flags = emitBits(d, start + 3, 1, [F.direction, F.l2hdr]);
  let at = start + 4;
  if ((flags & HAS_EXTENSIONS) !== 0) at = dissectExtensions(d, at);
  if (d.fault !== FAULT_NONE) return true;
  if ((flags & WITHOUT_LINK_LAYER) !== 0) {
    const payload = d.getU8(at);
    d.getU32(at);
    carry(d, payload, at + 4);
    return true;
  }
  if (linkType === LINKTYPE_GGSN) {
    const payload = d.u16LE(F.proto, at);
    d.u16LE(F.vlan, at + 2);
    carry(d, payload, at + 4);
  } else if (linkType === LINKTYPE_ATM1 || linkType === LINKTYPE_ATM2) {
    const isSecond = linkType === LINKTYPE_ATM2;
    const payload = dissectAtmCookie(d, at, isSecond);
    const cookie = isSecond ? 8 : 4;
    carry(d, payload, at + (payload === OSI ? cookie + 1 : cookie));
  } else {
    const [payload, skipped] = LINKTYPES[linkType] ?? [NONE, 0];
    carry(d, payload, at + skipped);
  }
  return true;
}

function carry(d: Dissection, payload: number, at: number): void {
  if (d.fault !== FAULT_NONE) return;
  d.value(F.payload_type, payload, at);
  d.setLayerLength(at - d.start);
  const carried = CARRIED.get(payload);
  if (carried === undefined || !d.dissectBy(carried[0], carried[1], at)) dissectData(d, at);
}

const EXTENSIONS: Readonly<Record<number, number>> = {
  1: F['ext.ifd'],
  3: F['ext.ifmt'],
  4: F['ext.ifl'],
  5: F['ext.unit'],
  6: F['ext.ifle'],
  7: F['ext.ttp_ifmt'],
  8: F['ext.ttp_ifle'],
};

/** What is said of the interface, each a type, a length and a little-endian number; gives where it ends. */
function dissectExtensions(d: Dissection, start: number): number {
  const total = d.u16(F.ext_total_len, start);
  const end = start + 2 + total;
  let at = start + 2;
  d.open();
  while (at + 2 < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    if (length === 0 || at + 2 + length > end) break;
    if (!d.has(at + 2, length)) break;
    const field = EXTENSIONS[type];
    if (field !== undefined && length <= 4) {
      let value = 0;
      for (let i = length - 1; i >= 0; i--) value = value * 256 + d.bytes[at + 2 + i];
      d.value(field, value, at + 2, length);
    }
    at += 2 + length;
  }
  d.close();
  return end;
}

export const juniperDissector: Dissector = {
  protocol: juniper,
  dissect,
  places: { linktype: [LINKTYPE_GGSN, LINKTYPE_ATM2, LINKTYPE_ATM1, 167, 178, 179, 180, 181, 183] },
  carries: ['ethertype', 'eth', 'ppp', 'fr', 'chdlc', 'llc', 'osi', 'data'],
};
