import { boolean, bytes, declareFields, ipv4, none, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import { CAPABILITY_NAMES, SAFI_NAMES } from '../../names/bgp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { bgp } from './protocol.js';

/** Types of outbound route filters (RFC 5291). */
export const FILTER_TYPES: Readonly<Record<number, string>> = {
  2: 'Communities ORF-Type',
  3: 'Extended Communities ORF-Type',
  128: 'Cisco PrefixList ORF-Type',
  129: 'Cisco CommunityList ORF-Type',
  130: 'Cisco Extended CommunityList ORF-Type',
  131: 'Cisco AsPathList ORF-Type',
};

const MANY = { many: true } as const;
const AFI = { values: ADDRESS_FAMILIES, many: true };
const SAFI = { values: SAFI_NAMES, many: true };
const YES: readonly [string, string] = ['Yes', 'No'];
const WAYS = { values: { 1: 'Receive', 2: 'Send', 3: 'Both' }, many: true };
const F = declareFields(bgp, {
  'open.version': uint8('Version', MANY),
  'open.myas': uint16('My AS', MANY),
  'open.holdtime': uint16('Hold Time', MANY),
  'open.identifier': ipv4('BGP Identifier', MANY),
  'open.opt.len': uint8('Optional Parameters Length', MANY),
  'open.opt.extension': none('Optional Parameter Extension', MANY),
  'open.opt.extension.mark': uint8('Extension Mark', MANY),
  'open.opt.extension_len': uint16('Extended Length', MANY),
  'open.opt': none('Optional Parameters', MANY),
  'open.opt.param': none('Optional Parameter', MANY),
  'open.opt.param.type': uint8('Parameter Type', {
    values: { 1: 'Authentication', 2: 'Capability', 255: 'Extended Length' },
    many: true,
  }),
  'open.opt.param.len': uint8('Parameter Length', MANY),
  'open.opt.param.auth': bytes('Authentication Data', MANY),
  'open.opt.param.unknown': bytes('Unknown', MANY),
  cap: none('Capability', MANY),
  'cap.type': uint8('Type', { values: CAPABILITY_NAMES, many: true }),
  'cap.length': uint8('Length', MANY),
  'cap.action': uint8('Action', { values: { 0: 'advertising a capability', 1: 'removing a capability' }, many: true }),
  'cap.unknown': bytes('Unknown', MANY),
  'cap.reserved': bytes('Reserved', MANY),
  'cap.mp.afi': uint16('AFI', AFI),
  'cap.mp.safi': uint8('SAFI', SAFI),
  'cap.enh.afi': uint16('AFI', AFI),
  'cap.enh.safi': uint16('SAFI', SAFI),
  'cap.enh.nhafi': uint16('Next hop AFI', AFI),
  'cap.role': uint8('BGP Role', {
    values: { 0: 'Provider', 1: 'RS', 2: 'RS-Client', 3: 'Customer', 4: 'Peer' },
    many: true,
  }),
  'cap.gr.timers': uint16('Restart Timers', { base: 'hex', many: true }),
  'cap.gr.timers.restart_flag': boolean('Restart state', { mask: 0x8000, maskBits: 16, labels: YES, many: true }),
  'cap.gr.timers.notification_flag': boolean('Graceful notification', {
    mask: 0x4000,
    maskBits: 16,
    labels: YES,
    many: true,
  }),
  'cap.gr.timers.restart_time': uint16('Time', { mask: 0xfff, many: true }),
  'cap.gr.afi': uint16('AFI', AFI),
  'cap.gr.safi': uint8('SAFI', SAFI),
  'cap.gr.flag': uint8('Flag', { base: 'hex', many: true }),
  'cap.gr.flag.pfs': boolean('Preserve forwarding state', { mask: 0x80, labels: YES, many: true }),
  'cap.4as': uint32('AS Number', MANY),
  'cap.dc': uint8('Capability Dynamic', { values: CAPABILITY_NAMES, many: true }),
  'cap.ap.afi': uint16('AFI', AFI),
  'cap.ap.safi': uint8('SAFI', SAFI),
  'cap.ap.sendreceive': uint8('Send/Receive', WAYS),
  'cap.orf.afi': uint16('AFI', AFI),
  'cap.orf.safi': uint8('SAFI', SAFI),
  'cap.orf.number': uint8('Number', MANY),
  'cap.orf.type': uint8('Type', {
    values: FILTER_TYPES,
    many: true,
  }),
  'cap.orf.sendreceive': uint8('Send Receive', WAYS),
  'cap.orf.fqdn.hostname.len': uint8('Hostname Length', MANY),
  'cap.orf.fqdn.hostname': string('Hostname', MANY),
  'cap.orf.fqdn.domain_name.len': uint8('Domain Name Length', MANY),
  'cap.orf.fqdn.domain_name': string('Domain Name', MANY),
  'cap.multisession.flags': uint8('Flag', { base: 'hex', many: true }),
  'cap.bgpsec.flags': uint8('Flag', { base: 'hex', many: true }),
  'cap.bgpsec.version': uint8('Version', { mask: 0xf0, many: true }),
  'cap.bgpsec.sendreceive': uint8('Send/Receive', { mask: 0x8, values: { 0: 'Receive', 1: 'Send' }, many: true }),
  'cap.bgpsec.reserved': uint8('Reserved', { base: 'hex', mask: 0x7, many: true }),
  'cap.bgpsec.afi': uint16('AFI', AFI),
  'cap.software_version.len': uint8('Software Version Length', MANY),
  'cap.software_version': string('Software Version', MANY),
  'cap.length.bad': none('Capability length is wrong', MANY),
  'cap.gr.helper_mode_only': none('Graceful Restart Capability supported in Helper mode only', MANY),
});

const AUTHENTICATION = 1;
const CAPABILITIES = 2;
const EXTENDED = 255;

/** RFC 4271, section 4.2; with parameters longer than 255 bytes: RFC 9072. */
export function dissectOpen(d: Dissection, body: number): void {
  d.u8(F['open.version'], body);
  d.u16(F['open.myas'], body + 1);
  d.u16(F['open.holdtime'], body + 3);
  d.ipv4(F['open.identifier'], body + 5);
  let length = d.u8(F['open.opt.len'], body + 9);
  if (length === 0) return;
  let at = body + 10;
  if (d.getU8(at) === EXTENDED) {
    d.value(F['open.opt.extension'], 1, at, 3);
    d.open();
    d.u8(F['open.opt.extension.mark'], at);
    length = d.u16(F['open.opt.extension_len'], at + 1);
    d.close();
    at += 3;
  }
  const end = at + length;
  d.span(F['open.opt'], at, length);
  d.open();
  while (at < end && d.fault === 0) at = emitParameter(d, at);
  d.close();
}

/** The length has one byte here, as tshark reads it, also where RFC 9072 gives it two. */
function emitParameter(d: Dissection, at: number): number {
  const type = d.getU8(at);
  const length = d.getU8(at + 1);
  const value = at + 2;
  const next = value + length;
  d.value(F['open.opt.param'], 1, at, Math.min(next, d.end) - at);
  d.open();
  d.u8(F['open.opt.param.type'], at);
  d.u8(F['open.opt.param.len'], at + 1);
  if (type === CAPABILITIES) {
    for (let from = value; from < next && d.fault === 0; ) from = emitCapability(d, from, false);
  } else if (type === AUTHENTICATION) d.span(F['open.opt.param.auth'], value, length);
  d.close();
  if (type === CAPABILITIES || type === AUTHENTICATION) return next;
  d.span(F['open.opt.param.unknown'], value, length);
  // As in tshark, the value of an unknown parameter is read as parameters too.
  return value;
}

/** Lengths that a capability must have: `unit` bytes, exactly or (`many`) any number of times. */
interface CapabilityForm {
  readonly isGood: (length: number) => boolean;
  readonly demand: string;
  readonly emit?: (d: Dissection, at: number, end: number) => void;
}

const exactly = (size: number, emit?: CapabilityForm['emit']): CapabilityForm => ({
  isGood: (length) => length === size,
  demand: `must be = ${size}`,
  emit,
});
const multipleOf = (size: number, emit: CapabilityForm['emit']): CapabilityForm => ({
  isGood: (length) => length % size === 0,
  demand: `must be multiple of ${size}`,
  emit,
});
const atLeast = (size: number, emit: CapabilityForm['emit']): CapabilityForm => ({
  isGood: (length) => length >= size,
  demand: `must be greater than ${size}`,
  emit,
});

function emitMultiprotocol(d: Dissection, at: number): void {
  d.u16(F['cap.mp.afi'], at);
  d.span(F['cap.reserved'], at + 2, 1);
  d.u8(F['cap.mp.safi'], at + 3);
}

function emitNextHops(d: Dissection, at: number, end: number): void {
  for (; at < end && d.fault === 0; at += 6) {
    d.u16(F['cap.enh.afi'], at);
    d.u16(F['cap.enh.safi'], at + 2);
    d.u16(F['cap.enh.nhafi'], at + 4);
  }
}

const TIMER_BITS = [
  F['cap.gr.timers.restart_flag'],
  F['cap.gr.timers.notification_flag'],
  F['cap.gr.timers.restart_time'],
];

/** RFC 4724. */
function emitGracefulRestart(d: Dissection, at: number, end: number): void {
  if (end - at === 2) {
    remark(
      d,
      F['cap.gr.helper_mode_only'],
      SEVERITY.chat,
      GROUP.request,
      'Graceful Restart Capability supported in Helper mode only',
    );
  }
  d.u16(F['cap.gr.timers'], at);
  d.open();
  emitBits(d, at, 2, TIMER_BITS);
  d.close();
  for (at += 2; at < end && d.fault === 0; at += 4) {
    d.u16(F['cap.gr.afi'], at);
    d.u8(F['cap.gr.safi'], at + 2);
    d.u8(F['cap.gr.flag'], at + 3);
    d.open();
    emitBits(d, at + 3, 1, [F['cap.gr.flag.pfs']]);
    d.close();
  }
}

function emitDynamic(d: Dissection, at: number, end: number): void {
  for (; at < end && d.fault === 0; at++) d.u8(F['cap.dc'], at);
}

function emitPaths(d: Dissection, at: number, end: number): void {
  for (; at < end && d.fault === 0; at += 4) {
    d.u16(F['cap.ap.afi'], at);
    d.u8(F['cap.ap.safi'], at + 2);
    d.u8(F['cap.ap.sendreceive'], at + 3);
  }
}

/** RFC 5291. */
function emitFilters(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    d.u16(F['cap.orf.afi'], at);
    d.span(F['cap.reserved'], at + 2, 1);
    d.u8(F['cap.orf.safi'], at + 3);
    const count = d.u8(F['cap.orf.number'], at + 4);
    at += 5;
    for (let i = 0; i < count && d.fault === 0; i++, at += 2) {
      d.u8(F['cap.orf.type'], at);
      d.u8(F['cap.orf.sendreceive'], at + 1);
    }
  }
}

function emitNames(d: Dissection, at: number): void {
  const host = d.u8(F['cap.orf.fqdn.hostname.len'], at);
  d.span(F['cap.orf.fqdn.hostname'], at + 1, host);
  const domain = d.u8(F['cap.orf.fqdn.domain_name.len'], at + 1 + host);
  d.span(F['cap.orf.fqdn.domain_name'], at + 2 + host, domain);
}

function emitMultisession(d: Dissection, at: number, end: number): void {
  d.u8(F['cap.multisession.flags'], at);
  if (end - at > 1) d.span(F['cap.unknown'], at + 1, end - at - 1);
}

function emitSecurity(d: Dissection, at: number): void {
  d.u8(F['cap.bgpsec.flags'], at);
  d.open();
  emitBits(d, at, 1, [F['cap.bgpsec.version'], F['cap.bgpsec.sendreceive'], F['cap.bgpsec.reserved']]);
  d.close();
  d.u16(F['cap.bgpsec.afi'], at + 1);
}

function emitSoftware(d: Dissection, at: number): void {
  const length = d.u8(F['cap.software_version.len'], at);
  d.span(F['cap.software_version'], at + 1, length);
}

const RESTART: CapabilityForm = {
  isGood: (length) => length === 2 || length >= 6,
  demand: 'must be greater than 6',
  emit: emitGracefulRestart,
};

const FORMS: Readonly<Record<number, CapabilityForm>> = {
  0: exactly(0),
  1: exactly(4, emitMultiprotocol),
  2: exactly(0),
  3: atLeast(6, emitFilters),
  5: multipleOf(6, emitNextHops),
  6: exactly(0),
  7: exactly(3, emitSecurity),
  9: exactly(1, (d, at) => d.u8(F['cap.role'], at)),
  64: RESTART,
  65: exactly(4, (d, at) => d.u32(F['cap.4as'], at)),
  67: atLeast(1, emitDynamic),
  69: multipleOf(4, emitPaths),
  70: exactly(0),
  73: atLeast(1, emitNames),
  75: atLeast(1, emitSoftware),
  128: exactly(0),
  130: atLeast(6, emitFilters),
  131: atLeast(1, emitMultisession),
};

/** One capability (RFC 5492), or (`hasAction`) a change of one. Returns where it ends. */
export function emitCapability(d: Dissection, at: number, hasAction: boolean): number {
  const type = d.getU8(at);
  const length = d.getU8(at + 1);
  const value = at + (hasAction ? 3 : 2);
  const end = value + length;
  d.value(F.cap, 1, at, Math.max(0, Math.min(end, d.end) - at));
  d.open();
  d.u8(F['cap.type'], at);
  d.u8(F['cap.length'], at + 1);
  if (hasAction) d.u8(F['cap.action'], at + 2);
  const form = FORMS[type];
  if (form === undefined) {
    if (length > 0) d.span(F['cap.unknown'], value, length);
  } else if (form.isGood(length)) form.emit?.(d, value, end);
  else {
    const message = `Capability length ${length} wrong, ${form.demand}`;
    remark(d, F['cap.length.bad'], SEVERITY.error, GROUP.malformed, message);
    d.span(F['cap.unknown'], value, length);
  }
  d.close();
  return end;
}
