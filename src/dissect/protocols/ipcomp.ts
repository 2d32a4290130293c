import { inflateRawSync } from 'node:zlib';
import { declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** IP Payload Compression (RFC 3173); DEFLATE (RFC 2394) is taken apart. */
export const ipcomp = declareProtocol('ipcomp', 'IPComp', 'IP Payload Compression');

const F = declareFields(ipcomp, {
  next_header: uint8('Next Header', { base: 'hex' }),
  flags: uint8('IPComp Flags', { base: 'hex' }),
  cpi: uint16('IPComp CPI', { base: 'hex', values: { 1: 'OUI', 2: 'DEFLATE', 3: 'LZS' } }),
});

const NAMES: Readonly<Record<number, string>> = { 1: 'OUI', 2: 'DEFLATE', 3: 'LZS' };
const HEADER = 4;
const protocols = dissectorTable('ip.proto');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IPComp';
  if (d.wantsInfo) d.infoColumn = '';
  const next = d.u8(F.next_header, start);
  d.u8(F.flags, start + 1);
  const cpi = d.u16(F.cpi, start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `IPComp (CPI=${NAMES[cpi] ?? `0x${cpi.toString(16).padStart(4, '0')}`})`;
  if (d.fault !== 0) return true;
  d.setLayerLength(HEADER);
  dissectData(d, start + HEADER);
  const opened = opens(d, start + HEADER);
  if (opened === undefined) return true;
  const protocol = protocols.get(next);
  if (protocol >= 0) d.dissectIn(opened, protocol);
  return true;
}

const MAX_OPENED = 65_536;

function opens(d: Dissection, at: number): Uint8Array | undefined {
  try {
    const opened = inflateRawSync(d.bytes.subarray(at, d.end), { maxOutputLength: MAX_OPENED });
    return opened.length > 0 ? opened : undefined;
  } catch {
    return undefined;
  }
}

export const ipcompDissector: Dissector = {
  protocol: ipcomp,
  dissect,
  places: { 'ip.proto': [108] },
  carries: ['data', 'ip.proto'],
};
