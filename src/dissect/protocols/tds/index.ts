import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { data } from '../data.js';
import { dissectPdus } from '../tcp/pdus.js';
import { tls } from '../tls/fields.js';
import { F, TYPE_NAMES, tds } from './fields.js';
import { dissectLogin, dissectPrelogin } from './login.js';
import { dissectRpc } from './rpc.js';
import { dissectTokens } from './tokens.js';
import { wideText } from './values.js';

/*
 * Tabular Data Stream, version 7.2 and later. Left out: Sybase's tokens, large objects' types (text, XML, variants),
 * transactions' payloads.
 */

const HEADER = 8;
const LARGEST = 4 << 20;
const TYPE = { batch: 1, rpc: 3, response: 4, transaction: 14, login: 0x10, prelogin: 0x12 } as const;
const IS_LAST = 1;
const FIRST_TLS = 0x14;
const LAST_TLS = 0x17;
const STATUS = [
  F['status.eom'],
  F['status.ignore'],
  F['status.event_notif'],
  F['status.reset_conn'],
  F['status.reset_conn_skip_tran'],
];

/** A conversation: whether the answer to a prelogin is due, and either side's message that is not whole (by its port). */
interface Session {
  readonly expectsPrelogin: boolean;
  readonly pieces: ReadonlyMap<number, readonly Uint8Array[]>;
}
const sessions = declareTalks<Session>({ expectsPrelogin: false, pieces: new Map() });

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, (each, at) => each.getU16(at + 2), dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  const session = talkOf(d, sessions);
  d.protocolColumn = 'TDS';
  const type = d.u8(F.type, start);
  const status = d.u8(F.status, start + 1);
  const isLast = (status & IS_LAST) !== 0;
  const isWhole = d.end - start >= d.getU16(start + 2);
  if (d.wantsInfo) {
    const name = TYPE_NAMES[type] ?? `Unknown Packet Type: ${type}`;
    d.infoColumn = isLast || !isWhole ? name : `${name} (Not last buffer)`;
  }
  d.open();
  emitFlags(d, status, start + 1, 1, STATUS);
  d.close();
  d.u16(F.length, start + 2);
  d.u16(F.channel, start + 4);
  d.u8(F.packet_number, start + 6);
  d.u8(F.window, start + 7);
  const at = start + HEADER;
  if (d.fault !== 0) return;
  const pieces = session.pieces.get(d.sourcePort);
  if (!isLast && !isWhole) {
    if (d.left(at) > 0) d.dissect(data.id, at);
    return;
  }
  if (!isLast || pieces !== undefined) {
    dissectPiece(d, at, session, pieces, isLast, type);
    return;
  }
  if (type === TYPE.prelogin && !isTls(d, at)) keepTalk(d, sessions, { ...session, expectsPrelogin: true });
  else if (session.expectsPrelogin && type === TYPE.response)
    keepTalk(d, sessions, { ...session, expectsPrelogin: false });
  if (d.left(at) > 0) dissectBody(d, type, at, session.expectsPrelogin);
}

/** A packet of a message that has several: all that it has so far is kept until the last one. */
function dissectPiece(
  d: Dissection,
  at: number,
  session: Session,
  before: readonly Uint8Array[] | undefined,
  isLast: boolean,
  type: number,
): void {
  const known = before ?? [];
  const size = known.reduce((sum, each) => sum + each.length, 0);
  const isKept = size + d.left(at) <= LARGEST;
  if (!d.replaying) {
    const pieces = new Map(session.pieces);
    if (isLast || !isKept) pieces.delete(d.sourcePort);
    else pieces.set(d.sourcePort, [...known, d.bytes.slice(at, d.end)]);
    keepTalk(d, sessions, { ...session, pieces });
  }
  if (!isLast || !isKept) {
    if (d.left(at) > 0) d.dissect(data.id, at);
    return;
  }
  const whole = Buffer.concat([...known, d.bytes.subarray(at, d.end)]);
  d.readApart(whole, () => dissectBody(d, type, 0, false));
}

function dissectBody(d: Dissection, type: number, at: number, expectsPrelogin: boolean): void {
  switch (type) {
    case TYPE.batch:
      dissectQuery(d, at);
      return;
    case TYPE.rpc:
      dissectRpc(d, dissectHeaders(d, at));
      return;
    case TYPE.response:
      if (expectsPrelogin) dissectPrelogin(d, at);
      else dissectTokens(d, at);
      return;
    case TYPE.transaction: {
      const next = dissectHeaders(d, at);
      d.u16LE(F.transmgr, next);
      if (d.left(next + 2) > 0) d.value(F['transmgr.payload'], 1, next + 2, d.left(next + 2));
      return;
    }
    case TYPE.login:
      dissectLogin(d, at);
      return;
    case TYPE.prelogin:
      if (isTls(d, at)) {
        d.value(F.prelogin, 1, at, d.left(at));
        d.dissect(tls.id, at);
      } else dissectPrelogin(d, at);
  }
}

const isTls = (d: Dissection, at: number): boolean =>
  d.left(at) > 0 && d.bytes[at] >= FIRST_TLS && d.bytes[at] <= LAST_TLS;

function dissectQuery(d: Dissection, start: number): void {
  const at = dissectHeaders(d, start);
  wideText(d, F.query, at, d.left(at) & ~1);
}

/** Headers of a request (section 2.2.5.3), where it has any; gives where they end. */
function dissectHeaders(d: Dissection, start: number): number {
  const total = d.left(start) >= 4 ? d.getU32LE(start) : 0;
  // Without headers the text of a query stands there.
  if (total < 4 || total > 0x100 || total > d.left(start)) return start;
  d.value(F.all_headers, 1, start, total);
  d.open();
  d.u32LE(F['all_headers.total_length'], start);
  const end = start + total;
  for (let at = start + 4; at + 6 <= end && d.fault === 0; ) {
    const length = d.u32LE(F['all_headers.header.length'], at);
    const type = d.u16LE(F['all_headers.header.type'], at + 4);
    if (type === 2) {
      d.u64LE(F['all_headers.header.trans_descr'], at + 6);
      d.u32LE(F['all_headers.header.request_cnt'], at + 14);
    }
    if (length < 6) break;
    at += length;
  }
  d.close();
  return end;
}

const LOGIN = 0x10;
const STATUSES_OF_LOGINS = new Set([0, 1, 2, 3, 5, 9, 0x11, 0x21]);

/** A login on a port of its own, of versions 7 and 8 as tshark tells them: by the byte that ends the version's number. */
function looksLikeLogin(d: Dissection, start: number): boolean {
  const { bytes } = d;
  return (
    d.left(start) >= HEADER + 8 &&
    bytes[start] === LOGIN &&
    STATUSES_OF_LOGINS.has(bytes[start + 1]) &&
    ((bytes[start + 2] << 8) | bytes[start + 3]) >= HEADER &&
    (bytes[start + 15] === 0x70 || bytes[start + 15] === 0x80)
  );
}

export const tdsDissector: Dissector = {
  protocol: tds,
  dissect,
  heuristics: { tcp: looksLikeLogin },
  places: { 'tcp.port': [1433, 2433] },
  carries: ['data', 'tls'],
  stateful: true,
};
