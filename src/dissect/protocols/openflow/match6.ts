import type { Dissection } from '../../dissection.js';
import { type Layout, show } from './layout.js';
import { bodyOf, complain, pad } from './match4.js';
import { later, namedLayout } from './named-layout.js';
import { PARTS6 as F } from './parts6.js';

const EXPERIMENTER = 0xffff;
const OPENFLOW_BASIC = 0x8000;
const PACKET_REGISTERS = 0x8001;
const MATCH_OXM = 1;

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
  if (d.fault !== 0) return;
  d.value(F['oxm.value_vlan_present'], (value >> 12) & 1, at, 2);
  d.value(F['oxm.value_vlan_vid'], value & 0xfff, at, 2);
};

const VALUES = new Map<number, Value>([
  ...[0, 1, 34].map((field): [number, Value] => [field, asU32]),
  ...[3, 4, 24, 25, 32, 33].map((field): [number, Value] => [field, asEther]),
  [5, asType],
  [6, asVlan],
  [10, asProtocol],
  ...[11, 12, 22, 23].map((field): [number, Value] => [field, asIpv4]),
  ...[13, 14, 15, 16, 17, 18].map((field): [number, Value] => [field, asU16]),
  ...[26, 27].map((field): [number, Value] => [field, asIpv6]),
]);

/** A match: fields with their values, padded to a multiple of eight bytes. Gives what comes after it. */
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

function dissectOxm(d: Dissection, start: number): number {
  const kind = d.u16(F['oxm.class'], start);
  const bits = d.getU8(start + 2);
  if (d.fault !== 0) return start + 4;
  d.value(kind === PACKET_REGISTERS ? F['oxm.register'] : F['oxm.field'], bits >> 1, start + 2, 1);
  d.value(F['oxm.hm'], bits & 1, start + 2, 1);
  const length = d.u8(F['oxm.length'], start + 3);
  const at = start + 4;
  const end = at + length;
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

const action = (...names: readonly string[]): Layout => namedLayout(F, 'action', ...names);
const ACTIONS = later(
  () =>
    new Map<number, Layout>([
      [0, action('output.port', 'output.max_len', 'output.pad:6')],
      [11, action('copy_ttl_out.pad:4')],
      [12, action('copy_ttl_in.pad:4')],
      [15, action('set_mpls_ttl.ttl', 'set_mpls_ttl.pad:3')],
      [16, action('dec_mpls_ttl.pad:4')],
      [17, action('push_vlan.ethertype', 'push_vlan.pad:2')],
      [18, action('pop_vlan.pad:4')],
      [19, action('push_mpls.ethertype', 'push_mpls.pad:2')],
      [20, action('pop_mpls.ethertype', 'pop_mpls.pad:2')],
      [21, action('set_queue.queue_id')],
      [22, action('group.group_id')],
      [23, action('set_nw_ttl.ttl', 'set_nw_ttl.pad:3')],
      [24, action('dec_nw_ttl.pad:4')],
      [26, action('push_pbb.ethertype', 'push_pbb.pad:2')],
      [27, action('pop_pbb.pad:4')],
      [29, action('meter.id')],
    ]),
);
const SET_FIELD = 25;
const HEADER = later(() => action('type', 'length'));

export function dissectActions(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) at = dissectAction(d, at);
}

function dissectAction(d: Dissection, start: number): number {
  const type = d.getU16(start);
  const length = d.getU16(start + 2);
  let at = show(d, start, HEADER());
  const end = start + Math.max(8, length);
  if (type === EXPERIMENTER) {
    d.u32(F['action_experimenter.experimenter'], at);
    at += 4;
  }
  const fields = ACTIONS().get(type);
  if (fields !== undefined) show(d, at, fields);
  else if (type === SET_FIELD) {
    const next = dissectOxm(d, at);
    if (next < end) d.span(F['action.set_field.pad'], next, end - next);
  } else complain(d, F['action.undecoded'], bodyOf('action', type), at, start + length - at);
  return end;
}

const instruction = (...names: readonly string[]): Layout => namedLayout(F, 'instruction', ...names);
const INSTRUCTION_HEADER = later(() => instruction('type', 'length'));
const GOTO_TABLE = later(() => instruction('goto_table.table_id', 'goto_table.pad:3'));
const WRITE_METADATA = later(() => instruction('write_metadata.pad:4', 'write_metadata.value', 'write_metadata.mask'));
const ACTIONS_PAD = later(() => instruction('actions.pad:4'));

export function dissectInstructions(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    let next = show(d, at, INSTRUCTION_HEADER());
    const after = at + Math.max(8, length);
    if (type === EXPERIMENTER) {
      d.u32(F['instruction_experimenter.experimenter'], next);
      next += 4;
    }
    if (type === 1) show(d, next, GOTO_TABLE());
    else if (type === 2) show(d, next, WRITE_METADATA());
    else if (type >= 3 && type <= 5) dissectActions(d, show(d, next, ACTIONS_PAD()), after);
    else complain(d, F['instruction.undecoded'], bodyOf('instruction', type), next, at + length - next);
    at = after;
  }
}
