import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { dissectAttributes } from './attributes.js';
import { ATTRIBUTE_FIELDS, F, radius } from './fields.js';

/** Authentication, accounting (the registered ports and the early ones), and dynamic authorization (RFC 5176). */
const PORTS = [1645, 1646, 1700, 1812, 1813, 3799];
/** Code, identifier, length, authenticator. */
const HEADER = 20;
const LONGEST = 4096;

const REQUESTS = new Set([1, 4, 7, 33, 40, 43]);
/** The request that each kind of response answers. */
const ANSWERS: Readonly<Record<number, number>> = {
  2: 1,
  3: 1,
  11: 1,
  5: 4,
  8: 7,
  9: 7,
  34: 33,
  41: 40,
  42: 40,
  44: 43,
  45: 43,
};

interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** The latest requests, by client, code and identifier. */
class RadiusState {
  readonly requests = new Map<string, Request>();
}

/** The request that a message answers. */
const states = declareState(
  () => new RadiusState(),
  () => new Kept<Request | undefined>(),
);

const codes = allFields[F.code].values ?? {};

function isNot(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER) return true;
  const length = (d.bytes[start + 2] << 8) | d.bytes[start + 3];
  return codes[d.bytes[start]] === undefined || length < HEADER || length > LONGEST;
}

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'RADIUS';
  const code = d.u8(F.code, start);
  const identifier = d.u8(F.id, start + 1);
  const length = d.u16(F.length, start + 2);
  if (d.wantsInfo) d.infoColumn = `${codes[code]} id=${identifier}`;
  d.trim(start + length);
  d.span(F.authenticator, start + 4, 16);
  track(d, code, identifier);
  if (length > HEADER) {
    d.heading('Attribute Value Pairs', start + HEADER, Math.min(length, d.end - start) - HEADER);
    d.open();
    dissectAttributes(d, start + HEADER, start + length);
    d.close();
  }
  return true;
}

/** The client's address and port: a server may answer from another address. */
function clientOf(d: Dissection, isRequest: boolean): string {
  const at = isRequest ? d.sourceStart : d.destinationStart;
  let address = '';
  for (let i = 0; i < d.addressKind; i++) address += String.fromCharCode(d.addressBytes[at + i]);
  return `${address} ${isRequest ? d.sourcePort : d.destinationPort}`;
}

function track(d: Dissection, code: number, identifier: number): void {
  const memo = d.memoOf(states);
  const row = memo.row(d);
  const isRequest = REQUESTS.has(code);
  const answered = ANSWERS[code];
  const { seconds, nanoseconds, firstNumber } = d.block;
  if (!d.replaying) {
    const { requests } = d.stateOf(states);
    const key = `${clientOf(d, isRequest)} ${isRequest ? code : answered} ${identifier}`;
    memo.rows[row] = answered === undefined ? undefined : requests.get(key);
    if (isRequest)
      requests.set(key, {
        frame: firstNumber + d.frame,
        seconds: seconds[d.frame],
        nanoseconds: nanoseconds[d.frame],
      });
  }
  if (isRequest) d.value(F.req, 1);
  if (answered === undefined) return;
  d.value(F.rsp, 1);
  const request = memo.rows[row];
  if (request === undefined) return;
  d.value(F.reqframe, request.frame);
  const late = seconds[d.frame] - request.seconds;
  const fraction = nanoseconds[d.frame] - request.nanoseconds;
  const borrows = fraction < 0 ? 1 : 0;
  d.wide(F.time, late - borrows, fraction + borrows * 1e9);
}

export const radiusDissector: Dissector = {
  protocol: radius,
  dissect,
  places: { 'udp.port': PORTS },
  declines: isNot,
  carries: ['eap'],
  // A malformed EAP message ends the attributes.
  measures: ATTRIBUTE_FIELDS,
  stateful: true,
};
