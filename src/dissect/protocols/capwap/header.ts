import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { CAPWAP as F } from './fields.js';

/** Bits of the header's flags (RFC 5415, 4.3). */
const NATIVE = 0x100;
const FRAGMENT = 0x080;
const WIRELESS = 0x020;
const RADIO_ADDRESS = 0x010;
const KEEP_ALIVE = 0x008;

const BINDING_80211 = 1;
/** The port of the access controller: what it gets tells how it was received, what it sends for which networks it is. */
const CONTROLLER_DATA_PORT = 5247;

/** What the header in hand says; one object for all of them. */
export const header = {
  /** Where the payload begins. */
  payload: 0,
  isFragment: false,
  isKeepAlive: false,
  is80211: false,
  isEthernet: false,
  fragmentId: 0,
  fragmentOffset: 0,
};

/** The preamble at `start`; true where the DTLS header follows it. */
export function emitPreamble(d: Dissection, start: number): boolean {
  d.span(F.preamble, start, 1);
  d.open();
  const first = d.getU8(start);
  d.value(F['preamble.version'], first >>> 4, start, 1);
  d.value(F['preamble.type'], first & 15, start, 1);
  const isProtected = (first & 15) === 1;
  if (isProtected) d.u24(F['preamble.reserved'], start + 1);
  d.close();
  return isProtected && d.fault === 0;
}

/** The header, whose first byte is the preamble at `start`. */
export function emitHeader(d: Dissection, start: number): void {
  if (!d.has(start + 1, 3)) return;
  const word = d.getU24(start + 1);
  const flags = word & 0x1ff;
  const length = 4 * (word >>> 19);
  const binding = (word >>> 9) & 31;
  d.value(F.header, 1, start + 1, Math.max(length - 1, 0));
  d.open();
  d.value(F['header.length'], word >>> 19, start + 1, 3);
  const optional = optionalLength(d, start + 8, flags);
  if (d.fault === 0 && 8 + optional !== length) {
    const message = `Wrong calculate length (${7 + optional}) =! header length (${length - 1}) ! (May be try to use Cisco Wireless Controller Support Preference ?)`;
    remarkBeneath(d, F['header.length.bad'], SEVERITY.warn, GROUP.malformed, message);
  }
  d.value(F['header.rid'], (word >>> 14) & 31, start + 1, 3);
  d.value(F['header.wbid'], binding, start + 1, 3);
  emitFlags(d, start + 1, flags);
  header.fragmentId = d.u16(F['header.fragment.id'], start + 4);
  const offset = d.getU16(start + 6);
  header.fragmentOffset = offset & 0xfff8;
  d.value(F['header.fragment.offset'], offset >>> 3, start + 6, 2);
  d.value(F['header.fragment.reserved'], offset & 7, start + 6, 2);
  let at = start + 8;
  if (flags & RADIO_ADDRESS) at = emitRadioAddress(d, at);
  if (flags & WIRELESS) emitWireless(d, at, binding);
  d.close();
  header.payload = start + length;
  header.isFragment = (flags & FRAGMENT) !== 0;
  header.isKeepAlive = (flags & KEEP_ALIVE) !== 0;
  header.isEthernet = (flags & NATIVE) === 0;
  header.is80211 = (flags & NATIVE) !== 0 && binding === BINDING_80211;
}

function emitFlags(d: Dissection, at: number, flags: number): void {
  d.value(F['header.flags'], flags, at, 3);
  d.open();
  d.value(F['header.flags.t'], (flags >>> 8) & 1, at, 3);
  d.value(F['header.flags.f'], (flags >>> 7) & 1, at, 3);
  d.value(F['header.flags.l'], (flags >>> 6) & 1, at, 3);
  d.value(F['header.flags.w'], (flags >>> 5) & 1, at, 3);
  d.value(F['header.flags.m'], (flags >>> 4) & 1, at, 3);
  d.value(F['header.flags.k'], (flags >>> 3) & 1, at, 3);
  d.value(F['header.flags.r'], flags & 7, at, 3);
  d.close();
}

/** A byte that says how many follow, and these, filled up to a multiple of four. */
const padded = (length: number): number => (length + 4) & ~3;

function optionalLength(d: Dissection, at: number, flags: number): number {
  let length = 0;
  if (flags & RADIO_ADDRESS) length += padded(d.getU8(at));
  if (flags & WIRELESS) length += padded(d.getU8(at + length));
  return length;
}

function emitPadding(d: Dissection, at: number, length: number): number {
  const next = at + padded(length);
  const padding = padded(length) - 1 - length;
  if (padding > 0) d.span(F['header.padding'], next - padding, padding);
  return next;
}

function emitRadioAddress(d: Dissection, at: number): number {
  const length = d.u8(F['header.mac.length'], at);
  if (length === 6) d.ether(F['header.mac.eui48'], at + 1);
  else if (length === 8) d.u64(F['header.mac.eui64'], at + 1);
  else d.span(F['header.mac.data'], at + 1, length);
  return emitPadding(d, at, length);
}

/** What a station's radio says of the frame, or for which networks it is (RFC 5416, 4). */
function emitWireless(d: Dissection, at: number, binding: number): void {
  const length = d.u8(F['header.wireless.length'], at);
  d.span(F['header.wireless.data'], at + 1, length);
  if (binding === BINDING_80211) {
    if (d.destinationPort === CONTROLLER_DATA_PORT) emitReception(d, at + 1);
    else emitNetworks(d, at + 1);
  }
  emitPadding(d, at, length);
}

function emitReception(d: Dissection, at: number): void {
  d.span(F['header.wireless.data.ieee80211.fi'], at, 4);
  d.open();
  d.value(F['header.wireless.data.ieee80211.fi.rssi'], (d.getU8(at) << 24) >> 24, at, 1);
  d.u8(F['header.wireless.data.ieee80211.fi.snr'], at + 1);
  d.u16(F['header.wireless.data.ieee80211.fi.data_rate'], at + 2);
  d.close();
}

function emitNetworks(d: Dissection, at: number): void {
  d.span(F['header.wireless.data.ieee80211.dw'], at, 4);
  d.open();
  d.u16(F['header.wireless.data.ieee80211.dw.wlan_id_bitmap'], at);
  d.u16(F['header.wireless.data.ieee80211.dw.reserved'], at + 2);
  d.close();
}
