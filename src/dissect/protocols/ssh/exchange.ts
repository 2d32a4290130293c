import { createHash } from 'node:crypto';
import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { EXCHANGE_NAMES } from '../../names/ssh.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SSH as F } from './fields.js';
import { ELLIPTIC_CURVE, GROUP_EXCHANGE } from './flow.js';

/** The lists of an offer, in their order (RFC 4253, 7.1): the field of each and the one of its length. */
const LISTS = (
  [
    'kex_algorithms',
    'server_host_key_algorithms',
    'encryption_algorithms_client_to_server',
    'encryption_algorithms_server_to_client',
    'mac_algorithms_client_to_server',
    'mac_algorithms_server_to_client',
    'compression_algorithms_client_to_server',
    'compression_algorithms_server_to_client',
    'languages_client_to_server',
    'languages_server_to_client',
  ] as const
).map((name) => ({ field: F[name], length: F[`${name}_length`] }));

/** Where the lists stand that a connection keeps: all but those of host keys and languages. */
const KEPT = [0, 2, 3, 4, 5, 6, 7];

/** A string with its length before it (RFC 4251, 5); the end is returned. */
function emitString(d: Dissection, field: number, lengthField: number, at: number): number {
  const length = d.u32(lengthField, at);
  d.span(field, at + 4, length);
  return at + 4 + length;
}

const emitInteger = (d: Dissection, field: number, at: number) => emitString(d, field, F.mpint_length, at);

/** Longer halves of a key exchange are remarked on: this is one of 8192 bits. */
const LONGEST_HALF = 1025;

/** One side's half of a Diffie-Hellman key exchange. */
function emitHalf(d: Dissection, field: number, at: number): number {
  const end = emitInteger(d, field, at);
  const length = end - at - 4;
  if (length > LONGEST_HALF && d.fault === 0)
    remark(d, F['key_length.error'], SEVERITY.error, GROUP.protocol, `Invalid key length: ${length}`);
  return end;
}

/**
 * Key Exchange Init from its cookie on. `offer` is filled with the lists that a connection keeps, by their place: key
 * exchanges, then ciphers, codes and compressions, from the client and from the server. The end is returned.
 */
export function dissectOffer(d: Dissection, start: number, direction: number, offer: string[]): number {
  d.heading('Algorithms', start, d.left(start));
  d.open();
  d.span(F.cookie, start, 16);
  let at = start + 16;
  for (let i = 0; i < LISTS.length; i++) {
    const begin = at;
    at = emitString(d, LISTS[i].field, LISTS[i].length, at);
    if (d.fault !== 0) return at;
    const kept = KEPT.indexOf(i);
    if (kept >= 0) offer[kept === 0 ? 0 : kept + 1] = decodeText(d.bytes, begin + 4, at - begin - 4);
  }
  d.u8(F.first_kex_packet_follows, at);
  d.span(F['kex.reserved'], at + 1, 4);
  if (d.fault === 0) emitFingerprint(d, direction, offer);
  d.close();
  return at + 5;
}

/** HASSH: an MD5 of what a side offers in its own direction. */
function emitFingerprint(d: Dissection, direction: number, offer: string[]): void {
  const text = direction === 0 ? F['kex.hassh_algorithms'] : F['kex.hasshserver_algorithms'];
  const hash = direction === 0 ? F['kex.hassh'] : F['kex.hasshserver'];
  if (d.want[text] === 0 && d.want[hash] === 0) return;
  const algorithms = [offer[0], offer[2 + direction], offer[4 + direction], offer[6 + direction]].join(';');
  d.text(text, algorithms);
  d.text(hash, createHash('md5').update(algorithms).digest('hex'));
}

/** A message of the key exchange's own (30 to 39) at its number; the end of what is known of it is returned. */
export function dissectExchange(d: Dissection, method: number, at: number): number {
  const message = d.u8(F.message_code, at);
  if (d.fault === 0) d.addInfo(EXCHANGE_NAMES[method][message] ?? `Unknown (${message})`);
  if (method === ELLIPTIC_CURVE) return dissectCurve(d, message, at + 1);
  if (method === GROUP_EXCHANGE) return dissectGroup(d, message, at + 1);
  if (message === 30) return emitHalf(d, F['dh.e'], at + 1);
  return message === 31 ? dissectReply(d, F['dh.f'], F.mpint_length, at + 1) : at + 1;
}

function dissectCurve(d: Dissection, message: number, at: number): number {
  if (message === 30) return emitString(d, F['ecdh.q_c'], F['ecdh.q_c_length'], at);
  return message === 31 ? dissectReply(d, F['ecdh.q_s'], F['ecdh.q_s_length'], at) : at;
}

function dissectGroup(d: Dissection, message: number, at: number): number {
  switch (message) {
    case 30:
      d.u32(F['dh_gex.nbits'], at);
      return at + 4;
    case 31:
      return emitInteger(d, F['dh_gex.g'], emitInteger(d, F['dh_gex.p'], at));
    case 32:
      return emitHalf(d, F['dh.e'], at);
    case 33:
      return dissectReply(d, F['dh.f'], F.mpint_length, at);
    case 34:
      d.u32(F['dh_gex.min'], at);
      d.u32(F['dh_gex.nbits'], at + 4);
      d.u32(F['dh_gex.max'], at + 8);
      return at + 12;
  }
  return at;
}

/** The server's host key, its half of the exchange, and its signature. */
function dissectReply(d: Dissection, half: number, halfLength: number, at: number): number {
  const key = dissectHostKey(d, at);
  const end = half === F['dh.f'] ? emitHalf(d, half, key) : emitString(d, half, halfLength, key);
  return dissectSignature(d, end);
}

/** A heading with the type that a key or signature begins with, behind two lengths. */
function emitTyped(d: Dissection, title: string, at: number): string {
  const length = d.getU32(at + 4);
  if (!d.has(at + 8, length)) return '';
  const type = decodeText(d.bytes, at + 8, Math.min(length, 64));
  d.heading(`${title} (type: ${type})`, at, d.getU32(at) + 4);
  return type;
}

function dissectHostKey(d: Dissection, start: number): number {
  const type = emitTyped(d, 'KEX host key', start);
  d.open();
  const length = d.u32(F['host_key.length'], start);
  const end = start + 4 + length;
  const at = emitString(d, F['host_key.type'], F['host_key.type_length'], start + 4);
  if (type === 'ssh-rsa') emitInteger(d, F['host_key.rsa.n'], emitInteger(d, F['host_key.rsa.e'], at));
  else if (type === 'ssh-dss') {
    let next = emitInteger(d, F['host_key.dsa.p'], at);
    next = emitInteger(d, F['host_key.dsa.q'], next);
    next = emitInteger(d, F['host_key.dsa.g'], next);
    emitInteger(d, F['host_key.dsa.y'], next);
  } else if (type.startsWith('ecdsa-sha2-')) {
    const key = emitString(d, F['host_key.ecdsa.id'], F['host_key.ecdsa.id_length'], at);
    emitString(d, F['host_key.ecdsa.q'], F['host_key.ecdsa.q_length'], key);
  } else if (type === 'ssh-ed25519') emitString(d, F['host_key.eddsa.key'], F['host_key.eddsa.key_length'], at);
  else d.span(F['host_key.data'], at, end - at);
  d.close();
  return end;
}

function dissectSignature(d: Dissection, start: number): number {
  const type = emitTyped(d, 'KEX host signature', start);
  d.open();
  const length = d.u32(F['host_sig.length'], start);
  const end = start + 4 + length;
  const at = emitString(d, F['host_sig.type'], F['host_sig.type_length'], start + 4);
  if (type === 'ssh-rsa') emitInteger(d, F['host_sig.rsa'], at);
  else if (type === 'ssh-dss') emitInteger(d, F['host_sig.dsa'], at);
  else d.span(F['host_sig.data'], at, end - at);
  d.close();
  return end;
}
