import { declareFields, declareProtocol, ipv4, none, uint8, uint16, uint24 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Cisco's Interior Gateway Routing Protocol. */
export const igrp = declareProtocol('igrp', 'IGRP', 'Cisco Interior Gateway Routing Protocol', 'Cisco IGRP');

const F = declareFields(igrp, {
  update: uint8('Update Release'),
  as: uint16('Autonomous System'),
  version: uint8('IGRP Version', { mask: 0xf0 }),
  command: uint8('Command', { mask: 0xf }),
  interior_routes: uint16('Interior routes'),
  system_routes: uint16('System routes'),
  exterior_routes: uint16('Exterior routes'),
  checksum: uint16('Checksum', { base: 'hex' }),
  network: ipv4('Network', { many: true }),
  delay: uint24('Delay', { many: true }),
  bandwidth: uint24('Bandwidth', { many: true }),
  mtu: uint16('MTU', { many: true }),
  reliability: uint8('Reliability', { many: true }),
  load: uint8('Load', { many: true }),
  hop_count: uint8('Hop count', { many: true }),
  'version.invalid': none('Unknown Version, The dissection may be inaccurate'),
});

const HEADER = 12;
const ROUTE = 14;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IGRP';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = first === 0x11 ? 'Response' : first === 0x12 ? 'Request' : 'Unknown version or opcode';
  emitBits(d, start, 1, [F.version]);
  if (first >>> 4 !== 1)
    remark(d, F['version.invalid'], SEVERITY.warn, GROUP.protocol, 'Unknown Version, The dissection may be inaccurate');
  emitBits(d, start, 1, [F.command]);
  d.u8(F.update, start + 1);
  d.u16(F.as, start + 2);
  const firstByte = d.addressKind === 4 ? d.addressBytes[d.sourceStart] : 0;
  let at = start + HEADER;
  const interior = d.u16(F.interior_routes, start + 4);
  at = emitRoutes(d, at, interior, firstByte);
  const system = d.u16(F.system_routes, start + 6);
  at = emitRoutes(d, at, system, 0);
  const exterior = d.u16(F.exterior_routes, start + 8);
  emitRoutes(d, at, exterior, 0);
  d.u16(F.checksum, start + 10);
  return true;
}

/** A network of three bytes; those of the interior begin with the first byte of the sender's address (`lead`). */
function emitRoutes(d: Dissection, at: number, count: number, lead: number): number {
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++, at += ROUTE) {
    const network = d.getU24(at);
    const address = lead !== 0 ? lead * 0x100_0000 + network : network * 0x100;
    d.heading('Entry for network', at, ROUTE);
    d.open();
    d.value(F.network, address >>> 0, at, 3);
    d.u24(F.delay, at + 3);
    d.u24(F.bandwidth, at + 6);
    d.u16(F.mtu, at + 9);
    d.u8(F.reliability, at + 11);
    d.u8(F.load, at + 12);
    d.u8(F.hop_count, at + 13);
    d.close();
  }
  d.close();
  return at;
}

export const igrpDissector: Dissector = { protocol: igrp, dissect, places: { 'ip.proto': [9] } };
