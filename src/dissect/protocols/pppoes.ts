import { declareFields, declareProtocol, none, uint8, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** What both stages of PPP over Ethernet (RFC 2516) begin with. */
export const pppoe = declareProtocol('pppoe', 'PPPoE', 'PPP-over-Ethernet');

const CODES: Readonly<Record<number, string>> = {
  0x00: 'Session Data',
  0x07: 'Active Discovery Offer (PADO)',
  0x09: 'Active Discovery Initiation (PADI)',
  0x0a: 'Active Discovery Session-Grant (PADG)',
  0x0b: 'Active Discovery Session-Credit Resp.(PADC)',
  0x0c: 'Active Discovery Quality (PADQ)',
  0x19: 'Active Discovery Request (PADR)',
  0x65: 'Active Discovery Session-confirmation (PADS)',
  0xa7: 'Active Discovery Terminate (PADT)',
  0xd3: 'Active Discovery Message (PADM)',
  0xd4: 'Active Discovery Network (PADN)',
};

const F = declareFields(pppoe, {
  version: uint8('Version', { mask: 0xf0 }),
  type: uint8('Type', { mask: 0x0f }),
  code: uint8('Code', { base: 'hex', values: CODES }),
  session_id: uint16('Session ID', { base: 'hex' }),
  payload_length: uint16('Payload Length'),
  'payload_length.bad': none('Possible bad payload length'),
});

/** The session stage: PPP frames without address and control. */
export const pppoes = declareProtocol('pppoes', 'PPPoES', 'PPP-over-Ethernet Session');

const HEADER_LENGTH = 6;
/** What is left of Ethernet's shortest payload behind the header. */
const SHORTEST_PAYLOAD = 40;
const FCS_LENGTH = 4;
/** PPP's control of links and of IP. */
const FILLED_UP: ReadonlySet<number> = new Set([0xc021, 0x8021]);
const pppLinks = dissectorTable('ppp.hdlc');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPPoES';
  d.infoColumn = '';
  const length = emitPppoeHeader(d, start);
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(HEADER_LENGTH);
  const payload = start + HEADER_LENGTH;
  remarkLength(d, length, payload);
  d.dissectBy(pppLinks, 0, payload, payload + length, payload + length);
  return true;
}

/** Says where the payload is shorter than what is there. */
function remarkLength(d: Dissection, length: number, payload: number): void {
  const present = d.reportedEnd - payload;
  // A frame check sequence may follow, or what fills a short frame: nobody counts those, nor what follows the first
  // messages of a link, which modems fill up further.
  const isLonger = present > length && present !== length + FCS_LENGTH && present > SHORTEST_PAYLOAD;
  if (isLonger && !FILLED_UP.has(d.getU16(payload))) {
    d.open();
    const message = `Possible bad payload length ${length} != ${present}`;
    remark(d, F['payload_length.bad'], SEVERITY.warn, GROUP.malformed, message);
    d.close();
  }
}

/** The header of both stages, and what it says of itself in the Info column. Returns the payload's length. */
export function emitPppoeHeader(d: Dissection, start: number): number {
  const code = d.getU8(start + 1);
  if (d.fault !== FAULT_NONE) return 0;
  if (d.wantsInfo) d.infoColumn = CODES[code] ?? 'Unknown';
  if (!d.has(start, HEADER_LENGTH)) return 0;
  d.value(F.version, d.bytes[start] >>> 4, start, 1);
  d.value(F.type, d.bytes[start] & 15, start, 1);
  d.u8(F.code, start + 1);
  d.u16(F.session_id, start + 2);
  return d.u16(F.payload_length, start + 4);
}

export const pppoeDissector: Dissector = { protocol: pppoe, dissect: () => true };

export const pppoesDissector: Dissector = {
  protocol: pppoes,
  dissect,
  places: { ethertype: [0x8864], linktype: [51] },
  carries: ['ppp.hdlc'],
  alsoEmits: ['pppoe'],
};
