import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { tcp } from '../tcp/fields.js';
import { dissectPdus } from '../tcp/pdus.js';
import { R, rpc } from './fields.js';
import { dissectMessage, isMessage } from './message.js';
import { PROGRAM_DISSECTORS } from './programs.js';

/** Over TCP a message is a record of one or more fragments, each after its length (RFC 5531, 11). */
const RECORD_HEADER = 4;
const LAST = 0x8000_0000;
/** Longer fragments are not sent. */
const MAX_FRAGMENT = 64 * 1024 * 1024;

const lengthAt = (d: Dissection, at: number): number => RECORD_HEADER + (d.getU32(at) & ~LAST);

function isRecord(d: Dissection, start: number): boolean {
  if (d.left(start) < RECORD_HEADER + 12) return false;
  const length = d.getU32(start) & ~LAST;
  return length >= 12 && length <= MAX_FRAGMENT && isMessage(d, start + RECORD_HEADER);
}

function dissectRecord(d: Dissection, at: number): void {
  const header = d.getU32(at);
  const isLast = header >= LAST;
  const length = header & ~LAST;
  if (d.want[HEADING] !== 0) d.heading(`Fragment header: ${isLast ? 'Last fragment, ' : ''}${length} bytes`, at, 4);
  d.open();
  d.value(R.lastfrag, isLast ? 1 : 0, at, 4);
  d.value(R.fraglen, length, at, 4);
  d.close();
  const start = at + RECORD_HEADER;
  if (isLast && isMessage(d, start)) dissectMessage(d, start);
  else dissectPiece(d, start, isLast);
  if (!d.wantsInfo || told.length > MAX_TOLD) return;
  told += told === '' ? d.infoColumn : `  ; ${d.infoColumn}`;
  d.infoColumn = told;
}

/** What the packet list says of the records of the frame so far. */
let told = '';
const MAX_TOLD = 4096;

/** The piece of a message of which there are more, or what follows one of which the beginning was not seen. */
function dissectPiece(d: Dissection, start: number, isLast: boolean): void {
  d.protocolColumn = 'RPC';
  if (d.wantsInfo) d.infoColumn = isLast ? 'Continuation' : 'Fragment';
  if (d.end > start) d.span(isLast ? R.continuation_data : R.fragment_data, start, d.end - start);
}

/** Of the port mapper: whatever is sent there is taken for RPC. */
const PORT = 111;

/** What stands where messages stand, but is none. */
function dissectContinuation(d: Dissection, start: number): void {
  d.protocolColumn = 'RPC';
  if (d.wantsInfo) d.infoColumn = 'Continuation';
  d.span(R.continuation_data, start, d.end - start);
}

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === tcp.id) {
    told = '';
    if (isRecord(d, start)) dissectPdus(d, start, RECORD_HEADER, lengthAt, dissectRecord, false);
    else dissectContinuation(d, start);
    return true;
  }
  if (isMessage(d, start)) dissectMessage(d, start);
  else if (d.sourcePort === PORT || d.destinationPort === PORT) dissectContinuation(d, start);
  else return false;
  return true;
}

export const rpcDissector: Dissector = {
  protocol: rpc,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
  heuristics: { udp: isMessage, tcp: isRecord },
  carries: ['data', 'gss-api', ...PROGRAM_DISSECTORS.map(({ protocol }) => protocol.name)],
  stateful: true,
};
