import { bytes, declareFields, declareProtocol, type Protocol, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { PPP_PROTOCOLS } from '../names/ppp.js';
import { dissectData } from './data.js';
import { PPP } from './ppp.js';

/**
 * The protocols that set up a PPP link and the network protocols on it (RFC 1661, 5 and 6; RFC 1332, 5072, 1962, 3032).
 * All share one header; their options are not taken apart.
 */
export const lcp = declareProtocol('lcp', 'PPP LCP', 'PPP Link Control Protocol');
const L = declareFields(lcp, {
  magic_number: uint32('Magic Number', { base: 'hex' }),
  data: bytes('Data'),
  rej_proto: uint16('Rejected Protocol', { base: 'hex', values: PPP_PROTOCOLS }),
});

const CODES: Readonly<Record<number, string>> = {
  0: 'Vendor Specific',
  1: 'Configuration Request',
  2: 'Configuration Ack',
  3: 'Configuration Nak',
  4: 'Configuration Reject',
  5: 'Termination Request',
  6: 'Termination Ack',
  7: 'Code Reject',
  8: 'Protocol Reject',
  9: 'Echo Request',
  10: 'Echo Reply',
  11: 'Discard Request',
  12: 'Identification',
  13: 'Time Remaining',
  14: 'Reset Request',
  15: 'Reset Ack',
};
const PROTOCOL_REJECT = 8;
const ECHO_REQUEST = 9;
const DISCARD_REQUEST = 11;
const HEADER_LENGTH = 4;

/** The header; returns the code, or -1 where it is cut short. */
function dissectHeader(d: Dissection, start: number, protocol: Protocol): number {
  if (!d.has(start, HEADER_LENGTH)) return -1;
  d.protocolColumn = protocol.shortName;
  const code = d.bytes[start];
  if (d.wantsInfo) d.infoColumn = CODES[code] ?? 'Unknown';
  d.u8(PPP.code, start);
  d.u8(PPP.identifier, start + 1);
  const length = d.u16(PPP.length, start + 2);
  d.trim(start + Math.max(length, HEADER_LENGTH));
  d.setLayerLength(d.reportedEnd - start);
  return code;
}

function dissectLcp(d: Dissection, start: number): boolean {
  const code = dissectHeader(d, start, lcp);
  const at = start + HEADER_LENGTH;
  if (code >= ECHO_REQUEST && code <= DISCARD_REQUEST) {
    d.u32(L.magic_number, at);
    if (d.left(at + 4) > 0) d.span(L.data, at + 4, d.left(at + 4));
  } else if (code === PROTOCOL_REJECT) {
    d.u16(L.rej_proto, at);
    if (d.left(at + 2) > 0) dissectData(d, at + 2);
  }
  return true;
}

export const lcpDissector: Dissector = {
  protocol: lcp,
  dissect: dissectLcp,
  places: { 'ppp.protocol': [0xc021] },
  carries: ['data'],
  alsoEmits: ['ppp'],
};

const controlProtocol = (name: string, shortName: string, longName: string, number: number): Dissector => {
  const protocol = declareProtocol(name, shortName, longName);
  return {
    protocol,
    dissect(d, start) {
      dissectHeader(d, start, protocol);
      return true;
    },
    places: { 'ppp.protocol': [number] },
    alsoEmits: ['ppp'],
  };
};

export const ipcpDissector = controlProtocol('ipcp', 'PPP IPCP', 'PPP IP Control Protocol', 0x8021);
export const ipv6cpDissector = controlProtocol('ipv6cp', 'PPP IPV6CP', 'PPP IPv6 Control Protocol', 0x8057);
export const ccpDissector = controlProtocol('ccp', 'PPP CCP', 'PPP Compression Control Protocol', 0x80fd);
export const mplscpDissector = controlProtocol('mplscp', 'PPP MPLSCP', 'PPP MPLS Control Protocol', 0x8281);
