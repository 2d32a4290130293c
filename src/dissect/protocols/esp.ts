import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  uint8,
  uint32,
} from '../../fields/protocol.js';
import { Decisions } from '../decisions.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { isakmp } from './isakmp/fields.js';

/** IP Encapsulating Security Payload (RFC 4303); what it holds is encrypted. */
export const esp = declareProtocol('esp', 'ESP', 'Encapsulating Security Payload');
const F = declareFields(esp, {
  spi: uint32('ESP SPI', { base: 'hexDec' }),
  sequence: uint32('ESP Sequence'),
  pad: bytes('Pad'),
  pad_len: uint8('ESP Pad Length'),
  protocol: uint8('ESP Next Header', { base: 'hex' }),
  iv: bytes('ESP IV'),
  encrypted_data: bytes('ESP Encrypted Data'),
  decrypted_data: bytes('ESP Decrypted Data'),
  contained_data: bytes('ESP Contained Data'),
  icv: bytes('ESP Integrity Check Value'),
  icv_good: boolean('Good', { generated: true }),
  icv_bad: boolean('Bad', { generated: true }),
  'sequence-analysis.expected-sn': uint32('Expected SN', { generated: true }),
  'sequence-analysis.previous-frame': framenum('Previous Frame', { generated: true }),
  'sequence-analysis.wrong-sequence-number': none('Wrong Sequence Number'),
});

/** The sequence number last seen of each security association, and its frame. */
const MAX_ASSOCIATIONS = 500_000;
const state = declareState(
  () => new Map<number, { sequence: number; frame: number }>(),
  () => new Decisions(2),
);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ESP';
  if (d.wantsInfo) d.infoColumn = '';
  const spi = d.u32(F.spi, start);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `ESP (SPI=0x${spi.toString(16).padStart(8, '0')})`;
  const sequence = d.u32(F.sequence, start + 4);
  if (d.fault === 0) emitAnalysis(d, spi, sequence);
  return true;
}

/** Is the sequence number the one after the last (RFC 4303, section 2.2)? */
function emitAnalysis(d: Dissection, spi: number, sequence: number): void {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const associations = d.stateOf(state);
    const last = associations.get(spi);
    if (last !== undefined && sequence !== (last.sequence + 1) >>> 0) {
      numbers[at] = (last.sequence + 1) >>> 0;
      numbers[at + 1] = last.frame;
    }
    if (associations.size > MAX_ASSOCIATIONS) associations.clear();
    associations.set(spi, { sequence, frame: d.block.firstNumber + d.frame });
  }
  const expected = numbers[at];
  const previous = numbers[at + 1];
  if (previous === 0) return;
  d.open();
  d.value(F['sequence-analysis.expected-sn'], expected);
  d.open();
  const name = `Wrong Sequence Number for SPI ${spi.toString(16).padStart(8, '0')}`;
  const repeated = sequence === (expected - 1) >>> 0 ? `${sequence} repeated` : '';
  const text =
    repeated || (sequence > expected ? `${sequence - expected} missing` : `${expected - sequence} less than expected`);
  remark(d, F['sequence-analysis.wrong-sequence-number'], SEVERITY.warn, GROUP.sequence, `${name} - ${text}`);
  d.close();
  d.value(F['sequence-analysis.previous-frame'], previous);
  d.close();
}

export const espDissector: Dissector = {
  protocol: esp,
  dissect,
  places: { 'ip.proto': [50] },
  stateful: true,
};

/** IPsec through address translators: ESP and IKE on one port (RFC 3948). */
export const udpencap = declareProtocol('udpencap', 'UDPENCAP', 'UDP Encapsulation of IPsec Packets');
const E = declareFields(udpencap, {
  nat_keepalive: none('NAT-keepalive packet'),
  non_esp_marker: none('Non-ESP Marker'),
});

function dissectEncapsulated(d: Dissection, start: number): boolean {
  d.protocolColumn = 'UDPENCAP';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.reportedEnd - start === 1 && d.getU8(start) === 0xff) {
    if (d.wantsInfo) d.infoColumn = 'NAT-keepalive';
    d.span(E.nat_keepalive, start, 1);
    return true;
  }
  if (d.getU32(start) === 0 && d.fault === 0) {
    d.span(E.non_esp_marker, start, 4);
    d.setLayerLength(4);
    if (!d.dissect(isakmp.id, start + 4)) dissectData(d, start + 4);
  } else if (d.fault === 0) {
    d.setLayerLength(0);
    d.dissect(esp.id, start);
  }
  return true;
}

export const udpencapDissector: Dissector = {
  protocol: udpencap,
  dissect: dissectEncapsulated,
  places: { 'udp.port': [4500] },
  carries: ['esp', 'isakmp', 'data'],
};
