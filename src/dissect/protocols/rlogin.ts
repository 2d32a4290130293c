import { declareFields, declareProtocol, none, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { Kept } from '../kept.js';
import { decimalAt, indexOfByte } from '../lines.js';

/** Rlogin (RFC 1282). */
export const rlogin = declareProtocol('rlogin', 'Rlogin', 'Rlogin Protocol');
const F = declareFields(rlogin, {
  client_startup_flag: uint8('Client startup flag', { base: 'hex' }),
  startup_info_received_flag: uint8('Startup info received flag', { base: 'hex' }),
  control_message: uint8('Control message', {
    base: 'hex',
    values: { 2: 'Clear buffer', 16: 'Raw mode', 32: 'Cooked mode', 128: 'Window size request' },
  }),
  user_info: string('User Info'),
  client_user_name: string('Client-user-name'),
  server_user_name: string('Server-user-name'),
  terminal_type: string('Terminal-type'),
  terminal_speed: uint32('Terminal-speed'),
  magic_cookie: uint16('Magic Cookie', { base: 'hex', many: true }),
  window_size: none('Window Info', { many: true }),
  'window_size.ss': string('Window size marker', { many: true }),
  'window_size.rows': uint16('Rows', { many: true }),
  'window_size.cols': uint16('Columns', { many: true }),
  'window_size.x_pixels': uint16('X Pixels', { many: true }),
  'window_size.y_pixels': uint16('Y Pixels', { many: true }),
  data: string('Data', { many: true }),
});

const PORT = 513;
/** What a conversation waits for: the first NUL, the user's texts, the server's NUL, and then none of them. */
const START = 0;
const USER = 1;
const ACKNOWLEDGEMENT = 2;
const TALK = 3;
const MOST_CONVERSATIONS = 100_000;
const SIZE_LENGTH = 12;

interface Stage {
  readonly waits: number;
  readonly name: string;
}
const FIRST: Stage = { waits: START, name: '' };
const stages = declareState(
  () => new Map<number, Stage>(),
  () => new Kept<Stage>(),
);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Rlogin';
  const memo = d.memoOf(stages);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(stages).get(d.conversation) ?? FIRST;
  const before = memo.rows[row];
  const isFromClient = d.destinationPort === PORT;
  if (d.wantsInfo) d.infoColumn = before.name === '' ? '' : `User name: ${before.name}, `;
  const after = isFromClient ? dissectClient(d, start, before) : dissectServer(d, start, before);
  if (!d.replaying && after !== before) {
    const known = d.stateOf(stages);
    if (known.size >= MOST_CONVERSATIONS) known.clear();
    known.set(d.conversation, after);
  }
  return true;
}

const escaped = (d: Dissection, at: number, end: number) => {
  let text = '';
  for (let i = at; i < end; i++) {
    const byte = d.bytes[i];
    if (byte === 13) text += '\\r';
    else if (byte === 10) text += '\\n';
    else if (byte === 9) text += '\\t';
    else if (byte < 32 || byte === 127) text += `\\${byte.toString(8).padStart(3, '0')}`;
    else text += byte > 127 ? '\ufffd' : String.fromCharCode(byte);
  }
  return text;
};

function dissectServer(d: Dissection, start: number, before: Stage): Stage {
  if (before.waits === ACKNOWLEDGEMENT && d.bytes[start] === 0) {
    if (d.wantsInfo) d.infoColumn += 'Startup info received';
    d.u8(F.startup_info_received_flag, start);
    return { waits: TALK, name: before.name };
  }
  if (d.wantsInfo) d.infoColumn += `Data: ${escaped(d, start, d.end)}`;
  d.span(F.data, start, d.end - start);
  return before;
}

function dissectClient(d: Dissection, start: number, before: Stage): Stage {
  const { end } = d;
  let at = start;
  let { waits, name } = before;
  if (waits === START && d.bytes[at] === 0) {
    if (d.wantsInfo) d.infoColumn += 'Start Handshake';
    d.u8(F.client_startup_flag, at++);
    waits = USER;
    if (at === end) return { waits, name };
  } else if (waits === USER && d.wantsInfo) d.infoColumn += `Data: ${escaped(d, start, end)}, (User information)`;
  if (waits === USER) {
    const user = dissectUser(d, at);
    // tshark knows the name only where the texts come in a segment of their own.
    if (at === start) name = user;
    return { waits: ACKNOWLEDGEMENT, name };
  }
  if (isSize(d, at)) {
    if (d.wantsInfo) d.infoColumn += `Terminal Info (rows=${d.getU16(at + 4)}, cols=${d.getU16(at + 6)})`;
    dissectSize(d, at);
    return before;
  }
  if (d.wantsInfo) d.infoColumn += `Data: ${escaped(d, start, end)}`;
  d.span(F.data, at, end - at);
  return before;
}

const isSize = (d: Dissection, at: number) =>
  d.left(at) >= SIZE_LENGTH && d.bytes[at] === 0xff && d.bytes[at + 1] === 0xff;

function dissectSize(d: Dissection, at: number): void {
  d.u16(F.magic_cookie, at);
  d.value(F.window_size, 1, at + 2, SIZE_LENGTH - 2);
  d.open();
  d.span(F['window_size.ss'], at + 2, 2);
  d.u16(F['window_size.rows'], at + 4);
  d.u16(F['window_size.cols'], at + 6);
  d.u16(F['window_size.x_pixels'], at + 8);
  d.u16(F['window_size.y_pixels'], at + 10);
  d.close();
}

/** The names on both sides, and `terminal/speed`. Gives back the client's name. */
function dissectUser(d: Dissection, at: number): string {
  const { end } = d;
  d.text(F.user_info, '[ Null ]', at, end - at);
  d.open();
  let name = '';
  for (const field of [F.client_user_name, F.server_user_name]) {
    const stop = indexOfByte(d.bytes, 0, at, end);
    if (stop < 0) break;
    d.span(field, at, stop + 1 - at);
    if (field === F.client_user_name) name = decodeText(d.bytes, at, Math.min(64, stop - at));
    at = stop + 1;
  }
  const slash = indexOfByte(d.bytes, 0x2f, at, end);
  if (slash >= 0) {
    d.span(F.terminal_type, at, slash - at);
    const stop = indexOfByte(d.bytes, 0, slash, end);
    d.value(F.terminal_speed, decimalAt(d.bytes, slash + 1, end), slash + 1, (stop < 0 ? end : stop) - slash - 1);
  }
  d.close();
  return name;
}

export const rloginDissector: Dissector = {
  protocol: rlogin,
  dissect,
  places: { 'tcp.port': [PORT] },
  stateful: true,
};
