import { etherText } from '../../../fields/address.js';
import type { Protocol } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { ADDRESS_ETHER, type Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { gmrp, gvrp } from '../garp.js';
import { STP as F, stp } from './fields.js';
import { dissectMultiple } from './multiple.js';
import {
  CHANGE,
  CONFIGURATION,
  emitAge,
  emitBridge,
  MULTIPLE_VERSION,
  PLAIN_FLAGS,
  RAPID,
  RAPID_FLAGS,
  RAPID_VERSION,
} from './parts.js';

/** Up to the port's identifier. */
const HEADER = 27;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'STP';
  if (d.wantsInfo) d.infoColumn = '';
  // The kind of message is read before anything is shown, and a whole header of what names a root.
  const garp = d.left(start) >= 2 && d.getU16(start) === GARP_PROTOCOL ? garpOf(d) : undefined;
  if (garp !== undefined) return d.dissect(garp.id, start);
  const type = d.getU8(start + 3);
  const namesRoot = type === CONFIGURATION || type === RAPID;
  if (d.fault !== 0 || (d.getU16(start) === 0 && namesRoot && !d.has(start, HEADER))) return true;
  const protocol = d.u16(F.protocol, start);
  if (protocol !== 0) return true;
  const version = d.u8(F.version, start + 2);
  if (version !== 0 && version !== 2 && version !== 3 && version !== 4)
    remark(
      d,
      F['=bpdu.version_support'],
      SEVERITY.warn,
      GROUP.protocol,
      'This version of Wireshark only knows about versions 0, 2, 3 & 4',
    );
  d.u8(F.type, start + 3);
  if (type === CHANGE) {
    if (d.wantsInfo) d.infoColumn = 'Topology Change Notification';
    return true;
  }
  if (!namesRoot) {
    if (d.wantsInfo) d.infoColumn = `Unknown BPDU type (${type})`;
    remark(d, F['type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown BPDU type data');
    return true;
  }
  const flags = d.u8(F.flags, start + 4);
  d.open();
  emitBits(d, start + 4, 1, type === RAPID ? RAPID_FLAGS : PLAIN_FLAGS);
  d.close();
  if (d.wantsInfo) writeInfo(d, start, version, type, flags);
  emitBridge(d, 'Root Identifier', start + 5, F['root.prio'], F['root.ext'], F['root.hw']);
  d.u32(F['root.cost'], start + 13);
  emitBridge(d, 'Bridge Identifier', start + 17, F['bridge.prio'], F['bridge.ext'], F['bridge.hw']);
  d.u16(F.port, start + 25);
  emitAge(d, F.msg_age, start + 27);
  emitAge(d, F.max_age, start + 29);
  emitAge(d, F.hello, start + 31);
  emitAge(d, F.forward, start + 33);
  let at = start + 35;
  const isRapid = type === RAPID;
  if (isRapid) {
    d.u8(F.version_1_length, at++);
    if (version >= MULTIPLE_VERSION && d.reportedEnd - at >= 2) at = dissectMultiple(d, at, version);
  }
  // PVST+ puts a byte there also where no length stands.
  const origin = isRapid ? at : at + 1;
  if (version <= RAPID_VERSION && d.left(origin) >= 6 && d.fault === 0) at = dissectOrigin(d, origin);
  d.trim(at);
  return true;
}

/** Bridges' registration protocols begin as spanning trees do: the group that they are sent to tells them apart. */
const GARP_PROTOCOL = 1;
const GROUP_OF_MULTICAST = 0x20;
const GROUP_OF_VLANS = 0x21;

function garpOf(d: Dissection): Protocol | undefined {
  if (d.addressKind !== ADDRESS_ETHER || d.destinationStart < 0) return undefined;
  const { addressBytes: bytes, destinationStart: at } = d;
  if (bytes[at] !== 1 || bytes[at + 1] !== 0x80 || bytes[at + 2] !== 0xc2 || bytes[at + 3] || bytes[at + 4])
    return undefined;
  return bytes[at + 5] === GROUP_OF_MULTICAST ? gmrp : bytes[at + 5] === GROUP_OF_VLANS ? gvrp : undefined;
}

function writeInfo(d: Dissection, start: number, version: number, type: number, flags: number): void {
  const kind = type === CONFIGURATION ? 'Conf' : version === 3 ? 'MST' : version === 4 ? 'SPT' : 'RST';
  const root = d.getU16(start + 5);
  const address = etherText(d.getU16(start + 7) * 0x1_0000_0000 + d.getU32(start + 9));
  const port = d
    .getU16(start + 25)
    .toString(16)
    .padStart(4, '0');
  d.infoColumn = `${kind}. ${flags & 1 ? 'TC + ' : ''}Root = ${root & 0xf000}/${root & 0xfff}/${address}  Cost = ${d.getU32(start + 13)}  Port = 0x${port}`;
}

const ORIGIN = 0;

/** Cisco's PVST+: the VLAN that the tree belongs to. */
function dissectOrigin(d: Dissection, start: number): number {
  let at = start;
  while (d.left(at) >= 4 && d.fault === 0) {
    const isOrigin = d.getU16(at) === ORIGIN && d.getU16(at + 2) === 2;
    if (isOrigin && d.want[HEADING] !== 0) d.heading(`Originating VLAN (PVID): ${d.getU16(at + 4)}`, at, 6);
    d.open();
    const type = d.u16(F['pvst.tlvtype'], at);
    const length = d.u16(F['pvst.tlvlen'], at + 2);
    if (isOrigin) d.u16(F['pvst.origvlan'], at + 4);
    else {
      if (type !== ORIGIN) remark(d, F['pvst.tlv.unknown'], SEVERITY.note, GROUP.undecoded, 'TLV type is unknown');
      else
        remark(
          d,
          F['pvst.tlvlen.invalid'],
          SEVERITY.error,
          GROUP.malformed,
          'Indicated length is not valid for this record type',
        );
      d.span(F['pvst.tlvval'], at + 4, length);
    }
    d.close();
    at += 4 + length;
  }
  return at;
}

export const stpDissector: Dissector = {
  protocol: stp,
  dissect,
  carries: ['gmrp', 'gvrp'],
  places: {
    'llc.dsap': [0x42],
    ethertype: [0x8181],
    'chdlc.protocol': [0x4242],
    'ppp.protocol': [0x201, 0x31],
    'llc.cisco_pid': [0x108, 0x109, 0x10b, 0x10c],
  },
};
