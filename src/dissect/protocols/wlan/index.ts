import { ADDRESS_ETHER, type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { WLAN_FRAME_NAMES } from '../../names/wlan.js';
import type { Plan } from '../../plan.js';
import { dissectData } from '../data.js';
import { CHECKSUM_UNVERIFIED } from '../eth/fields.js';
import { LENGTH_LLC, LENGTH_RAW } from '../eth/trailer.js';
import { dissectBlockAcknowledgement } from './actions.js';
import { BSS, DESTINATION, emitAddress, emitAny, RECEIVER, SOURCE, STATION, TRANSMITTER } from './addresses.js';
import {
  CONTROL,
  DATA,
  emitFrameControl,
  emitQos,
  FROM_DS,
  flagLetters,
  frameKind,
  MANAGEMENT,
  MORE_FRAGMENTS,
  NO_DATA,
  ORDER,
  PROTECTED,
  QOS,
  TO_DS,
} from './control.js';
import { WLAN as F, wlan } from './fields.js';
import { dissectManagement } from './management.js';
import { dissectProtected } from './protected.js';

export { wlan } from './fields.js';

const lengthProtocols = dissectorTable('eth.length');
const linkTypes = dissectorTable('linktype');
const LINKTYPE_ETHERNET = 1;

/** What the carrier says of the next frame: the frame control's bytes are swapped, a frame check sequence follows. */
const carried = { isSwapped: false, hasFcs: false };

/** Dissects a frame that another protocol carries. */
export function dissectWlan(d: Dissection, start: number, isSwapped: boolean, hasFcs: boolean): boolean {
  carried.isSwapped = isSwapped;
  carried.hasFcs = hasFcs;
  const accepted = d.dissect(wlan.id, start);
  carried.isSwapped = false;
  carried.hasFcs = false;
  return accepted;
}

const FCS_LENGTH = 4;
const RTS = 11;
const POLL = 10;
const CF_END = 14;
const CF_END_ACK = 15;
/** Control frames with a transmitter: block acknowledgements, beamforming and the like. */
const WITH_TRANSMITTER = new Set([2, 3, 4, 5, 8, 9, RTS]);

function dissect(d: Dissection, start: number): boolean {
  const { isSwapped } = carried;
  let { hasFcs } = carried;
  carried.isSwapped = false;
  carried.hasFcs = false;
  if (d.layerPlace === 1) hasFcs = d.capture.interfaces[d.block.interfaceIndex[d.frame]].fcsLength === FCS_LENGTH;
  d.protocolColumn = '802.11';
  d.infoColumn = '';
  if (!d.has(start, 2)) return true;
  const typeAt = isSwapped ? start + 1 : start;
  const flagsAt = isSwapped ? start : start + 1;
  const first = d.bytes[typeAt];
  const flags = d.bytes[flagsAt];
  if ((first & 3) !== 0) {
    dissectOtherVersion(d, start, first);
    return true;
  }
  const kind = frameKind(first, flags);
  const type = (first >>> 2) & 3;
  const subtype = first >>> 4;
  if (d.wantsInfo) d.infoColumn = WLAN_FRAME_NAMES[kind] ?? 'Unrecognized (Reserved frame)';
  const isShown = d.needs[wlan.id] !== 0;
  if (isShown) emitFrameControl(d, start, typeAt, flagsAt);
  hasFcs = hasFcs && d.reportedEnd - start >= FCS_LENGTH + 2;
  const reportedEnd = d.reportedEnd - (hasFcs ? FCS_LENGTH : 0);
  const letters = flagLetters(flags, hasFcs);
  const headerEnd = dissectHeader(d, start, type, subtype, flags);
  if (d.fault !== 0) return true;
  const hasSequence = type === MANAGEMENT || type === DATA;
  if (hasSequence) {
    const sequence = d.getU16LE(start + 22);
    d.value(F.frag, sequence & 15, start + 22, 2);
    d.value(F.seq, sequence >>> 4, start + 22, 2);
    if (d.wantsInfo) d.infoColumn += `, SN=${sequence >>> 4}, FN=${sequence & 15}`;
  }
  if (d.wantsInfo) d.infoColumn += `, Flags=${letters}`;
  if (hasFcs && reportedEnd + FCS_LENGTH <= d.end) {
    d.u32LE(F.fcs, reportedEnd);
    d.value(F['fcs.status'], CHECKSUM_UNVERIFIED, reportedEnd, FCS_LENGTH);
  }
  d.word(F['flags.str'], letters);
  const payload = hasSequence ? dissectControls(d, headerEnd, type, subtype, flags) : headerEnd;
  if (d.fault !== 0) return true;
  d.setLayerLength(payload - start);
  d.trim(reportedEnd);
  if (type === DATA && (subtype & NO_DATA) === 0) dissectPayload(d, start, payload, subtype, flags);
  else if (type === CONTROL && (subtype === BLOCK_REQUEST || subtype === BLOCK_RESPONSE))
    dissectBlockAcknowledgement(d, payload, subtype === BLOCK_REQUEST);
  else if (type === MANAGEMENT) {
    if (flags & PROTECTED) dissectProtected(d, payload);
    else if (payload < d.reportedEnd) dissectManagement(d, payload, subtype);
  }
  return true;
}

const BLOCK_REQUEST = 8;
const BLOCK_RESPONSE = 9;

/** By type, which has three bits there (IEEE 802.11-2020, 9.8.3.1). */
const VERSION_1_NAMES = ['PV1 QoS Data - with one SID', 'PV1 Management', 'PV1 Control', 'PV1 QoS Data - no SIDs'];

/** Protocol version 1, of which nothing more is told here, and versions that there are none of. */
function dissectOtherVersion(d: Dissection, start: number, first: number): void {
  const version = first & 3;
  if (version === 1) {
    d.u16(F.fc, start);
    d.value(F['fc.version'], version, start, 1);
    if (d.wantsInfo) d.infoColumn = VERSION_1_NAMES[(first >>> 2) & 7] ?? 'PV1 Reserved';
    return;
  }
  if (d.wantsInfo) d.infoColumn = `Unknown protocol version: ${version}`;
  dissectData(d, start + 2);
  if (d.fault === FAULT_NONE) d.fault = FAULT_MALFORMED;
}

/** Duration and addresses; returns where what follows them begins. */
function dissectHeader(d: Dissection, start: number, type: number, subtype: number, flags: number): number {
  if (d.has(start + 2, 2)) {
    const duration = d.getU16LE(start + 2);
    if ((duration & 0x8000) === 0) d.value(F.duration, duration, start + 2, 2);
    else if (type === CONTROL && subtype === POLL && duration & 0x4000) d.value(F.aid, duration & 0x3fff, start + 2, 2);
  }
  const receiver = start + 4;
  const second = start + 10;
  const third = start + 16;
  const isShown = d.needs[wlan.id] !== 0;
  if (type === DATA) {
    const isBetweenAccessPoints = (flags & (TO_DS | FROM_DS)) === (TO_DS | FROM_DS);
    const end = start + (isBetweenAccessPoints ? 30 : 24);
    const ds = flags & (TO_DS | FROM_DS);
    const destination = ds & TO_DS ? third : receiver;
    const source = ds === FROM_DS ? third : ds === (TO_DS | FROM_DS) ? start + 24 : second;
    if (isShown) emitDataAddresses(d, start, ds, destination, source);
    if (d.has(start, end - start)) setAddresses(d, source, destination);
    return end;
  }
  if (!d.has(receiver, 6)) return receiver;
  if (type === MANAGEMENT) {
    if (isShown) emitManagementAddresses(d, start);
    if (d.has(start, 24)) setAddresses(d, second, receiver);
    return start + 24;
  }
  setAddresses(d, -1, receiver);
  emitAddress(d, RECEIVER, receiver);
  emitAny(d, receiver, true);
  if (type !== CONTROL) return second;
  if (subtype === POLL) emitAddress(d, BSS, receiver);
  const isEnd = subtype === CF_END || subtype === CF_END_ACK;
  if (!isEnd && subtype !== POLL && !WITH_TRANSMITTER.has(subtype)) return second;
  emitAddress(d, isEnd ? BSS : TRANSMITTER, second);
  emitAny(d, second, true);
  if (d.fault === 0) setAddresses(d, second, receiver);
  return third;
}

function setAddresses(d: Dissection, source: number, destination: number): void {
  d.addressKind = ADDRESS_ETHER;
  d.addressBytes = d.bytes;
  d.sourceStart = source;
  d.destinationStart = destination;
}

/** What each of a data frame's addresses is depends on the way it takes (IEEE 802.11-2020, table 9-30). */
function emitDataAddresses(d: Dissection, start: number, ds: number, destination: number, source: number): void {
  const receiver = start + 4;
  const transmitter = start + 10;
  const third = start + 16;
  emitAddress(d, RECEIVER, receiver);
  emitAny(d, receiver, true);
  emitAddress(d, TRANSMITTER, transmitter);
  emitAny(d, transmitter, true);
  emitAddress(d, DESTINATION, destination);
  if (ds & TO_DS) emitAny(d, third, true);
  emitAddress(d, SOURCE, source);
  if (ds & FROM_DS) emitAny(d, source, true);
  if (ds === (TO_DS | FROM_DS)) return;
  emitAddress(d, BSS, ds === TO_DS ? receiver : ds === FROM_DS ? transmitter : third);
  if (ds === 0) emitAny(d, third, true);
  else emitAddress(d, STATION, ds === TO_DS ? transmitter : receiver);
}

function emitManagementAddresses(d: Dissection, start: number): void {
  emitAddress(d, RECEIVER, start + 4);
  emitAny(d, start + 4, true);
  emitAddress(d, DESTINATION, start + 4);
  emitAddress(d, TRANSMITTER, start + 10);
  emitAddress(d, SOURCE, start + 10);
  emitAddress(d, BSS, start + 16);
  emitAny(d, start + 10, false);
  emitAny(d, start + 16, false);
}

/** The QoS and the high throughput control; returns where the frame's body begins. */
function dissectControls(d: Dissection, at: number, type: number, subtype: number, flags: number): number {
  let body = at;
  const hasQos = type === DATA && (subtype & QOS) !== 0;
  if (hasQos) {
    if (d.has(body, 2)) emitQos(d, body, flags, subtype);
    body += 2;
  }
  if (flags & ORDER && (hasQos || type === MANAGEMENT)) {
    d.u32LE(F.htc, body);
    body += 4;
  }
  return body;
}

/** The body of a data frame: protected, a fragment, several frames in one, or a packet. */
function dissectPayload(d: Dissection, start: number, body: number, subtype: number, flags: number): void {
  const fragment = d.bytes[start + 22] & 15;
  if (flags & PROTECTED) {
    dissectProtected(d, body);
    return;
  }
  const isAggregate = (subtype & QOS) !== 0 && (d.bytes[body - 2 - (flags & ORDER ? 4 : 0)] & 0x80) !== 0;
  // A last fragment is taken for a whole frame where it begins as one: its first pieces may not have been captured.
  const isPiece = (flags & MORE_FRAGMENTS) !== 0 || (fragment !== 0 && !beginsPacket(d, body));
  if (isPiece || isAggregate) {
    if (d.wantsInfo && isPiece) d.infoColumn = 'Fragmented IEEE 802.11 frame';
    dissectData(d, body);
    return;
  }
  if (body >= d.reportedEnd) return;
  const { bytes, sourceStart, destinationStart } = d;
  const isEthernet =
    d.end - body >= 12 && (sameAddress(bytes, body + 6, sourceStart) || sameAddress(bytes, body, destinationStart));
  const isRaw = body + 2 <= d.end && bytes[body] === 0xff && bytes[body + 1] === 0xff;
  if (isEthernet && bytes[body] !== 0xaa) d.dissectBy(linkTypes, LINKTYPE_ETHERNET, body);
  else if (!d.dissectBy(lengthProtocols, isRaw ? LENGTH_RAW : LENGTH_LLC, body)) dissectData(d, body);
}

/** Does an LLC header with the subnetwork access protocol begin here? */
const beginsPacket = (d: Dissection, at: number): boolean =>
  at + 3 <= d.end && d.bytes[at] === 0xaa && d.bytes[at + 1] === 0xaa && d.bytes[at + 2] === 3;

function sameAddress(bytes: Uint8Array, one: number, other: number): boolean {
  for (let i = 0; i < 6; i++) if (bytes[one + i] !== bytes[other + i]) return false;
  return true;
}

function prepare(plan: Plan): number {
  return wlan.fields.some((field) => plan.want[field.id] !== 0) ? 1 : 0;
}

export const wlanDissector: Dissector = {
  protocol: wlan,
  setsEnds: true,
  dissect,
  places: { linktype: [105] },
  carries: ['eth.length', 'linktype', 'data', 'wlan.mgt'],
  prepare,
};
