import { decodeText } from '../../../fields/text.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { applicationByProtocol } from './applications.js';
import { type Context, endVector, vector } from './context.js';
import { CLIENT_HELLO, ENCRYPTED_EXTENSIONS, SERVER_HELLO } from './message-types.js';

/** Names of the server (RFC 6066, section 3). A server only says that it has read it. */
export function dissectServerNames(d: Dissection, c: Context, at: number, end: number): number {
  if (at === end) return at;
  d.heading('Server Name Indication extension', at, end - at);
  d.open();
  const stop = dissectServerNameList(d, c, at, end);
  d.close();
  return stop;
}

function dissectServerNameList(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.extensions_server_name_list_len'], at, end, 2, 1, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (at < stop && d.fault === FAULT_NONE) {
    const type = d.u8(F['handshake.extensions_server_name_type'], at);
    const length = vector(d, c, F['handshake.extensions_server_name_len'], at + 1, stop, 2, 1, 0xffff);
    if (length < 0) return stop;
    at += 3;
    if (type === 0) {
      d.span(F['handshake.extensions_server_name'], at, length);
      if (d.wantsInfo && c.message === CLIENT_HELLO && d.has(at, length)) serverName = decodeText(d.bytes, at, length);
    }
    at += length;
  }
  return at;
}

/** The name of the server that a hello is for, where the Info column is wanted. */
let serverName = '';
export function takeServerName(): string {
  const name = serverName;
  serverName = '';
  return name;
}

/** Protocols of the layer above (RFC 7301): a server chooses one. */
export function dissectApplicationProtocols(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const list = vector(d, c, F['handshake.extensions_alpn_len'], at, end, 2, 2, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  d.span(F['handshake.extensions_alpn_list'], at, list);
  d.open();
  for (let count = 0; at < stop && d.fault === FAULT_NONE; count++) {
    const length = vector(d, c, F['handshake.extensions_alpn_str_len'], at, stop, 1, 1, 255);
    if (length < 0) {
      at = stop;
      break;
    }
    d.span(F['handshake.extensions_alpn_str'], at + 1, length);
    if (count === 0 && d.fault === FAULT_NONE) noteProtocol(d, c, at + 1, length);
    at += 1 + length;
  }
  d.close();
  return at;
}

function noteProtocol(d: Dissection, c: Context, at: number, length: number): void {
  const isChoice = c.message === SERVER_HELLO || c.message === ENCRYPTED_EXTENSIONS;
  if (!isChoice && !c.fingerprint.isWanted) return;
  let name = '';
  for (let i = at; i < at + length; i++) name += String.fromCharCode(d.bytes[i]);
  c.fingerprint.application = name;
  if (isChoice) c.session.application = applicationByProtocol(name) ?? c.session.application;
}

/** Next Protocol Negotiation, which came before that (draft-agl-tls-nextprotoneg). */
export function dissectNextProtocols(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  while (at < end && d.fault === FAULT_NONE) {
    const length = d.u8(F['handshake.extensions_npn_str_len'], at++);
    if (at + length > end) return at;
    d.span(F['handshake.extensions_npn'], at, length);
    at += length;
  }
  return at;
}

/** Settings of the layer above (draft-vvv-tls-alps). */
export function dissectApplicationSettings(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message === ENCRYPTED_EXTENSIONS) {
    d.span(F['handshake.extensions_alps.settings'], at, end - at);
    return end;
  }
  if (c.message !== CLIENT_HELLO) return at;
  const list = vector(d, c, F['handshake.extensions_alps_len'], at, end, 2, 2, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  d.span(F['handshake.extensions_alps_alpn_list'], at, list);
  d.open();
  while (at < stop && d.fault === FAULT_NONE) {
    const length = vector(d, c, F['handshake.extensions_alps_alpn_str_len'], at, stop, 1, 1, 255);
    if (length < 0) break;
    d.span(F['handshake.extensions_alps_alpn_str'], at + 1, length);
    at += 1 + length;
  }
  endVector(d, c, at, stop);
  d.close();
  return stop;
}
