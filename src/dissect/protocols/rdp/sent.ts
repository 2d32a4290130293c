import type { Dissection } from '../../dissection.js';
import { sending } from '../t125/fields.js';
import { F } from './fields.js';

/** Kinds of packets, by their bit in the security header's flags ([MS-RDPBCGR] 2.2.8.1.1.2.1). */
const EXCHANGE = 0x0001;
const INFO = 0x0040;
const LICENSE = 0x0080;
const ENCRYPTED = 0x0008;

/** Where bits of the flags lie. */
const FLAGS: readonly (readonly [number, number, number])[] = [
  [F['flags.encrypt'], 3, 1],
  [F['flags.resetseqno'], 4, 1],
  [F['flags.ignoreseqno'], 5, 1],
  [F['flags.licenseencrypt'], 9, 1],
  [F['flags.securechecksum'], 11, 1],
  [F['flags.flagshivalid'], 15, 1],
];
const KINDS = 0x04c1;

/** What is sent in a channel, as far as RDP's own encryption lets it be seen: its security header. */
export function dissectSent(d: Dissection, start: number): boolean {
  if (sending.isRequest) d.unname();
  const flags = d.getU16LE(start);
  d.span(F.sendData, start, d.end - start);
  d.open();
  const names = flags & EXCHANGE ? 'SecurityExchange' : flags & INFO ? 'ClientInfo' : '';
  const field = flags & EXCHANGE ? F.securityExchangePDU : flags & INFO ? F.clientInfoPDU : F.validClientLicenseData;
  const isKnown = (flags & (EXCHANGE | INFO | LICENSE)) !== 0;
  if (d.wantsInfo) d.infoColumn = names;
  if (isKnown) {
    d.span(field, start, d.end - start);
    d.open();
  }
  dissectSecurity(d, start, flags, names !== '');
  if (isKnown) d.close();
  d.close();
  return true;
}

function dissectSecurity(d: Dissection, start: number, flags: number, isNamed: boolean): void {
  d.u16LE(F.flags, start);
  d.open();
  d.value(F['flags.pkt'], flags & KINDS, start, 2);
  for (const [field, shift, mask] of FLAGS) d.value(field, (flags >>> shift) & mask, start, 2);
  d.close();
  d.u16LE(F.flagsHi, start + 2);
  const at = start + 4;
  if (flags & EXCHANGE) {
    const length = d.u32LE(F.length, at);
    if (d.fault === 0) d.span(F.encryptedClientRandom, at + 4, Math.min(length, d.left(at + 4)));
  } else if (flags & ENCRYPTED) {
    d.span(F.dataSignature, at, 8);
    if (d.fault !== 0) return;
    d.span(F.encryptedData, at + 8, d.left(at + 8));
    if (d.wantsInfo) d.infoColumn += isNamed ? ', [Encrypted]' : '[Encrypted]';
  }
}
