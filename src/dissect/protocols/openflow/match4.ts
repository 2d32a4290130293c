import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Layout, show } from './layout.js';
import { PARTS as F } from './parts4.js';
import * as P from './structures4.js';

const EXPERIMENTER = 0xffff;

/** A body of `length` bytes of which tshark shows nothing, but for this remark. */
export function complain(d: Dissection, field: number, message: string, at: number, length: number): void {
  remark(d, field, SEVERITY.note, GROUP.undecoded, message);
  d.has(at, length);
}

/** Something of a type that tshark does not know, or an experimenter's. */
export const bodyOf = (what: string, type: number) =>
  `${type === EXPERIMENTER ? 'Experimenter' : 'Unknown'} ${what} body.`;

const MATCH_OXM = 1;
const OPENFLOW_BASIC = 0x8000;

/** A match: fields with their values (7.2.2), padded to a multiple of eight bytes. Gives what comes after it. */
export function dissectMatch(d: Dissection, start: number): number {
  const type = d.u16(F['match.type'], start);
  const length = d.u16(F['match.length'], start + 2);
  const end = start + Math.max(4, length);
  if (type === MATCH_OXM) for (let at = start + 4; at < end && d.fault === 0; ) at = dissectOxm(d, at);
  else {
    const message = type === 0 ? 'Standard match body (deprecated).' : 'Unknown match body.';
    complain(d, F['match.undecoded'], message, start + 4, length - 4);
  }
  return pad(d, F['match.pad'], end, length);
}

/** The bytes that are missing to a multiple of eight. */
export function pad(d: Dissection, field: number, at: number, length: number): number {
  const missing = -length & 7;
  if (missing > 0) d.span(field, at, missing);
  return at + missing;
}

/** A field of a match without its value (7.2.3.2); gives what comes after it. */
export function dissectOxmHeader(d: Dissection, at: number): number {
  d.u16(F['oxm.class'], at);
  const bits = d.getU8(at + 2);
  if (d.fault !== 0) return at;
  d.value(F['oxm.field'], bits >> 1, at + 2, 1);
  d.value(F['oxm.hm'], bits & 1, at + 2, 1);
  d.u8(F['oxm.length'], at + 3);
  return at + 4;
}

type Value = (d: Dissection, at: number, length: number, isMask: boolean) => void;

const asBytes: Value = (d, at, length, isMask) => d.span(isMask ? F['oxm.mask'] : F['oxm.value'], at, length);
/** What has no mask by the specification. */
const unmasked =
  (value: (d: Dissection, at: number) => void): Value =>
  (d, at, length, isMask) =>
    isMask ? complain(d, F['oxm.undecoded'], 'Undecoded Data', at, length) : value(d, at);
const asU32 = unmasked((d, at) => d.u32(F['oxm.value_uint32'], at));
const asU16 = unmasked((d, at) => d.u16(F['oxm.value_uint16'], at));
const asType = unmasked((d, at) => d.u16(F['oxm.value_ethertype'], at));
const asProtocol = unmasked((d, at) => d.u8(F['oxm.value_ipproto'], at));
const asEther: Value = (d, at, _, isMask) => d.ether(isMask ? F['oxm.ether_mask'] : F['oxm.value_etheraddr'], at);
const asIpv4: Value = (d, at, _, isMask) => d.ipv4(isMask ? F['oxm.ipv4_mask'] : F['oxm.value_ipv4addr'], at);
const asIpv6: Value = (d, at, _, isMask) => d.ipv6(isMask ? F['oxm.ipv6_mask'] : F['oxm.value_ipv6addr'], at);
const asVlan: Value = (d, at, _, isMask) => {
  if (isMask) {
    d.u16(F['oxm.vlan_mask'], at);
    return;
  }
  const value = d.getU16(at);
  d.value(F['oxm.value_vlan_present'], (value >> 12) & 1, at, 2);
  d.value(F['oxm.value_vlan_vid'], value & 0xfff, at, 2);
};

const VALUES = new Map<number, Value>([
  [0, asU32],
  [1, asU32],
  [3, asEther],
  [4, asEther],
  [5, asType],
  [6, asVlan],
  [10, asProtocol],
  [11, asIpv4],
  [12, asIpv4],
  ...[13, 14, 15, 16, 17, 18].map((field): [number, Value] => [field, asU16]),
  [22, asIpv4],
  [23, asIpv4],
  [24, asEther],
  [25, asEther],
  [26, asIpv6],
  [27, asIpv6],
  [32, asEther],
  [33, asEther],
  [34, asU32],
]);

/** A field with its value, and the mask if it has one; gives what comes after it. */
function dissectOxm(d: Dissection, start: number): number {
  const kind = d.getU16(start);
  const bits = d.getU8(start + 2);
  const length = d.getU8(start + 3);
  const at = dissectOxmHeader(d, start);
  const end = start + 4 + length;
  if (d.fault !== 0) return end;
  if (kind === OPENFLOW_BASIC) {
    const value = VALUES.get(bits >> 1) ?? asBytes;
    const size = bits & 1 ? length >> 1 : length;
    value(d, at, size, false);
    if (bits & 1) value(d, at + size, size, true);
  } else if (kind === EXPERIMENTER) {
    d.u32(F['oxm_experimenter.experimenter'], at);
    d.span(F['oxm_experimenter.value'], at + 4, end - at - 4);
  } else complain(d, F['oxm.undecoded'], 'Unknown OXM body.', at, length);
  return end;
}

const ACTIONS = new Map<number, Layout>([
  [0, P.OUTPUT],
  [11, P.COPY_TTL_OUT],
  [12, P.COPY_TTL_IN],
  [15, P.MPLS_TTL],
  [16, P.DEC_MPLS_TTL],
  [17, P.PUSH_VLAN],
  [18, P.POP_VLAN],
  [19, P.PUSH_MPLS],
  [20, P.POP_MPLS],
  [21, P.SET_QUEUE],
  [22, P.TO_GROUP],
  [23, P.NETWORK_TTL],
  [24, P.DEC_NETWORK_TTL],
  [26, P.PUSH_PBB],
  [27, P.POP_PBB],
]);
const SET_FIELD = 25;

/** What an action is, without what it does; gives what comes after that. */
export function dissectActionHeader(d: Dissection, at: number): number {
  const type = d.getU16(at);
  const next = show(d, at, P.ACTION_HEADER);
  if (type !== EXPERIMENTER) return next;
  d.u32(F['action_experimenter.experimenter'], next);
  return next + 4;
}

export function dissectActions(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) at = dissectAction(d, at);
}

function dissectAction(d: Dissection, start: number): number {
  const type = d.getU16(start);
  const length = d.getU16(start + 2);
  const at = dissectActionHeader(d, start);
  const end = start + Math.max(8, length);
  const fields = ACTIONS.get(type);
  if (fields !== undefined) show(d, at, fields);
  else if (type === SET_FIELD) {
    const next = dissectOxm(d, at);
    if (next < end) d.span(F['action.set_field.pad'], next, end - next);
  } else complain(d, F['action.undecoded'], bodyOf('action', type), at, start + length - at);
  return end;
}

/** What an instruction is, without what it says; gives what comes after that. */
export function dissectInstructionHeader(d: Dissection, at: number): number {
  const type = d.getU16(at);
  const next = show(d, at, P.INSTRUCTION_HEADER);
  if (type !== EXPERIMENTER) return next;
  d.u32(F['instruction_experimenter.experimenter'], next);
  return next + 4;
}

export function dissectInstructions(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) at = dissectInstruction(d, at);
}

function dissectInstruction(d: Dissection, start: number): number {
  const type = d.getU16(start);
  const length = d.getU16(start + 2);
  const at = dissectInstructionHeader(d, start);
  const end = start + Math.max(8, length);
  if (type === 1) show(d, at, P.GOTO_TABLE);
  else if (type === 2) show(d, at, P.WRITE_METADATA);
  else if (type >= 3 && type <= 5) dissectActions(d, show(d, at, P.INSTRUCTION_ACTIONS), end);
  else if (type === 6) show(d, at, P.TO_METER);
  else complain(d, F['instruction.undecoded'], bodyOf('instruction', type), at, start + length - at);
  return end;
}

/** Sets of actions of a group, each with its length. */
export function dissectBuckets(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const length = d.getU16(at);
    const next = show(d, at, P.BUCKET);
    at += Math.max(16, length);
    dissectActions(d, next, at);
  }
}

/** What a meter does with packets past a rate. */
export function dissectBands(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    let next = show(d, at, P.METER_BAND);
    if (type === 1) show(d, next, P.BAND_DROP);
    else if (type === 2) show(d, next, P.BAND_REMARK);
    else {
      if (type === EXPERIMENTER) next = show(d, next, P.BAND_EXPERIMENTER);
      complain(d, F['meter_band.undecoded'], bodyOf('meter band', type), next, at + length - next);
    }
    at += Math.max(12, length);
  }
}
