import { declareFields, declareProtocol, ether, ipv4, string, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/**
 * Cisco's Wireless LAN Context Control Protocol between access points and controllers. Version 0 is told whole; of version
 * 0xc1 (inter-access-point messages of WDS) the version alone.
 */
const wlccp = declareProtocol('wlccp', 'WLCCP', 'Cisco Wireless LAN Context Control Protocol');

const F = declareFields(wlccp, {
  version: uint8('Version', { base: 'hex' }),
  length: uint16('Length'),
  type: uint16('Message Type', { base: 'hex' }),
  dstmac: ether('Dst MAC'),
  srcmac: ether('Src MAC'),
  ipv4_address: ipv4('IPv4 Address'),
  hostname: string('Hostname'),
});

/** Of this type tshark knows more: an access point's address and name. */
const ANNOUNCEMENT = 0x4081;
const ADDRESS_AT = 38;
const NAME_AT = 44;
const NAME_LENGTH = 28;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'WLCCP';
  const version = d.u8(F.version, start);
  if (version !== 0) return true;
  d.u8(F.length, start + 1);
  const type = d.u16(F.type, start + 2);
  d.ether(F.dstmac, start + 4);
  d.ether(F.srcmac, start + 10);
  if (type !== ANNOUNCEMENT) return true;
  d.ipv4(F.ipv4_address, start + ADDRESS_AT);
  d.span(F.hostname, start + NAME_AT, NAME_LENGTH);
  return true;
}

export const wlccpDissector: Dissector = {
  protocol: wlccp,
  dissect,
  places: { 'llc.wlccp_pid': [0] },
};
