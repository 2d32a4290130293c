import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { keepTalk, talkOf } from '../../talks.js';
import { gssapi } from '../security/protocols.js';
import { dissectPdus } from '../tcp/pdus.js';
import { startTls } from '../tls/index.js';
import { BACKEND, dissectBackend } from './backend.js';
import { PGSQL as F, pgsql } from './fields.js';
import { dissectFrontend, FRONTEND } from './frontend.js';
import { dissectStart } from './start.js';
import { ASKED, talks } from './talk.js';

/*
 * PostgreSQL's frontend/backend protocol 3.0 ("Message Formats" in its manual).
 */

const PORT = 5432;
const HEADER = 5;

const ports = dissectorTable('tcp.port');

const isFromClient = (d: Dissection): boolean => ports.get(d.destinationPort) === pgsql.id;

/** Messages begin with their type and length; those of a client that begins, with their length. */
const lengthAt = (d: Dissection, at: number): number => (d.getU8(at) === 0 ? d.getU32(at) : d.getU32(at + 1) + 1);

function dissect(d: Dissection, start: number): boolean {
  const fromClient = isFromClient(d);
  d.protocolColumn = 'PGSQL';
  if (d.wantsInfo) d.infoColumn = fromClient ? '>' : '<';
  const asked = talkOf(d, talks);
  if (!fromClient && d.left(start) === 1 && (asked === ASKED.tls || asked === ASKED.gssEncryption)) {
    dissectAnswer(d, start, asked);
    return true;
  }
  if (asked === ASKED.encrypted) dissectPdus(d, start, 4, (each, at) => 4 + each.getU32(at), dissectEncrypted);
  else dissectPdus(d, start, HEADER, lengthAt, dissectMessage);
  return true;
}

/** The server's answer to who wants to encrypt: one letter. */
function dissectAnswer(d: Dissection, at: number, asked: number): void {
  const answer = d.bytes[at];
  if (asked === ASKED.tls) {
    d.text(F.type, 'SSL response', at, 0);
    d.u8(F.ssl_response, at);
    keepTalk(d, talks, ASKED.nothing);
    if (answer === 0x53) startTls(d, pgsql.longName);
  } else {
    d.text(F.type, 'GSS encrypt response', at, 0);
    d.u8(F.gssenc_response, at);
    keepTalk(d, talks, answer === 0x47 ? ASKED.encrypted : ASKED.nothing);
  }
}

function dissectEncrypted(d: Dissection, start: number): void {
  d.text(F.type, 'GSS-API encrypted message', start, 0);
  d.u32(F.length, start);
  d.dissect(gssapi.id, start + 4);
}

function dissectMessage(d: Dissection, start: number): void {
  const fromClient = isFromClient(d);
  const asked = talkOf(d, talks);
  const code = d.bytes[start];
  if (d.wantsInfo) {
    if (!/[<>]$/.test(d.infoColumn)) d.infoColumn += '/';
    d.infoColumn += code === 0 ? '?' : String.fromCharCode(code);
  }
  if (code === 0) {
    dissectStart(d, start, fromClient);
    return;
  }
  const letter = String.fromCharCode(code);
  let type = (fromClient ? FRONTEND : BACKEND)[letter] ?? 'Unknown';
  if (fromClient && letter === 'p') {
    if (asked === ASKED.sasl) type = 'SASLInitialResponse message';
    else if (asked === ASKED.saslContinue) type = 'SASLResponse message';
    else if (asked === ASKED.gssapi) type = 'GSSResponse message';
  }
  if (d.want[F.type]) d.text(F.type, type, start, 1);
  d.u32(F.length, start + 1);
  d.value(F.frontend, fromClient ? 1 : 0);
  if (fromClient) dissectFrontend(d, letter, start + HEADER, asked);
  else dissectBackend(d, letter, start + HEADER);
}

export const pgsqlDissector: Dissector = {
  protocol: pgsql,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['gss-api', 'tls'],
  stateful: true,
};
