import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { WPAN as F } from './fields.js';

const MODE_NONE = 0;
export const MODE_RESERVED = 1;
const MODE_SHORT = 2;
const MODE_LONG = 3;
const COMPRESSED = 0x0040;
const VERSION_2015 = 2;
export const BROADCAST = 0xffff;

/** What the addresses of the frame in hand are as interface identifiers of IPv6 (RFC 6282, 3.2.2). */
export const interfaces = { source: new Uint8Array(8), destination: new Uint8Array(8) };

/** Dissects the addresses and their networks; gives where they end. */
export function dissectAddresses(d: Dissection, start: number, control: number, version: number): number {
  const destination = (control >>> 10) & 3;
  const source = control >>> 14;
  const isCompressed = (control & COMPRESSED) !== 0;
  const networks = version === VERSION_2015 ? networksOf(destination, source, isCompressed) : undefined;
  let at = start;
  interfaces.source.fill(0);
  interfaces.destination.fill(0);
  if (networks?.destination ?? destination !== MODE_NONE) {
    d.u16LE(F.dst_pan, at);
    at += 2;
  }
  if (destination !== MODE_NONE) {
    d.destinationName = dissectAddress(d, at, destination, F.dst16, F.dst64);
    keepInterface(d, at, destination, interfaces.destination);
    at += destination === MODE_SHORT ? 2 : 8;
  }
  if (networks?.source ?? (source !== MODE_NONE && !isCompressed)) {
    d.u16LE(F.src_pan, at);
    at += 2;
  }
  if (source !== MODE_NONE) {
    d.sourceName = dissectAddress(d, at, source, F.src16, F.src64);
    keepInterface(d, at, source, interfaces.source);
    at += source === MODE_SHORT ? 2 : 8;
  }
  return at;
}

/** Which networks are named (IEEE 802.15.4-2015, table 7-2). */
function networksOf(destination: number, source: number, isCompressed: boolean) {
  if (destination === MODE_NONE && source === MODE_NONE) return { destination: isCompressed, source: false };
  if (source === MODE_NONE) return { destination: !isCompressed, source: false };
  if (destination === MODE_NONE) return { destination: false, source: !isCompressed };
  if (destination === MODE_LONG && source === MODE_LONG) return { destination: !isCompressed, source: false };
  return { destination: true, source: !isCompressed };
}

/** Gives the address as the packet list shows it. */
function dissectAddress(d: Dissection, at: number, mode: number, short: number, long: number): string {
  if (mode === MODE_SHORT) {
    const address = d.u16LE(short, at);
    if (!d.wantsColumns || d.fault !== FAULT_NONE) return '';
    return address === BROADCAST ? 'Broadcast' : `0x${address.toString(16).padStart(4, '0')}`;
  }
  d.u64LE(long, at);
  if (!d.wantsColumns || d.fault !== FAULT_NONE) return '';
  let text = '';
  for (let i = 7; i >= 0; i--) text += `${text === '' ? '' : ':'}${d.bytes[at + i].toString(16).padStart(2, '0')}`;
  return text;
}

function keepInterface(d: Dissection, at: number, mode: number, into: Uint8Array): void {
  if (d.fault !== FAULT_NONE) return;
  if (mode === MODE_LONG) {
    for (let i = 0; i < 8; i++) into[i] = d.bytes[at + 7 - i];
    into[0] ^= 0x02;
    return;
  }
  into[3] = 0xff;
  into[4] = 0xfe;
  into[6] = d.bytes[at + 1];
  into[7] = d.bytes[at];
}
