import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { wideText } from './values.js';

const TERMINATOR = 0xff;

/** What both sides agree on before the login (MS-TDS section 2.2.6.5): options, with their places. */
export function dissectPrelogin(d: Dissection, start: number): void {
  d.value(F.prelogin, 1, start, d.left(start));
  d.open();
  for (let at = start; at < d.end && d.fault === 0; at += 5) {
    const token = d.u8(F['prelogin.option.token'], at);
    if (token === TERMINATOR) break;
    const offset = d.u16(F['prelogin.option.offset'], at + 1);
    const length = d.u16(F['prelogin.option.length'], at + 3);
    if (length > 0) dissectOption(d, token, start + offset, length);
  }
  d.close();
}

function dissectOption(d: Dissection, token: number, at: number, length: number): void {
  switch (token) {
    case 0:
      d.u32(F['prelogin.option.version'], at);
      if (length >= 6) d.u16LE(F['prelogin.option.subbuild'], at + 4);
      return;
    case 1:
      d.u8(F['prelogin.option.encryption'], at);
      return;
    case 2:
      d.span(F['prelogin.option.instopt'], at, length);
      return;
    case 3:
      if (length >= 4) d.u32(F['prelogin.option.threadid'], at);
      return;
    case 4:
      d.u8(F['prelogin.option.mars'], at);
      return;
    case 5:
      d.span(F['prelogin.option.traceid'], at, length);
      return;
    case 6:
      d.u8(F['prelogin.option.fedauthrequired'], at);
      return;
    case 7:
      d.span(F['prelogin.option.nonceopt'], at, length);
  }
}

const TEXTS = [
  ...[F['7login.clientname'], F['7login.username'], F['7login.password'], F['7login.appname'], F['7login.servername']],
  ...[-1, F['7login.libraryname'], F['7login.locale'], F['7login.databasename']],
];
const TEXTS_AT = 36;

/** A login (section 2.2.6.4): numbers, then the places of texts. */
export function dissectLogin(d: Dissection, start: number): void {
  d.u32LE(F['7login.total_len'], start);
  d.u32LE(F['7login.version'], start + 4);
  d.u32LE(F['7login.packet_size'], start + 8);
  d.u32LE(F['7login.client_version'], start + 12);
  d.u32LE(F['7login.client_pid'], start + 16);
  d.u32LE(F['7login.connection_id'], start + 20);
  d.u8(F['7login.option_flags1'], start + 24);
  d.u8(F['7login.option_flags2'], start + 25);
  d.u8(F['7login.sql_type_flags'], start + 26);
  d.u8(F['7login.reserved_flags'], start + 27);
  d.u32LE(F['7login.time_zone'], start + 28);
  d.u32LE(F['7login.collation'], start + 32);
  for (let i = 0; i < TEXTS.length; i++) {
    d.u16LE(F['7login.offset'], start + TEXTS_AT + 4 * i);
    d.u16LE(F['7login.length'], start + TEXTS_AT + 4 * i + 2);
  }
  for (let i = 0; i < TEXTS.length && d.fault === 0; i++) {
    const offset = d.getU16LE(start + TEXTS_AT + 4 * i);
    const length = d.getU16LE(start + TEXTS_AT + 4 * i + 2);
    if (TEXTS[i] < 0 || length === 0) continue;
    if (TEXTS[i] === F['7login.password']) dissectPassword(d, start + offset, length);
    else wideText(d, TEXTS[i], start + offset, 2 * length);
  }
}

/** Each byte has its halves changed round, and some bits. */
function dissectPassword(d: Dissection, at: number, length: number): void {
  if (!d.has(at, 2 * length) || !d.want[F['7login.password']]) return;
  let text = '';
  for (let i = 0; i < length; i++) {
    const byte = d.bytes[at + 2 * i] ^ 0xa5;
    text += String.fromCharCode(((byte << 4) | (byte >> 4)) & 0xff);
  }
  d.text(F['7login.password'], text, at, 2 * length);
}
