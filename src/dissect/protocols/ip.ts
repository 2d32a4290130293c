import { declareFields, declareProtocol, ipv4, uint8, uint16 } from '../../fields/protocol.js';
import { ADDRESS_IPV4, type Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** Internet Protocol version 4 (RFC 791). */
export const ip = declareProtocol('ip', 'IPv4', 'Internet Protocol Version 4');
const F = declareFields(ip, {
  version: uint8('Version', { mask: 0xf0 }),
  ttl: uint8('Time to Live'),
  proto: uint8('Protocol'),
  len: uint16('Total Length'),
  src: ipv4('Source Address', { also: ['addr'] }),
  dst: ipv4('Destination Address', { also: ['addr'] }),
  addr: ipv4('Source or Destination Address', { hidden: true }),
});

const protocols = dissectorTable('ip.proto');

function dissect(d: Dissection, start: number): boolean {
  if (!d.has(start, 20)) return true;
  const bytes = d.bytes;
  const headerLength = (bytes[start] & 15) * 4;
  const totalLength = (bytes[start + 2] << 8) | bytes[start + 3];
  if (headerLength < 20 || totalLength < headerLength) return true;
  const end = start + totalLength;
  d.addressKind = ADDRESS_IPV4;
  d.addressBytes = bytes;
  d.sourceStart = start + 12;
  d.destinationStart = start + 16;
  if (d.needs[ip.id] !== 0) {
    d.value(F.version, bytes[start] >>> 4, start, 1);
    d.u16(F.len, start + 2);
    d.u8(F.ttl, start + 8);
    d.u8(F.proto, start + 9);
    d.ipv4(F.src, start + 12);
    d.ipv4(F.dst, start + 16);
  }
  if ((((bytes[start + 6] << 8) | bytes[start + 7]) & 0x1fff) !== 0) {
    dissectData(d, start + headerLength, end, end);
  } else if (!d.dissectBy(protocols, bytes[start + 9], start + headerLength, end, end))
    dissectData(d, start + headerLength, end, end);
  return true;
}

export const ipDissector: Dissector = {
  protocol: ip,
  dissect,
  places: { ethertype: [0x0800], 'ip.proto': [4] },
  carries: ['ip.proto', 'data'],
  prepare: (plan) => (ip.fields.some((field) => plan.want[field.id] !== 0) ? 1 : 0),
};
