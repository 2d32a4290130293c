import { declareFields, declareProtocol, uint8, uint16 } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { PPP_PROTOCOLS } from '../../names/ppp.js';
import { dissectData } from '../data.js';
import { osi } from '../osi.js';
import { multilink } from './multilink.js';

/** Point-to-Point Protocol (RFC 1661), also in HDLC-like framing (RFC 1662). */
export const ppp = declareProtocol('ppp', 'PPP', 'Point-to-Point Protocol');

const DIRECTIONS = { 0: 'DTE->DCE', 1: 'DCE->DTE' };
const F = declareFields(ppp, {
  direction: uint8('Direction', { values: DIRECTIONS, generated: true }),
  address: uint8('Address', { base: 'hex' }),
  control: uint8('Control', { base: 'hex' }),
  protocol: uint16('Protocol', { base: 'hex', values: PPP_PROTOCOLS }),
  code: uint8('Code'),
  identifier: uint8('Identifier', { base: 'decHex' }),
  length: uint16('Length'),
});
/** Fields that the control protocols have too. */
export const PPP = F;

const ADDRESS_ALL = 0xff;
const CHDLC_ADDRESSES = [0x0f, 0x8f];
const LINKTYPE_WITH_DIRECTION = 204;
const LINKTYPE_CHDLC = 104;

const protocols = dissectorTable('ppp.protocol');
const ethertypes = dissectorTable('ethertype');
const ciscoProtocols = dissectorTable('llc.cisco_pid');
const links = dissectorTable('linktype');

const PROTOCOL_OSI = 0x0023;
const PROTOCOL_CDP = 0x0207;
const CISCO_CDP = 0x2000;
/** Network protocols that have EtherTypes. */
const ETHERTYPE_OF: Readonly<Record<number, number>> = { 33: 0x0800, 87: 0x86dd, 641: 0x8847, 643: 0x8848 };

function dissect(d: Dissection, start: number): boolean {
  const first = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  if (d.carrier === multilink.id) d.unname();
  else {
    d.protocolColumn = 'PPP';
    d.infoColumn = '';
  }
  const linkType = d.capture.interfaces[d.block.interfaceIndex[d.frame]].linkType;
  const hasDirection = linkType === LINKTYPE_WITH_DIRECTION;
  // The pseudo-header's byte, before the frame, is 0 in frames that were received.
  const isReceived = hasDirection && d.block.bytes[d.block.start[d.frame] - 1] === 0;
  const isLink = d.layerPlace === 1;
  if (isLink) nameEnds(d, hasDirection, isReceived);
  if (isLink && CHDLC_ADDRESSES.includes(first)) {
    d.dissectBy(links, LINKTYPE_CHDLC, start);
    return true;
  }
  let at = start;
  if (first === ADDRESS_ALL) {
    d.u8(F.address, at);
    d.u8(F.control, at + 1);
    at += 2;
  }
  if (hasDirection) d.value(F.direction, isReceived ? 1 : 0, at);
  // The low bit ends the number: one byte, where it was agreed to compress it (RFC 1661, 6.5).
  const isShort = (d.getU8(at) & 1) !== 0;
  const length = isShort ? 1 : 2;
  const protocol = isShort ? d.getU8(at) : d.getU16(at);
  if (d.fault !== FAULT_NONE) return true;
  d.value(F.protocol, protocol, at, length);
  at += length;
  d.setLayerLength(at - start);
  if (!dissectPayload(d, protocol, at)) {
    const number = `0x${protocol.toString(16).padStart(4, '0')}`;
    d.protocolColumn = number;
    if (d.wantsInfo) d.infoColumn = `PPP ${PPP_PROTOCOLS[protocol] ?? 'Unknown'} (${number})`;
    dissectData(d, at);
  }
  return true;
}

function nameEnds(d: Dissection, hasDirection: boolean, isReceived: boolean): void {
  d.sourceName = hasDirection ? (isReceived ? 'DCE' : 'DTE') : 'N/A';
  d.destinationName = hasDirection ? (isReceived ? 'DTE' : 'DCE') : 'N/A';
}

function dissectPayload(d: Dissection, protocol: number, at: number): boolean {
  if (d.dissectBy(protocols, protocol, at)) return true;
  const type = ETHERTYPE_OF[protocol];
  if (type !== undefined) return d.dissectBy(ethertypes, type, at);
  if (protocol === PROTOCOL_CDP) return d.dissectBy(ciscoProtocols, CISCO_CDP, at);
  return protocol === PROTOCOL_OSI && d.left(at) > 0 && d.dissect(osi.id, at);
}

export const pppDissector: Dissector = {
  protocol: ppp,
  setsEnds: true,
  dissect,
  places: { linktype: [9, 50, LINKTYPE_WITH_DIRECTION], 'ppp.hdlc': [0], 'gre.proto': [0x880b] },
  carries: ['ppp.protocol', 'ethertype', 'llc.cisco_pid', 'osi', 'chdlc', 'data'],
};
