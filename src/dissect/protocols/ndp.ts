import { declareFields, declareProtocol, ipv4, uint8, uint24 } from '../../fields/protocol.js';
import { ADDRESS_ETHER, type Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { NDP_CHASSIS } from '../names/ndp.js';

/** Nortel (Bay Networks, SynOptics) Discovery Protocol, as its S5 MIBs describe the topology that it finds. */
export const ndp = declareProtocol('ndp', 'NDP', 'Nortel Discovery Protocol');
const F = declareFields(ndp, {
  ipaddress: ipv4('IP address'),
  segmentident: uint24('Segment Identifier', { base: 'hex' }),
  chassis: uint8('Chassis type', { values: NDP_CHASSIS }),
  backplane: uint8('Backplane type', {
    values: {
      1: 'Other',
      2: 'Ethernet',
      3: 'Ethernet and Tokenring',
      4: 'Ethernet and FDDI',
      5: 'Ethernet, Tokenring and FDDI',
      6: 'Ethernet and Tokenring with redundant power',
      7: 'Ethernet, Tokenring, FDDI with redundant power',
      8: 'Token Ring',
      9: 'Ethernet, Tokenring and Fast Ethernet',
      10: 'Ethernet and Fast Ethernet',
      11: 'Ethernet, Tokenring, Fast Ethernet with redundant power',
      12: 'Ethernet, Fast Ethernet and Gigabit Ethernet',
    },
  }),
  state: uint8('State', { values: { 1: 'Topology Change', 2: 'Heartbeat', 3: 'New' } }),
  numberoflinks: uint8('Number of links'),
});

const FLATNET_HELLO = 0x01a1;
const SEGMENT_HELLO = 0x01a2;

/** The two groups that hellos are sent to, told apart by their last byte: 01:00:81:00:01:00 and :01. */
const GROUP = [0x01, 0x00, 0x81, 0x00, 0x01];
const SCOPES = ['Segment ', 'FlatNet '];

function scopeOf(d: Dissection): string {
  if (d.addressKind !== ADDRESS_ETHER || d.destinationStart < 0) return '';
  const { addressBytes: bytes, destinationStart: at } = d;
  return GROUP.every((byte, i) => bytes[at + i] === byte) ? (SCOPES[bytes[at + 5]] ?? '') : '';
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NDP';
  if (d.wantsInfo) {
    d.infoColumn = `${scopeOf(d)}Hello`;
  }
  d.ipv4(F.ipaddress, start);
  d.u24(F.segmentident, start + 4);
  d.u8(F.chassis, start + 7);
  d.u8(F.backplane, start + 8);
  d.u8(F.state, start + 9);
  d.u8(F.numberoflinks, start + 10);
  return true;
}

export const ndpDissector: Dissector = {
  protocol: ndp,
  dissect,
  places: { 'llc.nortel_pid': [FLATNET_HELLO, SEGMENT_HELLO] },
};
