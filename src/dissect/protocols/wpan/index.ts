import { allFields } from '../../../fields/protocol.js';
import { emitFlags } from '../../bits.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, heuristicList } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectAddresses, MODE_RESERVED } from './addresses.js';
import { dissectBeacon } from './beacon.js';
import { dissectCommand } from './commands.js';
import { dissectHeaderElements } from './elements.js';
import { WPAN as F, wpan } from './fields.js';
import { dissectSecurity, dissectSuiteSecurity, type Security } from './security.js';

const LINKTYPE_WITHOUT_FCS = 230;

const TYPE_BEACON = 0;
const TYPE_DATA = 1;
const TYPE_ACKNOWLEDGEMENT = 2;
const TYPE_COMMAND = 3;
const TYPE_MULTIPURPOSE = 5;
const LONG_CONTROL = 0x0008;
const SECURED = 0x0008;
const SUPPRESSED_SEQUENCE = 0x0100;
const HAS_ELEMENTS = 0x0200;
const VERSION_2003 = 0;
const VERSION_2015 = 2;

const payloads = heuristicList('wpan');
const TYPES = allFields[F.frame_type].values ?? {};
const CONTROL = [
  F.frame_type,
  F.security,
  F.pending,
  F.ack_request,
  F.pan_id_compression,
  F['fcf.reserved'],
  F.seqno_suppression,
  F.ie_present,
  F.dst_addr_mode,
  F.version,
  F.src_addr_mode,
];

/**
 * A frame (IEEE 802.15.4-2015, 7.2). Not read: multipurpose frames, what header elements other than the commonest hold,
 * elements of the payload, and which acknowledgement belongs to which frame.
 */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IEEE 802.15.4';
  if (d.wantsInfo) d.infoColumn = '';
  d.addressKind = ADDRESS_NONE;
  d.sourceName = '';
  d.destinationName = '';
  const check = dissectEnd(d);
  d.value(F.frame_length, d.reportedEnd - start, start);
  const control = d.u16LE(F.fcf, start);
  if (d.fault !== FAULT_NONE) return true;
  const type = control & 7;
  const version = (control >>> 12) & 3;
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? 'Reserved';
  if (type === TYPE_MULTIPURPOSE && (control & LONG_CONTROL) === 0) return true;
  d.open();
  emitFlags(d, control, start, 2, CONTROL);
  d.close();
  let at = start + 2;
  if ((control & SUPPRESSED_SEQUENCE) === 0) d.u8(F.seq_no, at++);
  else if (version < VERSION_2015) {
    const text = 'Sequence Number Suppression invalid for 802.15.4-2003 and 2006';
    remark(d, F.seqno_suppression_invalid, SEVERITY.warn, GROUP.malformed, text);
  }
  const complaint = complaintOf(control, version);
  if (complaint !== undefined) {
    remark(d, complaint.field, SEVERITY.error, GROUP.malformed, complaint.text);
    return true;
  }
  if (d.wantsInfo && type === TYPE_BEACON && version === VERSION_2015) d.infoColumn = 'Enhanced Beacon';
  at = dissectAddresses(d, at, control, version);
  if (d.wantsInfo && d.fault === FAULT_NONE && type !== TYPE_COMMAND) {
    if (d.sourceName !== '') d.infoColumn += `, Src: ${d.sourceName}`;
    if (d.destinationName !== '') d.infoColumn += `, Dst: ${d.destinationName}`;
  }
  const security: Security = { at, level: 0, mic: 0 };
  const isSecured = (control & SECURED) !== 0;
  if (isSecured && version > VERSION_2003) dissectSecurity(d, security);
  const hasElements = version === VERSION_2015 && (control & HAS_ELEMENTS) !== 0;
  if (hasElements && !dissectHeaderElements(d, security)) return true;
  dissectContent(d, type, version, isSecured, security, check);
  return true;
}

/** What makes the rest of the frame unreadable. */
function complaintOf(control: number, version: number): { field: number; text: string } | undefined {
  const destination = (control >>> 10) & 3;
  const source = control >>> 14;
  if (version > VERSION_2015) return { field: F.frame_version_unknown, text: 'Frame Version Unknown Cannot Dissect' };
  if (destination === MODE_RESERVED) return { field: F.dst_invalid, text: 'Invalid Destination Address Mode' };
  if (source === MODE_RESERVED) return { field: F.src_invalid, text: 'Invalid Source Address Mode' };
  const isCompressed = (control & 0x40) !== 0;
  if (version < VERSION_2015 && isCompressed && (destination === 0 || source === 0))
    return { field: F.invalid_panid_compression, text: 'Invalid Setting for PAN ID Compression' };
  return undefined;
}

function dissectContent(
  d: Dissection,
  type: number,
  version: number,
  isSecured: boolean,
  security: Security,
  check: Check,
): void {
  if (isSecured && version === VERSION_2003 && type !== TYPE_ACKNOWLEDGEMENT) dissectSuiteSecurity(d, security);
  if (type === TYPE_BEACON && version < VERSION_2015) security.at = dissectBeacon(d, security.at);
  let end = d.end;
  let isCommand = false;
  if (type === TYPE_COMMAND) {
    security.at = dissectCommand(d, security.at, isSecured);
    isCommand = true;
  }
  if (isSecured && d.fault === FAULT_NONE) {
    end = Math.max(security.at, d.reportedEnd - security.mic);
    if (security.mic > 0 && end + security.mic <= d.end) d.span(F.mic, end, security.mic);
    const text = "No encryption key set - can't decrypt";
    remark(d, F.decrypt_error, SEVERITY.warn, GROUP.undecoded, text);
  }
  if (isCommand && !isSecured) {
    dissectData(d, security.at);
    emitCheck(d, check);
    return;
  }
  emitCheck(d, check);
  if (d.fault !== FAULT_NONE || security.at >= end) return;
  if (type === TYPE_DATA && !isSecured && check.isRight) {
    const protocol = d.recognise(payloads, security.at);
    if (protocol >= 0 && d.dissect(protocol, security.at)) return;
  }
  dissectData(d, security.at, end, end);
}

/** The frame check sequence at the end: where it is, whether it was captured, and whether it is right. */
interface Check {
  readonly at: number;
  readonly isThere: boolean;
  readonly isRight: boolean;
  readonly value: number;
}
const NO_CHECK: Check = { at: 0, isThere: false, isRight: true, value: 0 };

function dissectEnd(d: Dissection): Check {
  const { linkType } = d.capture.interfaces[d.block.interfaceIndex[d.frame]];
  if (linkType === LINKTYPE_WITHOUT_FCS || d.reportedEnd - d.start < 2) return NO_CHECK;
  const at = d.reportedEnd - 2;
  const isThere = d.end === d.reportedEnd;
  const value = isThere ? d.bytes[at] | (d.bytes[at + 1] << 8) : 0;
  const isRight = !isThere || checkOf(d.bytes, d.start, at) === value;
  d.trim(at);
  return { at, isThere, isRight, value };
}

function emitCheck(d: Dissection, { at, isThere, isRight, value }: Check): void {
  if (isThere) d.value(F.fcs, value, at, 2);
  d.value(F.fcs_ok, isRight ? 1 : 0, isThere ? at : d.start, isThere ? 2 : 0);
  if (isRight || d.fault !== FAULT_NONE) return;
  if (d.wantsInfo) d.infoColumn += ', Bad FCS';
  remark(d, F['fcs.bad'], SEVERITY.warn, GROUP.checksum, 'Bad FCS');
}

/** The CRC of ITU-T V.41, its bits the other way round, from zero on (IEEE 802.15.4-2015, 7.2.10). */
function checkOf(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at++) {
    crc ^= bytes[at];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  }
  return crc;
}

export const wpanDissector: Dissector = {
  protocol: wpan,
  dissect,
  setsEnds: true,
  places: { linktype: [195, LINKTYPE_WITHOUT_FCS] },
  carries: ['wpan heuristics', 'data'],
};
