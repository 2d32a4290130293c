import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, heuristicList } from '../../dissector.js';
import { NBSS_ERROR_CODE, NBSS_TYPE } from '../../names/netbios.js';
import { dissectData } from '../data.js';
import { beginNames } from '../dns/name.js';
import { showFault } from '../faults.js';
import { netbiosName, readNetbiosName } from './names.js';
import { F } from './nbss-fields.js';
import { nbss } from './protocols.js';

const HEADER = 4;
const MESSAGE = 0x00;
const REQUEST = 0x81;
const POSITIVE = 0x82;
const NEGATIVE = 0x83;
const RETARGET = 0x84;
const KEEP_ALIVE = 0x85;

const payloads = heuristicList('netbios');

/** The packets in a stream's piece, each a layer of its own. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NBSS';
  d.infoColumn = '';
  const { end, reportedEnd, layerProtocol } = d;
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  for (let at = start; at < end && d.fault === FAULT_NONE; ) {
    if (end - at < HEADER) {
      if (d.canAskForMore) d.wantMore(at, ONE_MORE_SEGMENT);
      else d.has(at, HEADER);
      return true;
    }
    if (!isHeader(d, at)) {
      if (at === start) emitContinuation(d, at);
      return true;
    }
    const next = at + HEADER + lengthOf(d, at);
    if (d.wantsInfo) d.infoColumn = NBSS_TYPE[d.bytes[at]] ?? '';
    if (next > end && d.canAskForMore) {
      d.wantMore(at, next - end);
      return true;
    }
    if (at > start && !d.beginBeside(at, parent, 0)) return true;
    d.start = at;
    d.end = Math.min(end, next);
    d.reportedEnd = Math.min(reportedEnd, next);
    d.depth = 0;
    d.setLayerLength(next - at);
    const row = d.layerRow;
    emitPacket(d, at);
    if (d.fault !== FAULT_NONE) showFault(d);
    d.layerRow = row;
    d.layerProtocol = layerProtocol;
    d.end = end;
    d.reportedEnd = reportedEnd;
    at = next;
  }
  return true;
}

/** Is there a message of SMB at `at`? Then there are no flags, and the length has 24 bits (MS-SMB2, 2.1). */
function isSmb(d: Dissection, at: number): boolean {
  const { bytes, end } = d;
  return (
    at + 4 <= end && bytes[at] >= 0xfc && bytes[at + 1] === 0x53 && bytes[at + 2] === 0x4d && bytes[at + 3] === 0x42
  );
}

/** The length of what follows the header: 17 bits (RFC 1002, 4.3.1), or 24. */
function lengthOf(d: Dissection, at: number): number {
  const length = (d.bytes[at + 1] << 16) | (d.bytes[at + 2] << 8) | d.bytes[at + 3];
  return d.bytes[at] === MESSAGE && isSmb(d, at + HEADER) ? length : length & 0x1_ffff;
}

/** Could this be a packet's beginning? What is not is the rest of one whose beginning was not captured. */
function isHeader(d: Dissection, at: number): boolean {
  const length = lengthOf(d, at);
  switch (d.bytes[at]) {
    case MESSAGE:
      return length > 0;
    case REQUEST:
      return length >= 2;
    case POSITIVE:
    case KEEP_ALIVE:
      return length === 0;
    case NEGATIVE:
      return length === 1;
    case RETARGET:
      return length === 6;
    default:
      return false;
  }
}

function emitContinuation(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn = 'NBSS Continuation Message';
  d.span(F.continuation_data, at, d.end - at);
}

function emitPacket(d: Dissection, at: number): void {
  const type = d.u8(F.type, at);
  const body = at + HEADER;
  if (type === MESSAGE && isSmb(d, body)) d.u24(F.length, at + 1);
  else {
    d.u8(F.flags, at + 1);
    d.open();
    emitBits(d, at + 1, 1, [F['flags.e']]);
    d.close();
    d.value(F.length, lengthOf(d, at), at + 1, 3);
  }
  beginNames(at, d.end - at);
  if (type === REQUEST) emitRequest(d, body);
  else if (type === NEGATIVE) {
    const code = d.u8(F.error_code, body);
    if (d.wantsInfo) d.infoColumn += `, ${NBSS_ERROR_CODE[code] ?? `Unknown (${code.toString(16)})`}`;
  } else if (type === RETARGET) {
    d.ipv4(F.retarget_ip_address, body);
    d.u16(F.retarget_port, body + 4);
  } else if (type === MESSAGE) {
    const recognised = d.recognise(payloads, body);
    if (recognised < 0 || !d.dissect(recognised, body)) dissectData(d, body);
  }
}

/** Who is called, and who calls. */
function emitRequest(d: Dissection, start: number): void {
  const calling = readNetbiosName(d, start);
  if (calling === 0) return;
  const wantsNames = d.wantsInfo || d.want[F.called_name] !== 0 || d.want[F.calling_name] !== 0;
  const called = wantsNames ? netbiosName() : '';
  d.text(F.called_name, called, start, calling - start);
  const end = readNetbiosName(d, calling);
  if (end === 0) return;
  const caller = wantsNames ? netbiosName() : '';
  d.text(F.calling_name, caller, calling, end - calling);
  if (d.wantsInfo) d.infoColumn += `, to ${called} from ${caller}`;
}

export const nbssDissector: Dissector = {
  protocol: nbss,
  dissect,
  places: { 'tcp.port': [139, 445] },
  carries: ['netbios heuristics', 'data'],
};
