import { declareFields, declareProtocol, none, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { eth } from './eth/fields.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** Ethernet within IP (RFC 3378). */
export const etherip = declareProtocol('etherip', 'ETHERIP', 'Ethernet over IP', 'EtherIP, Version {ver}');
const F = declareFields(etherip, {
  ver: uint16('Version', { mask: 0xf000 }),
  reserved: uint16('Reserved', { base: 'hex', mask: 0x0fff }),
  'ver.not3': none('Version must be 3'),
  'reserved.not0': none('Reserved field must be 0'),
});

const VERSION = 3;
const HEADER = 2;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ETHERIP';
  if (d.wantsInfo) d.infoColumn = '';
  const header = d.getU16(start);
  if (d.fault !== FAULT_NONE) return true;
  d.value(F.ver, header >>> 12, start, 2);
  if (header >>> 12 !== VERSION) remarkInside(d, F['ver.not3'], 'Version must be 3');
  d.value(F.reserved, header & 0xfff, start, 2);
  if (header & 0xfff) remarkInside(d, F['reserved.not0'], 'Reserved field must be 0');
  d.setLayerLength(HEADER);
  d.dissect(eth.id, start + HEADER);
  return true;
}

function remarkInside(d: Dissection, field: number, message: string): void {
  remarkBeneath(d, field, SEVERITY.warn, GROUP.protocol, message);
}

export const etheripDissector: Dissector = {
  protocol: etherip,
  dissect,
  places: { 'ip.proto': [97] },
  carries: ['eth'],
};
