import { hexText } from '../../../fields/address.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';

/** What was last seen of a call in one direction, as tshark keeps it. */
interface Latest {
  sequence: number;
  method: string;
  /** 0 nothing, 1 a request, 2 a response that is not final, 3 a final one. */
  state: number;
  status: number;
  /** Its first frame, and that one's time. */
  frame: number;
  seconds: number;
  nanoseconds: number;
}

const REQUEST_SEEN = 1;
const PROVISIONAL_SEEN = 2;
const FINAL_SEEN = 3;

/** Calls are forgotten, the oldest first, beyond that many. */
const MOST_CALLS = 100_000;

class Calls {
  readonly latest = new Map<string, Latest>();
}

const slot = declareState(
  () => new Calls(),
  () => new Decisions(4),
);

/** What a message was found to be: the frame that it repeats, the one that it answers, and how long after that (ms). */
export const relation = { isRequest: false, status: 0, resent: 0, request: 0, milliseconds: 0 };

/** The start line and identification of a message, for `relate`. */
export interface MessageKey {
  isRequest: boolean;
  status: number;
  callId: string;
  /** -1 without a CSeq. */
  sequence: number;
  method: string;
}

let call = '';
/** The Call-ID of the message that is being dissected. */
export const callInHand = (): string => call;

/** Finds what the message in hand repeats or answers. */
export function relate(d: Dissection, message: MessageKey): void {
  call = message.callId;
  relation.isRequest = message.isRequest;
  relation.status = message.status;
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying && !d.inError && message.sequence >= 0 && message.callId !== '') {
    const { latest } = d.stateOf(slot);
    findRequest(d, latest, message, numbers, at);
    numbers[at] = findResent(d, latest, message);
  }
  relation.resent = numbers[at];
  relation.request = numbers[at + 1];
  relation.milliseconds = numbers[at + 2];
}

const frameOf = (d: Dissection) => d.block.firstNumber + d.frame;

/** The key of a direction: the call, both addresses and the port that it is sent to. */
function keyOf(d: Dissection, callId: string, isReverse: boolean): string {
  const { addressBytes: bytes, addressKind: kind } = d;
  const source = isReverse ? d.destinationStart : d.sourceStart;
  const destination = isReverse ? d.sourceStart : d.destinationStart;
  const port = isReverse ? d.sourcePort : d.destinationPort;
  return `${port} ${hexText(bytes, source, kind)} ${hexText(bytes, destination, kind)} ${callId}`;
}

function findRequest(
  d: Dissection,
  latest: Map<string, Latest>,
  message: MessageKey,
  numbers: Float64Array,
  at: number,
): void {
  const isAcknowledgement = message.isRequest && message.method === 'ACK';
  if (message.isRequest && !isAcknowledgement) return;
  const found = latest.get(keyOf(d, message.callId, !isAcknowledgement));
  if (found === undefined || found.sequence !== message.sequence || found.frame === 0) return;
  if (found.method !== message.method && !isAcknowledgement) return;
  numbers[at + 1] = found.frame;
  const seconds = d.block.seconds[d.frame] - found.seconds;
  const nanoseconds = d.block.nanoseconds[d.frame] - found.nanoseconds;
  numbers[at + 2] = Math.max(0, seconds * 1000 + Math.trunc(nanoseconds / 1e6));
}

function findResent(d: Dissection, latest: Map<string, Latest>, message: MessageKey): number {
  const key = keyOf(d, message.callId, false);
  let entry = latest.get(key);
  if (entry === undefined) {
    if (latest.size >= MOST_CALLS)
      for (const oldest of latest.keys()) {
        latest.delete(oldest);
        break;
      }
    entry = {
      sequence: message.sequence,
      method: message.method,
      state: 0,
      status: 0,
      frame: 0,
      seconds: 0,
      nanoseconds: 0,
    };
    latest.set(key, entry);
  }
  let resent = 0;
  const isAlike = entry.sequence === message.sequence && entry.method === message.method;
  if (message.isRequest) {
    if (isAlike && entry.state === REQUEST_SEEN && message.method !== 'ACK' && message.method !== 'CANCEL')
      resent = entry.frame;
  } else if (isAlike && entry.state === FINAL_SEEN && message.status >= 200 && message.status === entry.status)
    resent = entry.frame;
  if (entry.sequence !== message.sequence) entry.method = message.method;
  entry.sequence = message.sequence;
  if (message.isRequest) {
    entry.state = REQUEST_SEEN;
    if (resent === 0) begin(d, entry);
  } else if (message.status >= 200) {
    entry.state = FINAL_SEEN;
    entry.status = message.status;
    if (resent === 0) begin(d, entry);
  } else entry.state = PROVISIONAL_SEEN;
  return resent;
}

function begin(d: Dissection, entry: Latest): void {
  entry.frame = frameOf(d);
  entry.seconds = d.block.seconds[d.frame];
  entry.nanoseconds = d.block.nanoseconds[d.frame];
}
