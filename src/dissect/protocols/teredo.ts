import { bytes, declareFields, declareProtocol, ipv4, none, uint8, uint16 } from '../../fields/protocol.js';
import { ADDRESS_IPV4, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';

/** IPv6 over UDP through address translators (RFC 4380). */
export const teredo = declareProtocol('teredo', 'Teredo', 'Teredo IPv6 over UDP tunneling');

const F = declareFields(teredo, {
  auth: none('Teredo Authentication header'),
  'auth.idlen': uint8('Client identifier length'),
  'auth.aulen': uint8('Authentication value length'),
  'auth.id': bytes('Client identifier'),
  'auth.value': bytes('Authentication value'),
  'auth.nonce': bytes('Nonce value'),
  'auth.conf': bytes('Confirmation byte'),
  orig: none('Teredo Origin Indication header'),
  'orig.port': uint16('Origin UDP port'),
  'orig.addr': ipv4('Origin IPv4 address'),
});

const ethertypes = dissectorTable('ethertype');
const IPV6 = 0x86dd;
/** What the first two bytes say, where they are not of an IPv6 header (5.1.1). */
const AUTHENTICATION = 1;
const ORIGIN = 0;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Teredo';
  d.infoColumn = '';
  let at = start;
  let kind = d.getU16(at);
  if (d.fault !== FAULT_NONE) return true;
  if (kind === AUTHENTICATION) {
    at = emitAuthentication(d, at);
    kind = d.getU16(at);
  }
  if (kind === ORIGIN && d.fault === FAULT_NONE) at = emitOrigin(d, at);
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(at - start);
  if (at < d.reportedEnd) d.dissectBy(ethertypes, IPV6, at);
  return true;
}

/** Who the client is, to the server that it asks; the lengths of its name and its proof may be 0 (5.1.1). */
function emitAuthentication(d: Dissection, start: number): number {
  const nameLength = d.getU8(start + 2);
  const proofLength = d.getU8(start + 3);
  const nonce = start + 4 + nameLength + proofLength;
  if (d.wantsInfo) d.infoColumn = 'Authentication header';
  d.span(F.auth, start, 13 + nameLength + proofLength);
  d.open();
  d.u8(F['auth.idlen'], start + 2);
  d.u8(F['auth.aulen'], start + 3);
  if (nameLength > 0) d.span(F['auth.id'], start + 4, nameLength);
  if (proofLength > 0) d.span(F['auth.value'], start + 4 + nameLength, proofLength);
  d.span(F['auth.nonce'], nonce, 8);
  d.span(F['auth.conf'], nonce + 8, 1);
  d.close();
  return nonce + 9;
}

/** The address and port that the server saw, every bit of them turned around so that no translator changes them. */
function emitOrigin(d: Dissection, start: number): number {
  if (d.wantsInfo) d.infoColumn += d.infoColumn === '' ? 'Origin indication' : ', Origin indication';
  d.span(F.orig, start, 8);
  d.open();
  d.value(F['orig.port'], d.getU16(start + 2) ^ 0xffff, start + 2, 2);
  d.value(F['orig.addr'], ~d.getU32(start + 4) >>> 0, start + 4, ADDRESS_IPV4);
  d.close();
  return start + 8;
}

export const teredoDissector: Dissector = {
  protocol: teredo,
  dissect,
  places: { 'udp.port': [3544] },
  carries: ['ethertype'],
};
