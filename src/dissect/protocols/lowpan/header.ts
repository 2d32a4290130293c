import { emitFlags } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { interfaces } from '../wpan/addresses.js';
import { LOWPAN as F } from './fields.js';

/** Of an IPv6 header, in bytes, and where its parts lie. */
const HEADER = 40;
const SOURCE = 8;
const DESTINATION = 24;
const UDP_HEADER = 8;
const UDP = 17;
const NO_NEXT_HEADER = 59;

const FORM = [
  F['iphc.tf'],
  F['iphc.nh'],
  F['iphc.hlim'],
  F['iphc.cid'],
  F['iphc.sac'],
  F['iphc.sam'],
  F['iphc.m'],
  F['iphc.dac'],
  F['iphc.dam'],
];
const HOPS = [0, 1, 64, 255];
const LINK_LOCAL = Uint8Array.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
/** Bytes of an address that are sent, by its mode: all, half of it, the last two, none. */
const SENT = [16, 8, 2, 0];
const SENT_MULTICAST = [16, 6, 4, 1];
const SENT_BY_CONTEXT = 6;

/** A datagram that is being put together: its header, and where in the frame it goes on. */
interface Packet {
  readonly header: Uint8Array;
  readonly size: number | undefined;
  at: number;
}

/**
 * Dissects a compressed header at `start` and gives the datagram; undefined where that cannot be. Contexts are not known:
 * their prefixes count as zeros, as in tshark. `size` is that of the whole datagram, where this is its first fragment.
 */
export function decompress(d: Dissection, start: number, size?: number): Uint8Array | undefined {
  const form = d.getU16(start);
  if (d.fault !== FAULT_NONE) return undefined;
  const isMulticast = (form & 0x08) !== 0;
  const packet: Packet = { header: new Uint8Array(HEADER), at: start + 2, size };
  dissectForm(d, packet, start, form, isMulticast);
  dissectTraffic(d, packet, (form >>> 11) & 3);
  const isCompressed = (form & 0x0400) !== 0;
  if (!isCompressed) packet.header[6] = d.u8(F.next, packet.at++);
  const hops = (form >>> 8) & 3;
  packet.header[7] = hops === 0 ? d.u8(F.hops, packet.at++) : HOPS[hops];
  const isStateful = (form & 0x40) !== 0;
  dissectAddress(d, packet, SOURCE, (form >>> 4) & 3, isStateful, interfaces.source, F.src);
  const mode = form & 3;
  const byContext = (form & 0x04) !== 0;
  if (!isMulticast) dissectAddress(d, packet, DESTINATION, mode, byContext, interfaces.destination, F.dst);
  else if (byContext && mode !== 0) {
    const text = 'Illegal destination address mode';
    remark(d, F.illegal_dest_addr_mode, SEVERITY.error, GROUP.malformed, text);
    return undefined;
  } else dissectMulticast(d, packet, byContext ? -1 : mode);
  if (d.fault !== FAULT_NONE) return undefined;
  return isCompressed ? dissectNextHeader(d, packet) : joined(d, packet, new Uint8Array(0));
}

function dissectForm(d: Dissection, packet: Packet, start: number, form: number, isMulticast: boolean): void {
  if (d.want[HEADING]) d.heading('IPHC Header', start, 2);
  d.open();
  d.value(F.pattern, 3, start, 1);
  emitFlags(d, form, start, 2, FORM);
  if ((form & 0x80) !== 0) {
    const contexts = d.getU8(packet.at);
    d.value(F['iphc.sci'], contexts >>> 4, packet.at, 1);
    d.value(F['iphc.dci'], contexts & 0x0f, packet.at, 1);
    packet.at++;
  }
  if ((form & 0x40) === 0 && (form & 0x30) !== 0 && d.fault === FAULT_NONE)
    d.blob(F['iphc.sctx.prefix'], LINK_LOCAL, start);
  if ((form & 0x04) === 0 && ((form & 0x03) !== 0 || isMulticast) && d.fault === FAULT_NONE)
    d.blob(F['iphc.dctx.prefix'], LINK_LOCAL, start);
  d.close();
}

/** Traffic class and flow label (RFC 6282, 3.1.1): both, without DSCP, without the label, or neither. */
function dissectTraffic(d: Dissection, packet: Packet, mode: number): void {
  packet.header[0] = 0x60;
  if (mode === 3) return;
  const { header, at } = packet;
  const first = d.getU8(at);
  if (d.fault !== FAULT_NONE) return;
  const congestion = first >>> 6;
  const services = mode === 1 ? 0 : first & 0x3f;
  d.value(F.ecn, congestion, at, 1);
  if (mode !== 1) d.value(F.dscp, services, at, 1);
  const traffic = (services << 2) | congestion;
  d.value(F.class, traffic, at);
  header[0] |= traffic >>> 4;
  header[1] = (traffic & 0x0f) << 4;
  packet.at++;
  if (mode === 2) return;
  const from = mode === 0 ? at + 1 : at;
  const label = d.getU24(from);
  if (d.fault !== FAULT_NONE) return;
  d.value(F.padding, mode === 0 ? label >>> 20 : (label >>> 20) & 3, from, 1);
  d.value(F.flow, label & 0xfffff, from, 3);
  header[1] |= (label >>> 16) & 0x0f;
  header[2] = (label >>> 8) & 0xff;
  header[3] = label & 0xff;
  packet.at = from + 3;
}

function dissectAddress(
  d: Dissection,
  packet: Packet,
  place: number,
  mode: number,
  isStateful: boolean,
  own: Uint8Array,
  field: number,
): void {
  const { header, at } = packet;
  // By a context, this mode stands for no address at all.
  const length = isStateful && mode === 0 ? 0 : SENT[mode];
  if (!d.has(at, length)) return;
  if (mode !== 0) {
    if (!isStateful) header.set(LINK_LOCAL, place);
    if (mode === 2) header.set([0, 0, 0, 0xff, 0xfe, 0], place + 8);
    if (mode === 3) header.set(own, place + 8);
  }
  for (let i = 0; i < length; i++) header[place + 16 - length + i] = d.bytes[at + i];
  d.blob(field, header.slice(place, place + 16), at, length);
  packet.at += length;
}

/** `mode` -1: the form that has a prefix of a context in it (RFC 3306). */
function dissectMulticast(d: Dissection, packet: Packet, mode: number): void {
  const { header, at } = packet;
  const length = mode < 0 ? SENT_BY_CONTEXT : SENT_MULTICAST[mode];
  if (!d.has(at, length)) return;
  const { bytes } = d;
  if (mode === 0) header.set(bytes.slice(at, at + 16), DESTINATION);
  else {
    header[DESTINATION] = 0xff;
    header[DESTINATION + 1] = mode === 3 ? 2 : bytes[at];
    if (mode < 0) header[DESTINATION + 2] = bytes[at + 1];
    const head = mode === 3 ? 0 : mode < 0 ? 2 : 1;
    for (let i = head; i < length; i++) header[DESTINATION + 16 - length + i] = bytes[at + i];
  }
  d.blob(F.dst, header.slice(DESTINATION, HEADER), at, length);
  packet.at += length;
}

/** The next header (RFC 6282, 4): UDP's is put together; behind another one there is nothing. */
function dissectNextHeader(d: Dissection, packet: Packet): Uint8Array | undefined {
  const { header, at } = packet;
  const first = d.getU8(at);
  if (d.fault !== FAULT_NONE) return undefined;
  if (first >>> 3 !== 0x1e) {
    header[6] = NO_NEXT_HEADER;
    return header;
  }
  if (d.want[HEADING]) d.heading('UDP header compression', at, 1);
  d.open();
  d.value(F['nhc.pattern'], first >>> 3, at, 1);
  d.value(F['nhc.udp.checksum'], (first >>> 2) & 1, at, 1);
  d.value(F['nhc.udp.ports'], first & 3, at, 1);
  d.close();
  packet.at++;
  const udp = dissectPorts(d, packet, first & 3);
  // Where the checksum was left out tshark puts this one in its place.
  udp[6] = 0xff;
  udp[7] = 0xff;
  if ((first & 4) === 0) {
    const checksum = d.u16(F['udp.checksum'], packet.at);
    udp[6] = checksum >>> 8;
    udp[7] = checksum & 0xff;
    packet.at += 2;
  }
  if (d.fault !== FAULT_NONE) return undefined;
  header[6] = UDP;
  return joined(d, packet, udp);
}

function dissectPorts(d: Dissection, packet: Packet, mode: number): Uint8Array {
  const udp = new Uint8Array(UDP_HEADER);
  const { at } = packet;
  let source = 0xf0b0;
  let destination = 0xf0b0;
  let length = 4;
  if (mode === 3) {
    const ports = d.getU8(at);
    source |= ports >>> 4;
    destination |= ports & 0x0f;
    length = 1;
  } else {
    source = mode === 2 ? 0xf000 | d.getU8(at) : d.getU16(at);
    const second = at + (mode === 2 ? 1 : 2);
    destination = mode === 1 ? 0xf000 | d.getU8(second) : d.getU16(second);
    if (mode !== 0) length = 3;
  }
  d.value(F['udp.src'], source, at, mode === 3 || mode === 2 ? 1 : 2);
  d.value(F['udp.dst'], destination, at + (mode === 3 ? 0 : mode === 2 ? 1 : 2), mode === 3 || mode === 1 ? 1 : 2);
  packet.at += length;
  udp.set([source >>> 8, source & 0xff, destination >>> 8, destination & 0xff]);
  return udp;
}

/** The header, what was put together behind it, and the rest of the frame. */
function joined(d: Dissection, packet: Packet, next: Uint8Array): Uint8Array {
  const rest = Math.max(0, d.end - packet.at);
  const { header, size } = packet;
  const length = size === undefined ? next.length + Math.max(0, d.reportedEnd - packet.at) : Math.max(0, size - HEADER);
  header[4] = (length >>> 8) & 0xff;
  header[5] = length & 0xff;
  if (next.length > 0) {
    next[4] = (length >>> 8) & 0xff;
    next[5] = length & 0xff;
  }
  const whole = new Uint8Array(HEADER + next.length + rest);
  whole.set(header);
  whole.set(next, HEADER);
  whole.set(d.bytes.subarray(packet.at, packet.at + rest), HEADER + next.length);
  return whole;
}
