import { boolean, declareFields, declareProtocol, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Transmission Control Protocol (RFC 9293). */
export const tcp = declareProtocol('tcp', 'TCP', 'Transmission Control Protocol');
const F = declareFields(tcp, {
  srcport: uint16('Source Port', { also: ['port'] }),
  dstport: uint16('Destination Port', { also: ['port'] }),
  port: uint16('Source or Destination Port', { hidden: true }),
  flags: uint16('Flags', { base: 'hex', mask: 0xfff }),
  'flags.syn': boolean('Syn', { mask: 0x002, maskBits: 12, labels: ['Set', 'Not set'] }),
  'flags.fin': boolean('Fin', { mask: 0x001, maskBits: 12, labels: ['Set', 'Not set'] }),
});

function dissect(d: Dissection, start: number): boolean {
  if (!d.has(start, 20)) return true;
  if (d.needs[tcp.id] !== 0) {
    d.u16(F.srcport, start);
    d.u16(F.dstport, start + 2);
    const flags = d.getU16(start + 12) & 0xfff;
    d.value(F.flags, flags, start + 12, 2);
    d.open();
    d.value(F['flags.syn'], (flags >>> 1) & 1, start + 13, 1);
    d.value(F['flags.fin'], flags & 1, start + 13, 1);
    d.close();
  }
  return true;
}

export const tcpDissector: Dissector = {
  protocol: tcp,
  dissect,
  places: { 'ip.proto': [6] },
  prepare: (plan) => (tcp.fields.some((field) => plan.want[field.id] !== 0) ? 1 : 0),
};
