import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { HEADER_TYPEID } from '../../names/rtmpt.js';
import { showFault } from '../faults.js';
import { describeCall } from './calls.js';
import { Chunks, type Message } from './chunks.js';
import { F, rtmpt } from './fields.js';
import { describeControl, dissectBody, TYPE } from './messages.js';

/*
 * Handshakes, chunks put together, commands and data in AMF, audio and video by their heads. Left out: RTMP in HTTP, and what Enhanced
 * RTMP added.
 */

const PORT = 1935;
const HELLO = 1537;
const ECHO = 1536;

/** A connection: its chunks by direction, and calls that await their answers, by number. */
interface Connection {
  readonly client: Chunks;
  readonly server: Chunks;
  /** By who called. */
  readonly calls: readonly [Map<number, number>, Map<number, number>];
}

/** A message, and the frame of the call that it answers (0: none). */
interface Shown {
  readonly message: Message;
  readonly callFrame: number;
  readonly call: string | undefined;
  /** It is to be a call, but has no name. */
  readonly isNameless: boolean;
}

const MOST_CONNECTIONS = 5_000;
const MOST_CALLS = 10_000;

const slot = declareState(
  () => new Map<number, Connection>(),
  () => new Kept<readonly Shown[]>(),
);

const newConnection = (): Connection => ({
  client: new Chunks([HELLO, ECHO]),
  server: new Chunks([HELLO + ECHO]),
  calls: [new Map(), new Map()],
});

function dissect(d: Dissection, start: number): boolean {
  const shown = messagesOf(d, start);
  if (shown.length === 0) {
    d.withdraw(false);
    return true;
  }
  d.protocolColumn = 'RTMP';
  if (d.wantsInfo) d.infoColumn = '';
  const isServer = d.destinationPort !== PORT;
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  const { layerProtocol } = d;
  for (let i = 0; i < shown.length; i++) {
    if (i > 0 && !d.beginBeside(start, parent, 0)) return true;
    const row = d.layerRow;
    d.readApart(shown[i].message.bytes, () => dissectMessage(d, shown[i], isServer, i === 0));
    if (d.fault !== 0) showFault(d);
    d.layerRow = row;
    d.layerProtocol = layerProtocol;
  }
  return true;
}

/** The messages that the segment completes. */
function messagesOf(d: Dissection, start: number): readonly Shown[] {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row] ?? [];
  const connections = d.stateOf(slot);
  let connection = connections.get(d.conversation);
  if (connection === undefined) {
    if (connections.size >= MOST_CONNECTIONS) connections.clear();
    connection = newConnection();
    connections.set(d.conversation, connection);
  }
  const isServer = d.destinationPort !== PORT;
  const messages = (isServer ? connection.server : connection.client).take(d.bytes, start, d.end);
  const shown = messages.map((message) => withCall(d, connection.calls, isServer, message));
  memo.rows[row] = shown;
  return shown;
}

function withCall(d: Dissection, calls: Connection['calls'], isServer: boolean, message: Message): Shown {
  const { type, bytes, headerLength } = message;
  const isAmf3 = type === TYPE.amf3Command || type === TYPE.amf3Data;
  const isData = type === TYPE.amf0Data || type === TYPE.amf3Data;
  if (!isData && type !== TYPE.amf0Command && !isAmf3)
    return { message, callFrame: 0, call: undefined, isNameless: false };
  const call = describeCall(bytes, headerLength + (isAmf3 ? 1 : 0), isData);
  if (call === undefined || isData) return { message, callFrame: 0, call: call?.text, isNameless: call === undefined };
  const isAnswer = call.name === '_result' || call.name === '_error';
  const open = calls[isServer === isAnswer ? 0 : 1];
  const callFrame = isAnswer ? (open.get(call.number) ?? 0) : 0;
  if (!isAnswer && call.number !== 0 && open.size < MOST_CALLS) open.set(call.number, d.block.firstNumber + d.frame);
  return { message, callFrame, call: call.text, isNameless: false };
}

function dissectMessage(
  d: Dissection,
  { message, callFrame, call, isNameless }: Shown,
  isServer: boolean,
  isFirst: boolean,
): void {
  const { bytes, headerLength, type } = message;
  const column = d.infoColumn;
  if (isNameless) d.fault = FAULT_MALFORMED;
  else if (message.kind === 'handshake') dissectHandshake(d, bytes.length, isServer);
  else {
    if (callFrame !== 0) d.value(F['function.response'], callFrame);
    dissectHeader(d, message);
    dissectBody(d, type, headerLength, bytes.length);
    if (d.wantsInfo && d.fault === 0) d.infoColumn = call ?? describe(d, type, headerLength);
  }
  if (!d.wantsInfo) return;
  if (d.fault !== 0) d.infoColumn = column;
  else d.infoColumn = isFirst ? d.infoColumn : `${column}|${d.infoColumn}`;
}

function describe(d: Dissection, type: number, at: number): string {
  if (type <= TYPE.peerBandwidth) return describeControl(d, type, at);
  return HEADER_TYPEID[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
}

function dissectHandshake(d: Dissection, length: number, isServer: boolean): void {
  const name = isServer ? 'S0+S1+S2' : length === HELLO ? 'C0+C1' : 'C2';
  if (d.wantsInfo) d.infoColumn = `Handshake ${name}`;
  if (length === ECHO) {
    d.span(F['handshake.c2'], 0, ECHO);
    return;
  }
  d.span(isServer ? F['handshake.s0'] : F['handshake.c0'], 0, 1);
  d.span(isServer ? F['handshake.s1'] : F['handshake.c1'], 1, ECHO);
  if (isServer) d.span(F['handshake.s2'], HELLO, ECHO);
}

/** The header of a message's first chunk: of what the one before said already, it has less (RTMP 1.0, 5.3.1). */
function dissectHeader(d: Dissection, { format, bytes, headerLength, timestamp }: Message): void {
  const id = bytes[0] & 0x3f;
  const basic = id === 0 ? 2 : id === 1 ? 3 : 1;
  d.value(F['header.format'], format, 0, 1);
  d.value(F['header.csid'], basic === 2 ? bytes[1] : id, 0, 1);
  if (format === 0) d.u24(F['header.timestamp'], basic);
  else {
    if (format < 3) d.u24(F['header.timestampdelta'], basic);
    d.value(F['header.timestamp'], timestamp, basic);
  }
  const plain = basic + [11, 7, 3, 0][format];
  if (headerLength > plain) d.u32(F['header.ets'], plain);
  if (format > 1) return;
  d.u24(F['header.bodysize'], basic + 3);
  d.u8(F['header.typeid'], basic + 6);
  if (format === 0) d.u32LE(F['header.streamid'], basic + 7);
}

export const rtmptDissector: Dissector = {
  protocol: rtmpt,
  dissect,
  places: { 'tcp.port': [PORT] },
  alsoEmits: ['amf'],
  stateful: true,
};
