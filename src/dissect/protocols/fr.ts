import { boolean, declareFields, declareProtocol, none, uint8, uint16, uint24, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { COMMAND_NAMES, RESPONSE_NAMES } from '../names/llc.js';
import { vendorOfOui } from '../names/vendors.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectControl, MODIFIER_UI, MODIFIER_XID } from './llc/control.js';
import { isUnnumbered, modifierOf } from './llc/control-text.js';
import { FRAME_TYPES, SUPERVISORY_NAMES } from './llc/fields.js';
import { ppp } from './ppp/index.js';

/** Frame relay (ITU-T Q.922), with what carries packets over it: RFC 2427, or Cisco's way, an EtherType at once. */
export const fr = declareProtocol('fr', 'FR', 'Frame Relay');

const SET = ['Set', 'Not set'] as const;
const bit = (label: string, mask: number) => boolean(label, { mask, maskBits: 8 });
const CISCO_TYPES: Readonly<Record<number, string>> = {
  0x0800: 'IP',
  0x2000: 'Cisco Discovery Protocol',
  0x4242: 'Spanning Tree BPDU',
  0x6558: 'Transparent Ethernet bridging',
  0x8035: 'SLARP',
  0x8038: 'DEC LanBridge',
  0x809b: 'Appletalk',
  0x80f3: 'AARP',
  0x8137: 'Netware IPX/SPX',
  0x86dd: 'IPv6',
  0x8847: 'MPLS unicast',
  0x8848: 'MPLS multicast',
  0xfefe: 'OSI',
};
const NETWORK_PROTOCOLS: Readonly<Record<number, string>> = {
  0x00: 'NULL',
  0x01: 'T.70',
  0x03: 'X.633',
  0x08: 'Q.933',
  0x09: 'LMI',
  0x0c: 'Q.2119',
  0x80: 'SNAP',
  0x81: 'CLNP',
  0x82: 'ESIS',
  0x83: 'ISIS',
  0x85: 'IDRP',
  0x8a: 'ESIS (X.25)',
  0x8c: 'ISO 10030',
  0x8d: 'ISO 11577',
  0x8e: 'IPv6',
  0xb0: 'Data compression protocol',
  0xcc: 'IP',
  0xcf: 'PPP',
};

const F = declareFields(fr, {
  first_addr_octet: uint8('First address octet', { base: 'hex' }),
  upper_dlci: uint8('Upper DLCI', { base: 'hex', mask: 0xfc }),
  cr: boolean('CR', { mask: 0x02, maskBits: 8, labels: ['Command', 'Response'] }),
  ea: boolean('EA', { mask: 0x01, maskBits: 8, labels: ['Last Octet', 'More Follows'], many: true }),
  second_addr_octet: uint8('Second address octet', { base: 'hex' }),
  second_dlci: uint8('Second DLCI', { base: 'hex', mask: 0xf0 }),
  fecn: bit('FECN', 0x08),
  becn: bit('BECN', 0x04),
  de: bit('DE', 0x02),
  third_addr_octet: uint8('Third address octet', { base: 'hex' }),
  third_dlci: uint8('Third DLCI', { base: 'hex', mask: 0xfe }),
  dlcore_control: uint8('DL-CORE Control', { base: 'hex', mask: 0xfc }),
  lower_dlci: uint8('Lower DLCI', { base: 'hex', mask: 0xfc }),
  dc: boolean('DC', { mask: 0x02, maskBits: 8, labels: ['DLCI Address', 'Control'] }),
  dlci: uint32('DLCI'),
  control: uint8('Control Field', { base: 'hex' }),
  'control.n_r': uint16('N(R)', { mask: 0xfe00 }),
  'control.n_s': uint16('N(S)', { mask: 0x00fe }),
  'control.p': boolean('Poll', { mask: 0x10, maskBits: 8, labels: SET }),
  'control.f': boolean('Final', { mask: 0x10, maskBits: 8, labels: SET }),
  'control.s_ftype': uint16('Supervisory frame type', { base: 'hex', mask: 0x000c, values: SUPERVISORY_NAMES }),
  'control.u_modifier_cmd': uint8('Command', { base: 'hex', mask: 0xec, values: COMMAND_NAMES }),
  'control.u_modifier_resp': uint8('Response', { base: 'hex', mask: 0xec, values: RESPONSE_NAMES }),
  'control.ftype': uint16('Frame type', { base: 'hex', mask: 0x0003, digitsFollowLength: true, values: FRAME_TYPES }),
  nlpid: uint8('NLPID', { base: 'hex', values: NETWORK_PROTOCOLS, many: true }),
  'snap.oui': uint24('Organization Code'),
  'snap.pid': uint16('Protocol ID', { base: 'hex' }),
  snaptype: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  chdlctype: uint16('Type', { base: 'hex', values: CISCO_TYPES }),
  bogus_address: none('Bogus address', { many: true }),
  'frame_relay.lapf': none('Frame relay lapf not yet implemented'),
  'frame_relay.xid': none('Frame relay xid not yet implemented'),
});

const LINKTYPE_ETHERNET = 1;
const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const UNNUMBERED_INFORMATION = 0x03;
const NLPID_NULL = 0x00;
const NLPID_SNAP = 0x80;
const NLPID_IPV6 = 0x8e;
const NLPID_IPV4 = 0xcc;
const NLPID_PPP = 0xcf;
/** Organisations: EtherTypes, and bridged frames (RFC 2427, 4.2). */
const OUI_ETHERNET = 0x000000;
const OUI_BRIDGED = 0x0080c2;
const BRIDGED_ETHERNET_WITH_FCS = 0x0001;
const BRIDGED_ETHERNET = 0x0007;

const links = dissectorTable('linktype');
const ethertypes = dissectorTable('ethertype');
const osiProtocols = dissectorTable('osinl.incl');

/** The connection's number, and whether the frame is a command, by the address that was read last. */
let connection = 0;
let isCommand = false;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'FR';
  d.infoColumn = '';
  let at = dissectAddress(d, start);
  if (d.fault !== FAULT_NONE) return true;
  d.value(F.dlci, connection, start, at - start);
  if (d.wantsInfo) d.infoColumn = `DLCI ${connection}`;
  d.setLayerLength(at - start);
  const first = d.getU8(at);
  if (first !== UNNUMBERED_INFORMATION && connection !== 0) {
    if (d.left(at) < 2) {
      dissectData(d, at);
      return true;
    }
    const type = d.getU16(at);
    if (CISCO_TYPES[type] !== undefined) {
      d.u16(F.chdlctype, at);
      d.setLayerLength(at + 2 - start);
      dissectCisco(d, type, at + 2);
      return true;
    }
  }
  const dlci = d.infoColumn;
  const control = dissectControl(d, at, !isCommand && first !== UNNUMBERED_INFORMATION, F);
  if (d.wantsInfo) d.infoColumn = `${dlci}, ${d.infoColumn}`;
  if (d.fault !== FAULT_NONE) return true;
  // Signalling on connection 0, and exchanges of identification, stay as they are; tshark leaves them so too.
  if (first !== UNNUMBERED_INFORMATION && connection === 0) {
    const message = 'Frame relay lapf not yet implemented';
    remark(d, F['frame_relay.lapf'], SEVERITY.warn, GROUP.undecoded, message);
    dissectData(d, at);
    return true;
  }
  if (isUnnumbered(control) && modifierOf(control) === MODIFIER_XID) {
    remark(d, F['frame_relay.xid'], SEVERITY.warn, GROUP.undecoded, 'Frame relay xid not yet implemented');
    dissectData(d, at);
    return true;
  }
  at += isUnnumbered(control) ? 1 : 2;
  if (isUnnumbered(control) && modifierOf(control) !== MODIFIER_UI) dissectData(d, at);
  else dissectNetwork(d, start, at);
  return true;
}

/** The address: two to four bytes, the last of which has its lowest bit set (Q.922, 3.3). Returns where it ends. */
function dissectAddress(d: Dissection, start: number): number {
  const first = d.getU8(start);
  connection = 0;
  isCommand = false;
  if (d.fault !== FAULT_NONE) return start;
  if (first & 1) {
    remark(d, F.bogus_address, SEVERITY.warn, GROUP.protocol, 'Bogus 1-octet address field');
    return start + 1;
  }
  isCommand = (first & 2) !== 0;
  d.u8(F.first_addr_octet, start);
  d.open();
  d.value(F.upper_dlci, first >>> 2, start, 1);
  d.value(F.cr, (first >>> 1) & 1, start, 1);
  d.value(F.ea, 0, start, 1);
  d.close();
  const second = d.u8(F.second_addr_octet, start + 1);
  d.open();
  d.value(F.second_dlci, second >>> 4, start + 1, 1);
  d.value(F.fecn, (second >>> 3) & 1, start + 1, 1);
  d.value(F.becn, (second >>> 2) & 1, start + 1, 1);
  d.value(F.de, (second >>> 1) & 1, start + 1, 1);
  d.value(F.ea, second & 1, start + 1, 1);
  d.close();
  connection = ((first >>> 2) << 4) | (second >>> 4);
  if (second & 1) return start + 2;
  return dissectLongAddress(d, start + 2);
}

/** What an address of more than two bytes has after those. */
function dissectLongAddress(d: Dissection, start: number): number {
  let at = start;
  if ((d.getU8(at) & 1) === 0) {
    const third = d.u8(F.third_addr_octet, at);
    d.open();
    d.value(F.third_dlci, third >>> 1, at, 1);
    d.value(F.ea, 0, at, 1);
    d.close();
    connection = (connection << 7) | (third >>> 1);
    at++;
    while (d.fault === FAULT_NONE && (d.getU8(at) & 1) === 0 && d.fault === FAULT_NONE) {
      remark(d, F.bogus_address, SEVERITY.warn, GROUP.protocol, 'Bogus extra address octet');
      at++;
    }
  }
  const last = d.getU8(at);
  if (d.fault !== FAULT_NONE) return at;
  const isControl = (last & 2) !== 0;
  d.value(isControl ? F.dlcore_control : F.lower_dlci, last >>> 2, at, 1);
  d.value(F.dc, isControl ? 1 : 0, at, 1);
  d.value(F.ea, 1, at, 1);
  if (!isControl) connection = ((connection << 6) | (last >>> 2)) >>> 0;
  return at + 1;
}

function dissectCisco(d: Dissection, type: number, at: number): void {
  const isDissected =
    type === CISCO_BRIDGED ? d.dissectBy(links, LINKTYPE_ETHERNET, at) : d.dissectBy(ethertypes, type, at);
  if (!isDissected) dissectData(d, at);
}
const CISCO_BRIDGED = 0x6558;

/** What follows the control field: a number of the network protocol (RFC 2427, 4), a byte of padding before it or not. */
function dissectNetwork(d: Dissection, start: number, from: number): void {
  let at = from;
  if (d.getU8(at) === NLPID_NULL) d.u8(F.nlpid, at++);
  // Protocols of OSI have the number for their first byte.
  if (osiProtocols.get(d.getU8(at)) >= 0) {
    d.setLayerLength(at - start);
    d.dissectBy(osiProtocols, d.getU8(at), at);
    d.u8(F.nlpid, at);
    return;
  }
  const number = d.u8(F.nlpid, at++);
  if (d.fault !== FAULT_NONE) return;
  d.setLayerLength(at - start);
  let isDissected = false;
  if (number === NLPID_IPV4) isDissected = d.dissectBy(ethertypes, IPV4, at);
  else if (number === NLPID_IPV6) isDissected = d.dissectBy(ethertypes, IPV6, at);
  else if (number === NLPID_PPP) isDissected = d.dissect(ppp.id, at);
  else if (number === NLPID_SNAP) return dissectSnap(d, start, at);
  if (!isDissected) dissectData(d, at);
}

function dissectSnap(d: Dissection, start: number, at: number): void {
  if (!d.has(at, 5)) return;
  const organisation = d.u24(F['snap.oui'], at);
  const isTyped = organisation === OUI_ETHERNET;
  const number = d.u16(isTyped ? F.snaptype : F['snap.pid'], at + 3);
  const payload = at + 5;
  d.setLayerLength(payload - start);
  if (d.wantsInfo && d.fault === FAULT_NONE) {
    const vendor = vendorOfOui(organisation) || 'Unknown';
    d.infoColumn += `; SNAP, OUI 0x${hex(organisation, 6)} (${vendor}), PID 0x${hex(number, 4)}`;
  }
  const isBridged =
    organisation === OUI_BRIDGED && (number === BRIDGED_ETHERNET || number === BRIDGED_ETHERNET_WITH_FCS);
  let isDissected = false;
  if (isTyped) isDissected = d.dissectBy(ethertypes, number, payload);
  else if (isBridged) isDissected = d.dissectBy(links, LINKTYPE_ETHERNET, payload);
  if (!isDissected) dissectData(d, payload);
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

export const frDissector: Dissector = {
  protocol: fr,
  dissect,
  places: { linktype: [107], 'gre.proto': [0x6559] },
  carries: ['ethertype', 'linktype', 'osinl.incl', 'ppp', 'data'],
};
