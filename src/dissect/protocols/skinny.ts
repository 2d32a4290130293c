import { declareFields, declareProtocol, ipv4, ipv6, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { SKINNY_MEDIA_STATUS, SKINNY_MESSAGES, SKINNY_VERSIONS } from '../names/skinny.js';
import { expectMedium } from './rtp/setup.js';
import { dissectPdus } from './tcp/pdus.js';

/**
 * Cisco's Skinny Client Control Protocol: the head of every message, and the ends of media, which RTP is found by. What
 * the other messages say is not taken apart.
 */
export const skinny = declareProtocol('skinny', 'SKINNY', 'Skinny Client Control Protocol');
const F = declareFields(skinny, {
  data_length: uint32('Data length'),
  hdr_version: uint32('Header version', { base: 'hex', values: SKINNY_VERSIONS }),
  messageId: uint32('Message ID', { values: SKINNY_MESSAGES }),
  conferenceId: uint32('conferenceId'),
  passThroughPartyId: uint32('passThroughPartyId'),
  callReference: uint32('callReference'),
  mediaReceptionStatus: uint32('mediaReceptionStatus', { base: 'hex', values: SKINNY_MEDIA_STATUS }),
  mediaTransmissionStatus: uint32('mediaTransmissionStatus', { base: 'hex', values: SKINNY_MEDIA_STATUS }),
  ipv4or6: uint32('IPv4or6', { values: { 0: 'v4', 1: 'v6', 2: 'v4_v6' } }),
  'ipAddr.ipv4': ipv4('ipAddr IPv4 Address'),
  'ipAddr.ipv6': ipv6('ipAddr IPv6 Address'),
  'remoteIpAddr.ipv4': ipv4('remoteIpAddr IPv4 Address'),
  'remoteIpAddr.ipv6': ipv6('remoteIpAddr IPv6 Address'),
  'transmitIpAddr.ipv4': ipv4('transmitIpAddr IPv4 Address'),
  'transmitIpAddr.ipv6': ipv6('transmitIpAddr IPv6 Address'),
  portNumber: uint32('portNumber'),
  remotePortNumber: uint32('remotePortNumber'),
});

/** The head: length of what follows its first eight bytes, version, number of the message. All little-endian. */
const HEADER = 12;
const OPEN_RECEIVE_CHANNEL_ACK = 0x22;
const START_MEDIA_TRANSMISSION = 0x8a;
const START_MEDIA_TRANSMISSION_ACK = 0x154;
/** From this version of the header on, addresses say whether they are of IPv6. */
const V17 = 0x11;

const lengthAt = (d: Dissection, at: number) => d.getU32LE(at) + 8;

function dissect(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER || d.getU32LE(start) < 4 || SKINNY_VERSIONS[d.getU32LE(start + 4)] === undefined)
    return false;
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, 4, lengthAt, dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.u32LE(F.data_length, start);
  const version = d.u32LE(F.hdr_version, start + 4);
  const message = d.u32LE(F.messageId, start + 8);
  d.protocolColumn = 'SKINNY';
  if (d.wantsInfo) d.infoColumn += `${SKINNY_MESSAGES[message] ?? `Unknown message 0x${message.toString(16)}`} `;
  const at = start + HEADER;
  if (message === OPEN_RECEIVE_CHANNEL_ACK) {
    d.protocolColumn = 'SKINNY/RESP';
    d.u32LE(F.mediaReceptionStatus, at);
    const next = dissectEnd(d, version, at + 4, F['ipAddr.ipv4'], F['ipAddr.ipv6'], F.portNumber);
    d.u32LE(F.passThroughPartyId, next);
    if (version > 0) d.u32LE(F.callReference, next + 4);
  } else if (message === START_MEDIA_TRANSMISSION) {
    d.protocolColumn = 'SKINNY/REQ';
    d.u32LE(F.conferenceId, at);
    d.u32LE(F.passThroughPartyId, at + 4);
    dissectEnd(d, version, at + 8, F['remoteIpAddr.ipv4'], F['remoteIpAddr.ipv6'], F.remotePortNumber);
  } else if (message === START_MEDIA_TRANSMISSION_ACK) {
    d.protocolColumn = 'SKINNY/RESP';
    d.u32LE(F.conferenceId, at);
    d.u32LE(F.passThroughPartyId, at + 4);
    d.u32LE(F.callReference, at + 8);
    const next = dissectEnd(d, version, at + 12, F['transmitIpAddr.ipv4'], F['transmitIpAddr.ipv6'], F.portNumber);
    d.u32LE(F.mediaTransmissionStatus, next);
  }
}

/** An end of media: address and port; media come from or go there. Gives where it ends. */
function dissectEnd(d: Dissection, version: number, start: number, v4: number, v6: number, portField: number): number {
  let at = start;
  let isV6 = false;
  if (version >= V17) {
    isV6 = d.u32LE(F.ipv4or6, at) === 1;
    at += 4;
  }
  const length = isV6 ? 16 : 4;
  if (isV6) d.ipv6(v6, at);
  else d.ipv4(v4, at);
  const address = d.has(at, length) ? Buffer.from(d.bytes.subarray(at, at + length)).toString('hex') : '';
  at += version >= V17 ? 16 : 4;
  const port = d.u32LE(portField, at);
  const frame = d.block.firstNumber + d.frame;
  if (d.fault === 0) expectMedium(d, address, port & 0xffff, { frame, carries: 'media', method: 'SKINNY' });
  return at + 4;
}

export const skinnyDissector: Dissector = {
  protocol: skinny,
  dissect,
  places: { 'tcp.port': [2000] },
  carries: ['rtp'],
  stateful: true,
  announces: true,
};
