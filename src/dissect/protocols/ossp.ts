import { ouiText } from '../../fields/address.js';
import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint24,
  uint40,
  uint64,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** Organization Specific Slow Protocol (IEEE 802.3, annex 57B), of which ITU-T's clock messages are known (G.8264, section 11.3). */
export const ossp = declareProtocol('ossp', 'OSSP', 'Organization Specific Slow Protocol');
const F = declareFields(ossp, {
  oui: uint24('OUI'),
  'itu.subtype': uint16('ITU-T OSSP Subtype', { base: 'hex' }),
  'esmc.version': uint8('Version', { base: 'hex', mask: 0xf0 }),
  'esmc.event_flag': boolean('Event Flag', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Time-critical Event ESMC PDU', 'Information ESMC PDU'],
  }),
  'esmc.reserved_bits': uint8('Reserved', { base: 'hex', mask: 0x7 }),
  'esmc.reserved': uint24('Reserved', { base: 'hex' }),
  'esmc.tlv': none('ESMC TLV', { many: true }),
  'esmc.tlv_type': uint8('TLV Type', {
    base: 'hex',
    values: { 0x1: 'Quality Level', 0x2: 'Extended Quality Level' },
    many: true,
  }),
  'esmc.tlv_length': uint16('TLV Length', { base: 'hex', many: true }),
  'esmc.tlv_ql_unused': uint8('Unused', { base: 'hex', mask: 0xf0, many: true }),
  'esmc.tlv_ql_ssm': uint8('SSM Code', { base: 'hex', mask: 0xf, many: true }),
  'esmc.tlv_ext_ql_essm': uint8('Enhanced SSM Code', { base: 'hex', many: true }),
  'esmc.tlv_ext_ql_clockid': uint64('SyncE clockID', { base: 'hex', many: true }),
  'esmc.tlv_ext_ql_flag_reserved': uint8('Reserved', { base: 'hex', mask: 0xfc, many: true }),
  'esmc.tlv_ext_ql_flag_chain': boolean('Partial chain', { mask: 0x2, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'esmc.tlv_ext_ql_flag_mixed': boolean('Mixed EEC/eEEC clocks', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'esmc.tlv_ext_ql_eeec': uint8('Cascaded eEECs', { many: true }),
  'esmc.tlv_ext_ql_eec': uint8('Cascaded EECs', { many: true }),
  'esmc.tlv_ext_ql_reserved': uint40('Reserved', { base: 'hex', many: true }),
  'esmc.ql': uint16('Quality Level', { base: 'hex', generated: true }),
  'esmc.padding': bytes('Padding'),
  'esmc.version.compliance': none('Version must claim compliance with Version 1 of this protocol'),
  'esmc.tlv_type.ql_type_not_first': none('TLV Type must be QL because QL TLV must be first in the ESMC PDU', {
    many: true,
  }),
  'esmc.tlv_type.decoded_as_ql_type': none("Let's decode as if this is QL TLV", { many: true }),
  'esmc.tlv_length.bad': none('QL TLV Length must be X', { many: true }),
  'esmc.tlv_ql_unused.not_zero': none('Unused bits of TLV must be all zeroes', { many: true }),
  'esmc.ql.invalid': none('Invalid SSM message, unknown QL code'),
  'esmc.tlv_type.not_ext_ql': none('TLV Type must be == Extended QL', { many: true }),
  'esmc.tlv_type.decoded_as_ext_ql': none("Let's decode as if this is Extended QL TLV", { many: true }),
  'esmc.reserved_bits_must_be_set_to_all_zero': none('Reserved bits must be set to all zero', { many: true }),
});

const ITU = 0x0019a7;
const ESMC = 1;
const QUALITY_LEVEL = 1;
const EXTENDED_QUALITY_LEVEL = 2;

/** Quality levels in option I networks, by the enhanced code and the plain one (G.8264, tables 11-7 and 11-8). */
const LEVELS: Readonly<Record<number, readonly [short: string, long: string]>> = {
  2: ['QL-PRC', 'QL-PRC, Primary reference clock (G.811)'],
  4: ['QL-SSU-A', "QL-SSU-A, Type I or V SSU clock (G.812), 'transit node clock'"],
  8: ['QL-SSU-B', "QL-SSU-B, Type VI SSU clock (G.812), 'local node clock'"],
  11: ['QL-EEC1', 'QL-EEC1, EEC (G.8262, Option I) or SEC clock (G.813, Option I)'],
  15: ['QL-DNU', "QL-DNU, 'Do Not Use'"],
  0x2002: ['QL-PRTC', 'QL-PRTC, Primary Reference Time Clock'],
  0x2102: ['QL-ePRTC', 'QL-ePRTC, Enhanced Primary Reference Time Clock'],
  0x220b: ['QL-eEEC', 'QL-eEEC, Enhanced Ethernet Equipment Clock'],
  0x2302: ['QL-ePRC', 'QL-ePRC, Enhanced Primary Reference Clock'],
};
const UNKNOWN_LEVEL = 'Unknown Quality Level';

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'OSSP';
  const organization = d.u24(F.oui, start);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = organization === ITU ? 'OUI: Itu-T' : `OUI: ${ouiText(organization)}`;
  if (organization !== ITU) return true;
  if (d.u16(F['itu.subtype'], start + 3) !== ESMC || d.fault !== 0) return true;
  d.protocolColumn = 'ESMC';
  d.open();
  emitClockMessage(d, start + 5);
  d.close();
  return true;
}

function emitClockMessage(d: Dissection, at: number): void {
  const flags = d.getU8(at);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn = `Event:${flags & 8 ? 'Time-critical' : 'Information'}`;
  d.value(F['esmc.version'], flags >>> 4, at, 1);
  if (flags >>> 4 !== 1) {
    const message = 'Version must be 0x1 claim compliance with Version 1 of this protocol';
    remarkBeneath(d, F['esmc.version.compliance'], SEVERITY.error, GROUP.malformed, message);
  }
  d.value(F['esmc.event_flag'], (flags >>> 3) & 1, at, 1);
  d.value(F['esmc.reserved_bits'], flags & 7, at, 1);
  if (flags & 7) remarkReserved(d, 'Reserved bits must be set to all zero on transmitter');
  if (d.u24(F['esmc.reserved'], at + 1) !== 0)
    remarkReserved(d, 'Reserved octets must be set to all zero on transmitter');
  const plain = emitQualityLevel(d, at + 4);
  const isExtended = d.fault === 0 && d.left(at + 8) > 0 && d.bytes[at + 8] === EXTENDED_QUALITY_LEVEL;
  const enhanced = isExtended ? emitExtendedQualityLevel(d, at + 8) : 0;
  if (d.fault !== 0) return;
  // Clocks that know nothing of the enhanced codes send 0xff.
  const level = LEVELS[enhanced === 0xff ? plain : enhanced * 256 + plain];
  if (d.wantsInfo) d.infoColumn += `, ${level?.[0] ?? UNKNOWN_LEVEL}`;
  d.value(F['esmc.ql'], enhanced * 256 + plain, at + 6, isExtended ? 22 : 2);
  if (level === undefined) {
    const message = 'Invalid SSM message, unknown QL code';
    remarkBeneath(d, F['esmc.ql.invalid'], SEVERITY.warn, GROUP.undecoded, message);
  }
  const rest = at + (isExtended ? 28 : 8);
  if (d.reportedEnd <= rest) return;
  d.span(F['esmc.padding'], rest, d.left(rest));
  dissectData(d, rest);
}

const remarkReserved = (d: Dissection, message: string) =>
  remarkBeneath(d, F['esmc.reserved_bits_must_be_set_to_all_zero'], SEVERITY.warn, GROUP.protocol, message);

function emitQualityLevel(d: Dissection, at: number): number {
  d.span(F['esmc.tlv'], at, Math.min(4, d.left(at)));
  d.open();
  const type = d.u8(F['esmc.tlv_type'], at);
  if (type !== QUALITY_LEVEL) {
    const message = 'TLV Type must be == 0x01 (QL) because QL TLV must be first in the ESMC PDU';
    remarkBeneath(d, F['esmc.tlv_type.ql_type_not_first'], SEVERITY.error, GROUP.malformed, message);
    remarkBeneath(
      d,
      F['esmc.tlv_type.decoded_as_ql_type'],
      SEVERITY.note,
      GROUP.undecoded,
      "Let's decode as if this is QL TLV",
    );
  }
  if (d.u16(F['esmc.tlv_length'], at + 1) !== 4) {
    remarkBeneath(d, F['esmc.tlv_length.bad'], SEVERITY.error, GROUP.malformed, 'QL TLV Length must be == 0x0004');
    const message = "Let's decode this TLV as if Length has valid value";
    remarkBeneath(d, F['esmc.tlv_type.decoded_as_ql_type'], SEVERITY.note, GROUP.undecoded, message);
  }
  const code = d.getU8(at + 3);
  d.value(F['esmc.tlv_ql_unused'], code >>> 4, at + 3, 1);
  if (code >>> 4) {
    const message = 'Unused bits of TLV must be all zeroes';
    remarkBeneath(d, F['esmc.tlv_ql_unused.not_zero'], SEVERITY.warn, GROUP.malformed, message);
  }
  d.value(F['esmc.tlv_ql_ssm'], code & 15, at + 3, 1);
  d.close();
  return code & 15;
}

function emitExtendedQualityLevel(d: Dissection, at: number): number {
  d.span(F['esmc.tlv'], at, Math.min(20, d.left(at)));
  d.open();
  d.u8(F['esmc.tlv_type'], at);
  if (d.u16(F['esmc.tlv_length'], at + 1) !== 20) {
    remarkBeneath(
      d,
      F['esmc.tlv_length.bad'],
      SEVERITY.error,
      GROUP.malformed,
      'Extended QL TLV Length must be == 0x0014',
    );
    const message = "Let's decode this TLV as if Length has valid value";
    remarkBeneath(d, F['esmc.tlv_type.decoded_as_ext_ql'], SEVERITY.note, GROUP.undecoded, message);
  }
  const code = d.u8(F['esmc.tlv_ext_ql_essm'], at + 3);
  d.u64(F['esmc.tlv_ext_ql_clockid'], at + 4);
  const flags = emitBits(d, at + 12, 1, [F['esmc.tlv_ext_ql_flag_reserved']]);
  if (flags & 0xfc) remarkReserved(d, 'Reserved bits must be set to all zero');
  emitBits(d, at + 12, 1, [F['esmc.tlv_ext_ql_flag_chain'], F['esmc.tlv_ext_ql_flag_mixed']]);
  d.u8(F['esmc.tlv_ext_ql_eeec'], at + 13);
  d.u8(F['esmc.tlv_ext_ql_eec'], at + 14);
  if (d.has(at + 15, 5)) {
    const high = d.getU8(at + 15);
    const low = d.getU32(at + 16);
    d.value(F['esmc.tlv_ext_ql_reserved'], high * 0x1_0000_0000 + low, at + 15, 5);
    if (high !== 0 || low !== 0) remarkReserved(d, 'Reserved bits must be set to all zero');
  }
  d.close();
  return code;
}

export const osspDissector: Dissector = {
  protocol: ossp,
  dissect,
  places: { 'slow.subtype': [10] },
  carries: ['data'],
};
