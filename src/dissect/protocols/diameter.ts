import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  relativeTime,
  uint8,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Decisions } from '../decisions.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import {
  declareExchanges,
  exchangeKey,
  keepExchange,
  NANOSECONDS,
  REQUEST,
  RESPONSE,
  SECONDS,
} from '../transactions.js';
import { dissectData } from './data.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from './expert.js';
import { tcp } from './tcp/fields.js';
import { dissectPdus } from './tcp/pdus.js';

/**
 * Diameter (RFC 6733). What commands, applications and AVPs are called stands in dictionaries, which tshark reads from files of
 * its own: without them, as here, every AVP shows its bytes.
 */
export const diameter = declareProtocol('diameter', 'Diameter', 'Diameter Protocol');
const UNKNOWN_VENDOR = 'Unknown Vendor, if you know whose this is you can add it to dictionary.xml';
const SET = ['Set', 'Not set'] as const;
const bit = (label: string, mask: number) => boolean(label, { mask, maskBits: 8, labels: SET });
const avpBit = (label: string, mask: number) => boolean(label, { mask, maskBits: 8, labels: SET, many: true });
const F = declareFields(diameter, {
  version: uint8('Version', { base: 'hex' }),
  length: uint24('Length'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.request': bit('Request', 0x80),
  'flags.proxyable': bit('Proxyable', 0x40),
  'flags.error': bit('Error', 0x20),
  'flags.T': bit('T(Potentially re-transmitted message)', 0x10),
  'flags.reserved4': bit('Reserved', 0x08),
  'flags.reserved5': bit('Reserved', 0x04),
  'flags.reserved6': bit('Reserved', 0x02),
  'flags.reserved7': bit('Reserved', 0x01),
  'cmd.code': uint32('Command Code'),
  applicationId: uint32('ApplicationId'),
  hopbyhopid: uint32('Hop-by-Hop Identifier', { base: 'hex' }),
  endtoendid: uint32('End-to-End Identifier', { base: 'hex' }),
  answer_to: framenum('Request In', { generated: true }),
  resp_time: relativeTime('Response Time', { generated: true }),
  avp: bytes('AVP', { many: true }),
  'avp.code': uint32('AVP Code', { many: true }),
  'avp.flags': uint8('AVP Flags', { base: 'hex', many: true }),
  'flags.vendorspecific': avpBit('Vendor-Specific', 0x80),
  'flags.mandatory': avpBit('Mandatory', 0x40),
  'avp.flags.protected': avpBit('Protected', 0x20),
  'avp.flags.reserved3': avpBit('Reserved', 0x10),
  'avp.flags.reserved4': avpBit('Reserved', 0x08),
  'avp.flags.reserved5': avpBit('Reserved', 0x04),
  'avp.flags.reserved6': avpBit('Reserved', 0x02),
  'avp.flags.reserved7': avpBit('Reserved', 0x01),
  'avp.len': uint24('AVP Length', { many: true }),
  'avp.vendorId': uint32('AVP Vendor Id', { many: true }),
  'avp.unknown': bytes('Value', { many: true }),
  'avp.pad': bytes('Padding', { many: true }),
  reserved_bit_set: none('Reserved bit set', { many: true }),
  'avp.code.unknown': none('Unknown AVP, if you know what this is you can add it to dictionary.xml', { many: true }),
  unknown_vendor: none(UNKNOWN_VENDOR, { many: true }),
  'avp.no_data': none('Data is empty', { many: true }),
  'avp.pad.non_zero': none('Padding is non-zero', { many: true }),
  'applicationId.unknown': none('Unknown Application Id, if you know what this is you can add it to dictionary.xml'),
  'cmd.code.unknown': none('Unknown command, if you know what this is you can add it to dictionary.xml'),
});

const FLAGS = [
  F['flags.request'],
  F['flags.proxyable'],
  F['flags.error'],
  F['flags.T'],
  F['flags.reserved4'],
  F['flags.reserved5'],
  F['flags.reserved6'],
  F['flags.reserved7'],
];
const AVP_FLAGS = [
  F['flags.vendorspecific'],
  F['flags.mandatory'],
  F['avp.flags.protected'],
  F['avp.flags.reserved3'],
  F['avp.flags.reserved4'],
  F['avp.flags.reserved5'],
  F['avp.flags.reserved6'],
  F['avp.flags.reserved7'],
];
/** Vendors of most AVPs (IANA, private enterprise numbers). */
const VENDORS: Readonly<Record<number, string>> = {
  0: 'Reserved',
  9: 'ciscoSystems',
  193: 'Ericsson AB',
  311: 'Microsoft',
  10415: '3GPP',
  13019: 'ETSI',
};

const HEADER = 20;
const AVP_HEADER = 8;
/** A message has an AVP that says who sends it, at least. */
const SHORTEST = 36;
const REQUEST_FLAG = 0x80;
const VENDOR_FLAG = 0x80;
const KNOW = 'if you know what this is you can add it to dictionary.xml';

const exchanges = declareExchanges();

/** Is there the beginning of a message? */
function isMessage(d: Dissection, at: number): boolean {
  const b = d.bytes;
  return d.left(at) >= 5 && b[at] === 1 && d.getU24(at + 1) >= SHORTEST && (b[at + 4] & 0x0f) === 0;
}

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === tcp.id) {
    // Fewer bytes than tell what they are are left for later.
    if (d.left(start) >= 5 && !isMessage(d, start)) return dissectContinuation(d, start);
    dissectPdus(d, start, 4, (each, at) => each.getU24(at + 1), dissectMessage);
    return true;
  }
  if (!isMessage(d, start)) return false;
  dissectMessage(d, start);
  return true;
}

/** The rest of a message whose beginning was not captured. */
function dissectContinuation(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DIAMETER';
  if (d.wantsInfo) d.infoColumn = 'Continuation';
  dissectData(d, start, d.end, d.reportedEnd);
  return true;
}

const letters = (flags: number, names: string) =>
  Array.from(names, (name, index) => (flags & (0x80 >> index) ? name : '-')).join('');

function dissectMessage(d: Dissection, start: number): void {
  if (d.wantsInfo && d.protocolColumn !== 'DIAMETER') d.infoColumn = '';
  d.protocolColumn = 'DIAMETER';
  d.u8(F.version, start);
  const length = d.u24(F.length, start + 1);
  const flags = d.u8(F.flags, start + 4);
  d.open();
  emitBits(d, start + 4, 1, FLAGS);
  d.close();
  const command = d.getU24(start + 5);
  d.value(F['cmd.code'], command, start + 5, 3);
  const isRequest = (flags & REQUEST_FLAG) !== 0;
  remark(d, F['cmd.code.unknown'], SEVERITY.warn, GROUP.undecoded, `Unknown command, ${KNOW}`);
  const application = d.u32(F.applicationId, start + 8);
  remark(
    d,
    F['applicationId.unknown'],
    SEVERITY.warn,
    GROUP.undecoded,
    `Unknown Application Id (${application}), ${KNOW}`,
  );
  d.u32(F.hopbyhopid, start + 12);
  d.u32(F.endtoendid, start + 16);
  if (d.fault !== 0) return;
  if (d.wantsInfo)
    d.infoColumn += `cmd=Unknown ${isRequest ? 'Request' : 'Answer'}(${command}) flags=${letters(flags, 'RPET')} appl=Unknown(${application}) h2h=${d.getU32(start + 12).toString(16)} e2e=${d.getU32(start + 16).toString(16)} | `;
  link(d, start, isRequest);
  const end = Math.min(start + length, d.reportedEnd);
  for (let at = start + HEADER; at < end && d.fault === 0; ) at = dissectAvp(d, at);
}

/** An AVP (RFC 6733, section 4). Gives back where the next one begins. */
function dissectAvp(d: Dissection, at: number): number {
  if (!d.has(at, AVP_HEADER)) return at;
  const length = d.getU24(at + 5);
  const flags = d.bytes[at + 4];
  const isOfVendor = (flags & VENDOR_FLAG) !== 0;
  const header = AVP_HEADER + (isOfVendor ? 4 : 0);
  const vendor = isOfVendor ? d.getU32(at + 8) : 0;
  const padding = (4 - (length & 3)) & 3;
  if (length > 0 && d.left(at) > 0) d.span(F.avp, at, Math.min(length + padding, d.left(at)));
  d.open();
  const code = d.u32(F['avp.code'], at);
  remark(
    d,
    F['avp.code.unknown'],
    SEVERITY.warn,
    GROUP.undecoded,
    `Unknown AVP ${code} (vendor=${VENDORS[vendor] ?? `Unknown (${vendor})`}), ${KNOW}`,
  );
  d.u8(F['avp.flags'], at + 4);
  d.open();
  emitBits(d, at + 4, 1, AVP_FLAGS);
  if (flags & 0x1f) remark(d, F.reserved_bit_set, SEVERITY.warn, GROUP.malformed, 'Reserved bit set');
  d.close();
  d.u24(F['avp.len'], at + 5);
  if (isOfVendor) {
    d.u32(F['avp.vendorId'], at + 8);
    remarkBeneath(d, F.unknown_vendor, SEVERITY.warn, GROUP.undecoded, UNKNOWN_VENDOR);
  }
  const contents = length - header;
  if (contents > 0) d.span(F['avp.unknown'], at + header, contents);
  else if (contents === 0) remark(d, F['avp.no_data'], SEVERITY.warn, GROUP.undecoded, 'Data is empty');
  else d.has(d.reportedEnd, 1);
  if (padding > 0 && d.left(at + length) >= padding) {
    d.span(F['avp.pad'], at + length, padding);
    for (let i = 0; i < padding && d.fault === 0; i++)
      if (d.bytes[at + length + i] !== 0) {
        remark(d, F['avp.pad.non_zero'], SEVERITY.warn, GROUP.malformed, 'Padding is non-zero');
        break;
      }
  }
  d.close();
  return at + length + padding;
}

/** An answer has the hop-by-hop and end-to-end identifiers of its request. */
function link(d: Dissection, start: number, isRequest: boolean): void {
  const decisions: Decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, start + 12, 8);
    const known = state.find(key);
    if (isRequest) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else if (known !== undefined) {
      known.response = d.block.firstNumber + d.frame;
      keepExchange(d, decisions, at, known);
    }
  }
  const { numbers } = decisions;
  if (isRequest || numbers[at + REQUEST] === 0 || numbers[at + RESPONSE] === 0) return;
  d.value(F.answer_to, numbers[at + REQUEST]);
  d.wide(F.resp_time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

export const diameterDissector: Dissector = {
  protocol: diameter,
  dissect,
  places: { 'tcp.port': [3868], 'sctp.port': [3868], 'sctp.ppi': [46] },
  carries: ['data'],
  stateful: true,
};
