import { declareFields, declareProtocol, none, stringz, uint16, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** What Darwin puts before a packet that it captures on all interfaces: the interface, its link type, and whose packet it is. */
export const pktap = declareProtocol('pktap', 'PKTAP', 'PKTAP packet header');
/** tshark's name for a packet whose header tells its link type. */
export const packetData = declareProtocol('pcap_pktdata', 'pcap_pktdata', 'pcap/pcapng packet data');

const F = declareFields(pktap, {
  hdrlen: uint32('Header length'),
  rectype: uint32('Record type'),
  dlt: uint32('DLT'),
  ifname: stringz('Interface name'),
  flags: uint32('Flags', { base: 'hex' }),
  pfamily: uint32('Protocol family'),
  llhdrlen: uint32('Link-layer header length'),
  lltrlrlen: uint32('Link-layer trailer length'),
  pid: uint32('Process ID'),
  cmdname: stringz('Command name'),
  svc_class: uint32('Service class'),
  iftype: uint16('Interface type'),
  ifunit: uint16('Interface unit'),
  epid: uint32('Effective process ID'),
  ecmdname: stringz('Effective command name'),
  hdrlen_too_short: none('Header length is too short'),
});

const NAME_LENGTH = 24;
const COMMAND_LENGTH = 20;
const SHORTEST_HEADER = 108;
const RECORD_PACKET = 1;
const linkTypes = dissectorTable('linktype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PKTAP';
  d.infoColumn = '';
  const length = d.getU32LE(start);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = `PKTAP, ${length} byte header`;
  d.setLayerLength(length);
  d.u32LE(F.hdrlen, start);
  if (length < SHORTEST_HEADER) {
    remark(d, F.hdrlen_too_short, SEVERITY.error, GROUP.malformed, 'Header length is too short');
    return true;
  }
  const record = d.u32LE(F.rectype, start + 4);
  const linkType = d.u32LE(F.dlt, start + 8);
  emitName(d, F.ifname, start + 12, NAME_LENGTH);
  d.u32LE(F.flags, start + 36);
  d.u32LE(F.pfamily, start + 40);
  d.u32LE(F.llhdrlen, start + 44);
  d.u32LE(F.lltrlrlen, start + 48);
  d.u32LE(F.pid, start + 52);
  emitName(d, F.cmdname, start + 56, COMMAND_LENGTH);
  d.u32LE(F.svc_class, start + 76);
  d.u16LE(F.iftype, start + 80);
  d.u16LE(F.ifunit, start + 82);
  d.u32LE(F.epid, start + 84);
  emitName(d, F.ecmdname, start + 88, COMMAND_LENGTH);
  if (d.fault !== FAULT_NONE || record !== RECORD_PACKET) return true;
  d.mention(packetData.id);
  if (!d.dissectBy(linkTypes, linkType, start + length)) dissectData(d, start + length);
  return true;
}

/** Text up to its first zero byte. */
function emitName(d: Dissection, field: number, start: number, length: number): void {
  if (!d.has(start, length)) return;
  let end = start;
  while (end < start + length && d.bytes[end] !== 0) end++;
  d.span(field, start, end - start);
}

export const pktapDissector: Dissector = {
  protocol: pktap,
  dissect,
  places: { linktype: [258] },
  carries: ['linktype', 'data'],
};
export const packetDataDissector: Dissector = { protocol: packetData, dissect: () => true };
