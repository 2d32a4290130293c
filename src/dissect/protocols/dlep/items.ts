import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

type Item = (d: Dissection, at: number, length: number) => void;

/** Data items one after another, up to the layer's end. */
export function dissectItems(d: Dissection, start: number): void {
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    const type = d.getU16(at);
    const item = ITEMS[type];
    const field = STRUCTURES[type];
    d.value(F.dataitem, 1, at);
    if (field !== undefined) d.value(field, 1, at);
    d.open();
    d.u16(F['dataitem.type'], at);
    const length = d.u16(F['dataitem.length'], at + 2);
    at += 4;
    if (d.fault === 0) {
      if (item !== undefined) item(d, at, length);
      else d.span(F['dataitem.value'], at, length);
    }
    d.close();
    at += length;
  }
}

function complain(d: Dissection): void {
  remark(d, F['dataitem.unexpected_length'], SEVERITY.warn, GROUP.malformed, 'Unexpected Data Item length');
}

/** A value of fixed size: where the item has another that is remarked on, and shown what is there. */
const fixed =
  (size: number, show: (d: Dissection, at: number) => void): Item =>
  (d, at, length) => {
    if (length === size) show(d, at);
    else showPart(d, at, length, show);
  };

function showPart(d: Dissection, at: number, length: number, show: (d: Dissection, at: number) => void): void {
  complain(d);
  if (!d.has(at, length)) return;
  const { end, reportedEnd } = d;
  d.end = at + length;
  d.reportedEnd = at + length;
  show(d, at);
  d.fault = 0;
  d.end = end;
  d.reportedEnd = reportedEnd;
}

const number64 = (field: number) => fixed(8, (d, at) => d.u64(field, at));
const number8 = (field: number) => fixed(1, (d, at) => d.u8(field, at));

function flags(d: Dissection, field: number, bit: number, at: number): void {
  const value = d.u8(field, at);
  d.open();
  d.value(bit, value & 1, at, 1);
  d.close();
}

/** Flags and text. */
const text =
  (show: (d: Dissection, at: number) => void, field: number): Item =>
  (d, at, length) => {
    show(d, at);
    d.span(field, at + 1, length - 1);
  };

function connection(size: number, flagsField: number, tls: number, address: number, port: number): Item {
  return (d, at, length) => {
    const show = (each: Dissection) => {
      flags(each, flagsField, tls, at);
      if (size === 4) each.ipv4(address, at + 1);
      else each.ipv6(address, at + 1);
    };
    if (length === 1 + size || length === 3 + size) show(d);
    else showPart(d, at, length, show);
    if (length === 3 + size) d.u16(port, at + 1 + size);
  };
}

function address(size: number, flagsField: number, added: number, field: number, prefix = -1): Item {
  return fixed(1 + size + (prefix < 0 ? 0 : 1), (d, at) => {
    flags(d, flagsField, added, at);
    if (size === 4) d.ipv4(field, at + 1);
    else d.ipv6(field, at + 1);
    if (prefix >= 0) d.u8(prefix, at + 1 + size);
  });
}

function dissectExtensions(d: Dissection, start: number, length: number): void {
  if (length % 2 !== 0) complain(d);
  for (let at = start; at + 2 <= start + length && d.fault === 0; at += 2)
    d.value(F['dataitem.extsupp.code'], d.getU16(at), at, 2);
}

function dissectMac(d: Dissection, at: number, length: number): void {
  if (length === 6) d.ether(F['dataitem.macaddr_eui48'], at);
  else if (length === 8) d.u64(F['dataitem.macaddr_eui64'], at);
  else {
    const message = 'Unexpected MAC Address length';
    remark(d, F['dataitem.macaddr.unexpected_length'], SEVERITY.warn, GROUP.malformed, message);
  }
}

function dissectHops(d: Dissection, at: number): void {
  const value = d.u8(F['dataitem.hop_count_flags'], at);
  d.open();
  d.value(F['dataitem.hop_count_flags.p'], value >> 7, at, 1);
  d.value(F['dataitem.hop_count_flags.reserved'], value & 0x7f, at, 1);
  d.close();
  d.u8(F['dataitem.hop_count'], at + 1);
}

function dissectLatencies(d: Dissection, at: number): void {
  d.u64(F['dataitem.max_latency'], at);
  d.u64(F['dataitem.min_latency'], at + 8);
}

/** Items that are shown as a structure. */
const STRUCTURES: Readonly<Record<number, number>> = {
  1: F['dataitem.status'],
  2: F['dataitem.v4conn'],
  3: F['dataitem.v6conn'],
  4: F['dataitem.peertype'],
  6: F['dataitem.extsupp'],
  8: F['dataitem.v4addr'],
  9: F['dataitem.v6addr'],
  10: F['dataitem.v4subnet'],
  11: F['dataitem.v6subnet'],
};

const ITEMS: Readonly<Record<number, Item>> = {
  1: text((d, at) => d.u8(F['dataitem.status.code'], at), F['dataitem.status.text']),
  2: connection(
    4,
    F['dataitem.v4conn.flags'],
    F['dataitem.v4conn.flags.tls'],
    F['dataitem.v4conn.addr'],
    F['dataitem.v4conn.port'],
  ),
  3: connection(
    16,
    F['dataitem.v6conn.flags'],
    F['dataitem.v6conn.flags.tls'],
    F['dataitem.v6conn.addr'],
    F['dataitem.v6conn.port'],
  ),
  4: text(
    (d, at) => flags(d, F['dataitem.peertype.flags'], F['dataitem.peertype.flags.smi'], at),
    F['dataitem.peertype.description'],
  ),
  5: fixed(4, (d, at) => d.u32(F['dataitem.heartbeat'], at)),
  6: dissectExtensions,
  7: dissectMac,
  8: address(4, F['dataitem.v4addr.flags'], F['dataitem.v4addr.flags.adddrop'], F['dataitem.v4addr.addr']),
  9: address(16, F['dataitem.v6addr.flags'], F['dataitem.v6addr.flags.adddrop'], F['dataitem.v6addr.addr']),
  10: address(
    4,
    F['dataitem.v4subnet.flags'],
    F['dataitem.v4subnet.flags.adddrop'],
    F['dataitem.v4subnet.subnet'],
    F['dataitem.v4subnet.prefixlen'],
  ),
  11: address(
    16,
    F['dataitem.v6subnet.flags'],
    F['dataitem.v6subnet.flags.adddrop'],
    F['dataitem.v6subnet.subnet'],
    F['dataitem.v6subnet.prefixlen'],
  ),
  12: number64(F['dataitem.mdrr']),
  13: number64(F['dataitem.mdrt']),
  14: number64(F['dataitem.cdrr']),
  15: number64(F['dataitem.cdrt']),
  16: number64(F['dataitem.latency']),
  17: number8(F['dataitem.resources']),
  18: number8(F['dataitem.rlqr']),
  19: number8(F['dataitem.rlqt']),
  20: fixed(2, (d, at) => d.u16(F['dataitem.mtu'], at)),
  21: fixed(2, dissectHops),
  22: fixed(2, (d, at) => d.u16(F['dataitem.hop_control'], at)),
  26: fixed(2, (d, at) => d.u16(F['dataitem.link_identifier_length'], at)),
  27: (d, at, length) => d.span(F['dataitem.link_identifier'], at, length),
  28: fixed(16, dissectLatencies),
};
