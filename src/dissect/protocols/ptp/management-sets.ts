import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { M } from './management-fields.js';

/** A value of a data set: how many bytes it has, or `bit` for one of a byte's bits, `time` for nanoseconds with a fraction. */
type Part = readonly [field: number, offset: number, size: 1 | 2 | 4 | 6 | 8 | 'bit' | 'bytes', fraction?: number];

const reserved = (offset: number): Part => [M['v2.mm.reserved'], offset, 'bytes'];

/** A number that stands alone, with a byte after it. */
const alone = (field: number, size: 1 | 'bit' = 1): readonly Part[] => [[field, 0, size], reserved(1)];

/** The data sets that are a row of values (IEEE 1588-2019, 15.5.3). */
const SETS: Readonly<Record<number, readonly Part[]>> = {
  0x0005: [[M['v2.mm.initializationKey'], 0, 2]],
  0x2000: [
    [M['v2.mm.twoStep'], 0, 'bit'],
    [M['v2.mm.SlaveOnly'], 0, 'bit'],
    reserved(1),
    [M['v2.mm.numberPorts'], 2, 2],
    [M['v2.mm.priority1'], 4, 1],
    [M['v2.mm.clockclass'], 5, 1],
    [M['v2.mm.clockaccuracy'], 6, 1],
    [M['v2.mm.clockvariance'], 7, 2],
    [M['v2.mm.priority2'], 9, 1],
    [M['v2.mm.clockidentity'], 10, 8],
    [M['v2.mm.domainNumber'], 18, 1],
    reserved(19),
  ],
  0x2001: [
    [M['v2.mm.stepsRemoved'], 0, 2],
    [M['v2.mm.offset.ns'], 2, 6, M['v2.mm.offset.subns']],
    [M['v2.mm.pathDelay.ns'], 10, 6, M['v2.mm.pathDelay.subns']],
  ],
  0x2002: [
    [M['v2.mm.parentclockidentity'], 0, 8],
    [M['v2.mm.parentsourceportid'], 8, 2],
    [M['v2.mm.parentstats'], 10, 'bit'],
    reserved(11),
    [M['v2.mm.observedParentOffsetScaledLogVariance'], 12, 2],
    [M['v2.mm.observedParentClockPhaseChangeRate'], 14, 4],
    [M['v2.mm.grandmasterPriority1'], 18, 1],
    [M['v2.mm.grandmasterclockclass'], 19, 1],
    [M['v2.mm.grandmasterclockaccuracy'], 20, 1],
    [M['v2.mm.grandmasterclockvariance'], 21, 2],
    [M['v2.mm.grandmasterPriority2'], 23, 1],
    [M['v2.mm.grandmasterclockidentity'], 24, 8],
  ],
  0x2003: [
    [M['v2.mm.currentutcoffset'], 0, 2],
    [M['v2.mm.li61'], 2, 'bit'],
    [M['v2.mm.li59'], 2, 'bit'],
    [M['v2.mm.CurrentUTCOffsetValid'], 2, 'bit'],
    [M['v2.mm.ptptimescale'], 2, 'bit'],
    [M['v2.mm.timeTraceable'], 2, 'bit'],
    [M['v2.mm.frequencyTraceable'], 2, 'bit'],
    [M['v2.mm.timesource'], 3, 1],
  ],
  0x2004: [
    [M['v2.mm.clockidentity'], 0, 8],
    [M['v2.mm.PortNumber'], 8, 2],
    [M['v2.mm.portState'], 10, 1],
    [M['v2.mm.logMinDelayReqInterval'], 11, 1],
    [M['v2.mm.peerMeanPathDelay.ns'], 12, 6, M['v2.mm.peerMeanPathDelay.subns']],
    [M['v2.mm.logAnnounceInterval'], 20, 1],
    [M['v2.mm.announceReceiptTimeout'], 21, 1],
    [M['v2.mm.logSyncInterval'], 22, 1],
    [M['v2.mm.delayMechanism'], 23, 1],
    [M['v2.mm.logMinPdelayReqInterval'], 24, 1],
    [M['v2.mm.versionNumber'], 25, 'bit'],
  ],
  0x2005: alone(M['v2.mm.priority1']),
  0x2006: alone(M['v2.mm.priority2']),
  0x2007: alone(M['v2.mm.domainNumber']),
  0x2008: alone(M['v2.mm.SlavOnly'], 'bit'),
  0x2009: alone(M['v2.mm.logAnnounceInterval']),
  0x200a: alone(M['v2.mm.announceReceiptTimeout']),
  0x200b: alone(M['v2.mm.logSyncInterval']),
  0x200c: alone(M['v2.mm.versionNumber'], 'bit'),
  0x200f: [
    [M['v2.mm.currentTime.seconds'], 0, 6],
    [M['v2.mm.currentTime.nanoseconds'], 6, 4],
  ],
  0x2010: alone(M['v2.mm.clockaccuracy']),
  0x2011: [
    [M['v2.mm.currentutcoffset'], 0, 2],
    [M['v2.mm.li61'], 2, 'bit'],
    [M['v2.mm.li59'], 2, 'bit'],
    [M['v2.mm.CurrentUTCOffsetValid'], 2, 'bit'],
    reserved(3),
  ],
  0x2012: [[M['v2.mm.timeTraceable'], 0, 'bit'], [M['v2.mm.frequencyTraceable'], 0, 'bit'], reserved(1)],
  0x2013: [
    [M['v2.mm.ptptimescale'], 0, 'bit'],
    [M['v2.mm.timesource'], 1, 1],
  ],
  0x2014: alone(M['v2.mm.unicastEnable'], 'bit'),
  0x2016: alone(M['v2.mm.pathTraceEnable'], 'bit'),
  0x201d: [
    [M['v2.mm.transmitAlternateMulticastSync'], 0, 'bit'],
    [M['v2.mm.numberOfAlternateMasters'], 1, 1],
    [M['v2.mm.AlternateMulticastSyncInterval'], 2, 1],
    reserved(3),
  ],
  0x201e: [
    [M['v2.mm.keyField'], 0, 1],
    [M['v2.mm.pathTraceEnable'], 1, 'bit'],
  ],
  0x2020: alone(M['v2.mm.maxKey']),
  0x2021: [
    [M['v2.mm.keyField'], 0, 1],
    [M['v2.mm.currentOffset'], 1, 4],
    [M['v2.mm.jumpSeconds'], 5, 4],
    [M['v2.mm.nextjumpSeconds'], 9, 6],
    reserved(15),
  ],
  0x4000: [
    [M['v2.mm.clockidentity'], 0, 8],
    [M['v2.mm.numberPorts'], 8, 2],
    [M['v2.mm.delayMechanism'], 10, 1],
    [M['v2.mm.primaryDomain'], 11, 1],
  ],
  0x4001: [
    [M['v2.mm.clockidentity'], 0, 8],
    [M['v2.mm.PortNumber'], 8, 2],
    [M['v2.mm.faultyFlag'], 10, 'bit'],
    [M['v2.mm.logMinPdelayReqInterval'], 11, 1],
    [M['v2.mm.peerMeanPathDelay.ns'], 12, 6, M['v2.mm.peerMeanPathDelay.subns']],
  ],
  0x4002: alone(M['v2.mm.primaryDomain']),
  0x6000: alone(M['v2.mm.delayMechanism']),
  0x6001: alone(M['v2.mm.logMinPdelayReqInterval']),
};

/** A data set in `[at, end)`, by the number that names it. */
export function emitDataSet(d: Dissection, id: number, at: number, end: number): void {
  const parts = SETS[id];
  if (parts !== undefined) for (const part of parts) emitPart(d, part, at);
  else if (id === 1) emitDescription(d, at);
  else if (id === 2) emitText(d, M['v2.mm.userDescription'], M['v2.mm.userDescription.length'], at);
  else if (id === 6) emitFaultLog(d, at);
  else if (id === 0x2015)
    for (let next = at; next + 8 <= end && d.fault === 0; next += 8) d.u64(M['v2.mm.clockidentity'], next);
  else if (id === 0x201f) {
    d.u8(M['v2.mm.keyField'], at);
    emitText(d, M['v2.mm.displayName'], M['v2.mm.displayName.length'], at + 1);
  }
}

function emitPart(d: Dissection, [field, offset, size, fraction]: Part, start: number): void {
  const at = start + offset;
  const isSigned = allFields[field].kind.startsWith('int');
  if (size === 'bytes') d.span(field, at, 1);
  else if (size === 'bit') emitBits(d, at, 1, [field]);
  else if (size === 8) d.u64(field, at);
  else if (size === 6) {
    if (!d.has(at, 6)) return;
    const high = d.getU16(at);
    d.wide(field, d.getU32(at + 2), isSigned ? ((high << 16) >> 16) >>> 0 : high, at, 6);
    if (fraction !== undefined && d.has(at + 6, 2)) d.value(fraction, d.getU16(at + 6) / 65_536, at + 6, 2);
  } else if (d.has(at, size)) {
    const number = size === 1 ? d.getU8(at) : size === 2 ? d.getU16(at) : d.getU32(at);
    const shift = 32 - 8 * size;
    d.value(field, isSigned ? (number << shift) >> shift : number, at, size);
  }
}

/** Text behind a byte of its length (5.3.9), which tshark shows as a whole and again by its parts. Gives what follows. */
export function emitText(d: Dissection, field: number, lengthField: number, at: number): number {
  const length = d.getU8(at);
  d.span(field, at + 1, length);
  d.open();
  d.u8(lengthField, at);
  d.span(field, at + 1, length);
  d.close();
  return at + 1 + length;
}

const CLOCK_TYPES = [
  M['v2.mm.clockType.OC'],
  M['v2.mm.clockType.BC'],
  M['v2.mm.clockType.p2p_TC'],
  M['v2.mm.clockType.e2e_TC'],
  M['v2.mm.clockType.MM'],
  M['v2.mm.clockType.reserved'],
];

/** 15.5.3.1.2 */
function emitDescription(d: Dissection, start: number): void {
  d.u16(M['v2.mm.clockType'], start);
  d.open();
  const types = d.getU16(start);
  if (d.fault === 0)
    for (const field of CLOCK_TYPES) d.value(field, types & (allFields[field].mask ?? 0) ? 1 : 0, start, 2);
  d.close();
  let at = emitText(d, M['v2.mm.physicalLayerProtocol'], M['v2.mm.physicalLayerProtocol.length'], start + 2);
  const physical = d.u16(M['v2.mm.physicalAddressLength'], at);
  d.span(M['v2.mm.physicalAddress'], at + 2, physical);
  at += 2 + physical;
  d.span(M['v2.mm.protocolAddress'], at + 4, d.getU16(at + 2));
  d.open();
  d.u16(M['v2.mm.networkProtocol'], at);
  const address = d.u16(M['v2.mm.protocolAddress.length'], at + 2);
  d.span(M['v2.mm.protocolAddress'], at + 4, address);
  d.close();
  at += 4 + address;
  d.span(M['v2.mm.manufacturerIdentity'], at, 3);
  d.span(M['v2.mm.reserved'], at + 3, 1);
  at = emitText(d, M['v2.mm.productDescription'], M['v2.mm.productDescription.length'], at + 4);
  at = emitText(d, M['v2.mm.revisionData'], M['v2.mm.revisionData.length'], at);
  at = emitText(d, M['v2.mm.userDescription'], M['v2.mm.userDescription.length'], at);
  d.span(M['v2.mm.profileIdentity'], at, 6);
}

/** 15.5.3.1.6 */
function emitFaultLog(d: Dissection, start: number): void {
  const count = d.u16(M['v2.mm.numberOfFaultRecords'], start);
  let at = start + 2;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.u16(M['v2.mm.faultRecordLength'], at);
    emitPart(d, [M['v2.mm.faultTime.seconds'], 2, 6], at);
    emitPart(d, [M['v2.mm.faultTime.nanoseconds'], 8, 4], at);
    d.u8(M['v2.mm.severityCode'], at + 12);
    let next = emitText(d, M['v2.mm.faultName'], M['v2.mm.faultName.length'], at + 13);
    next = emitText(d, M['v2.mm.faultValue'], M['v2.mm.faultValue.length'], next);
    at = emitText(d, M['v2.mm.faultDescription'], M['v2.mm.faultDescription.length'], next);
  }
}
