import { bytes, declareFields, declareProtocol, ether } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { vendorOf } from '../names/vendors.js';

/** Wake-on-LAN (AMD, "Magic Packet Technology"): six bytes of ones, sixteen times the address, and perhaps a password. */
export const wol = declareProtocol('wol', 'WOL', 'Wake On LAN');
const F = declareFields(wol, {
  sync: bytes('Sync stream'),
  mac: ether('MAC', { many: true }),
  passwd: bytes('Password'),
});

const SYNC = 6;
const ADDRESS = 6;
const TIMES = 16;
const LENGTH = SYNC + TIMES * ADDRESS;

function isMagic(d: Dissection, start: number): boolean {
  if (d.left(start) < LENGTH) return false;
  const b = d.bytes;
  for (let i = 0; i < SYNC; i++) if (b[start + i] !== 0xff) return false;
  const first = start + SYNC;
  for (let i = first + ADDRESS; i < start + LENGTH; i++) if (b[i] !== b[i - ADDRESS]) return false;
  return true;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

function dissect(d: Dissection, start: number): boolean {
  if (!isMagic(d, start)) return false;
  d.protocolColumn = 'WOL';
  const extra = d.left(start + LENGTH);
  const length = extra >= 6 ? 6 : extra >= 4 ? 4 : 0;
  d.setLayerLength(LENGTH + length);
  d.trim(start + LENGTH + length);
  const mac = Array.from(d.bytes.subarray(start + SYNC, start + SYNC + ADDRESS), hex).join(':');
  const at = start + LENGTH;
  const password = Array.from(d.bytes.subarray(at, at + length), length === 6 ? hex : String).join(
    length === 6 ? ':' : '.',
  );
  if (d.wantsInfo)
    d.infoColumn = `MagicPacket for ${nameOf(d, start + SYNC, mac)}${length > 0 ? `, password ${password}` : ''}`;
  d.span(F.sync, start, SYNC);
  for (let i = 0; i < TIMES; i++) {
    d.ether(F.mac, start + SYNC + i * ADDRESS);
    if (i === 0) d.open();
  }
  d.close();
  // tshark's field has the first characters of the password's text.
  if (length > 0 && d.want[F.passwd] !== 0)
    d.blob(
      F.passwd,
      Uint8Array.from({ length }, (_, i) => password.charCodeAt(i)),
      at,
      length,
    );
  return true;
}

function nameOf(d: Dissection, at: number, mac: string): string {
  const vendor = vendorOf(d.bytes, at);
  return vendor === '' ? `${mac} (${mac})` : `${vendor}_${mac.slice(9)} (${mac})`;
}

export const wolDissector: Dissector = {
  protocol: wol,
  dissect,
  declines: (d, start) => !isMagic(d, start),
  places: { ethertype: [0x0842] },
  heuristics: { udp: isMagic },
};
