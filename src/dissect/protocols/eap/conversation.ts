import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import type { Whole } from '../../reassembly.js';

const REQUEST = 1;
const RESPONSE = 2;
const INITIATE = 5;
const FINISH = 6;

/** No message of TLS may be longer: an EAP server never says so much (RFC 5216, 2.1.5, allows 64 kB). */
const MOST_BYTES = 1 << 20;
const MOST_PIECES = 4096;

/** What two endpoints said to each other last. */
interface Talk {
  request: number;
  response: number;
  /** Pieces of a TLS message that is not whole yet, and the frames that brought them. */
  pieces: Uint8Array[];
  frames: number[];
  bytes: number;
}

/** What was found out of one packet. */
export interface Finding {
  isRetransmission: boolean;
  /** The pieces of its TLS message go on after it. */
  isPiece: boolean;
  /** It completes a message that came in pieces. */
  whole: Whole | undefined;
}

const slot = declareState(
  () => new Map<string, Talk>(),
  () => new Kept<Finding>(),
);

/** The two ends, whichever sends. */
function pairOf(d: Dissection): string {
  const { addressBytes: bytes, addressKind: size, sourceStart, destinationStart } = d;
  const from = `${end(bytes, sourceStart, size)}:${d.sourcePort}`;
  const to = `${end(bytes, destinationStart, size)}:${d.destinationPort}`;
  return from < to ? `${from}-${to}` : `${to}-${from}`;
}

function end(bytes: Uint8Array, start: number, size: number): string {
  let text = '';
  if (start >= 0) for (let i = 0; i < size; i++) text += String.fromCharCode(bytes[start + i]);
  return text;
}

function talkOf(d: Dissection): Talk {
  const talks = d.stateOf(slot);
  const key = pairOf(d);
  let talk = talks.get(key);
  if (talk === undefined) {
    talk = { request: -1, response: -1, pieces: [], frames: [], bytes: 0 };
    talks.set(key, talk);
  }
  return talk;
}

/**
 * What the packet with that code and identifier is in its conversation. `opens`: it asks for the peer's identity, with
 * which everything begins anew.
 */
export function findingOf(d: Dissection, code: number, id: number, opens: boolean): Finding {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const finding: Finding = { isRetransmission: false, isPiece: false, whole: undefined };
  memo.rows[row] = finding;
  const talk = talkOf(d);
  if (opens) {
    talk.request = -1;
    talk.response = -1;
    forget(talk);
  }
  if (code === REQUEST || code === INITIATE) {
    finding.isRetransmission = talk.request === id;
    talk.request = id;
  } else if (code === RESPONSE || code === FINISH) {
    finding.isRetransmission = talk.response === id;
    talk.response = id;
  }
  return finding;
}

function forget(talk: Talk): void {
  talk.pieces = [];
  talk.frames = [];
  talk.bytes = 0;
}

/** Adds `[start, end)` to the TLS message that the conversation is about; `more`: that goes on in the next packet. */
export function addPiece(d: Dissection, finding: Finding, start: number, end: number, more: boolean): void {
  if (d.replaying) return;
  const talk = talkOf(d);
  if (!more && talk.pieces.length === 0) return;
  finding.isPiece = more;
  talk.pieces.push(d.bytes.slice(start, end));
  talk.frames.push(d.block.firstNumber + d.frame);
  talk.bytes += end - start;
  if (!more) finding.whole = joined(talk);
  if (!more || talk.bytes > MOST_BYTES || talk.pieces.length > MOST_PIECES) forget(talk);
}

function joined(talk: Talk): Whole {
  const bytes = new Uint8Array(talk.bytes);
  const offsets: number[] = [];
  const lengths: number[] = [];
  let at = 0;
  for (const piece of talk.pieces) {
    bytes.set(piece, at);
    offsets.push(at);
    lengths.push(piece.length);
    at += piece.length;
  }
  return { bytes, frames: talk.frames, offsets, lengths, flags: lengths.map(() => 0), allFlags: 0 };
}
