import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** What every message without a connection has, so that it is not taken for something else. */
const MARK = [0x00, 0xff, 0xff, 0x00, 0xfe, 0xfe, 0xfe, 0xfe, 0xfd, 0xfd, 0xfd, 0xfd, 0x12, 0x34, 0x56, 0x78];

const PING = 0x01;
const PING_OPEN = 0x02;
const REQUEST_1 = 0x05;
export const REPLY_1 = 0x06;
export const REQUEST_2 = 0x07;
const REPLY_2 = 0x08;
const OTHER_VERSION = 0x19;
const PONG = 0x1c;
const KEY = 64;
const CHALLENGE = 64;
const ANSWER = 128;

/** Where the mark stands in a message of that kind. */
function markOf(id: number): number {
  if (id === PING || id === PING_OPEN) return 9;
  return id === PONG ? 17 : 1;
}

/** Does the mark stand where the message has it? */
export function isMarked(d: Dissection, start: number): boolean {
  const at = start + markOf(d.bytes[start]);
  if (d.end - at < MARK.length) return false;
  return MARK.every((byte, index) => d.bytes[at + index] === byte);
}

/** A message without a connection. `isGuarded`: the conversation's server asks for cookies. */
export function dissectOffline(d: Dissection, start: number, id: number, isGuarded: boolean): void {
  let at = start + 1;
  const mark = () => {
    d.span(F['offline_message.data_id'], at, MARK.length);
    at += MARK.length;
  };
  const guid = (field: number) => {
    d.span(field, at, 8);
    at += 8;
  };
  const mtu = () => {
    d.u16(F.MTU, at);
    at += 2;
  };
  if (id === PING || id === PING_OPEN || id === PONG) {
    d.u64(F.timestamp, at);
    at += 8;
    if (id === PONG) guid(F.server_id);
    mark();
    if (id !== PONG) guid(F['client.guid']);
    else {
      const length = d.u16(F.server_id_str_len, at);
      d.span(F.server_id_str, at + 2, length);
    }
    return;
  }
  if (id === OTHER_VERSION) d.u8(F.proto_ver, at++);
  mark();
  if (id === REQUEST_1) {
    d.u8(F.proto_ver, at);
    if (d.reportedEnd > at + 1) d.span(F.null_padding, at + 1, d.reportedEnd - at - 1);
  } else if (id === REPLY_1) {
    guid(F.server_id);
    const isEncrypted = d.u8(F.use_encryption, at++) !== 0;
    if (isEncrypted) {
      d.u32(F.cookie, at);
      d.span(F['server.public_key'], at + 4, KEY);
      at += 4 + KEY;
    }
    mtu();
  } else if (id === REQUEST_2) {
    if (isGuarded) {
      d.u32(F.cookie, at);
      const isChallenged = d.u8(F['client.wrote_challenge'], at + 4) !== 0;
      at += 5;
      if (isChallenged) {
        d.span(F['client.challenge'], at, CHALLENGE);
        at += CHALLENGE;
      }
    }
    at = dissectAddress(d, F['server.address'], at);
    mtu();
    guid(F['client.guid']);
  } else if (id === REPLY_2) {
    guid(F.server_id);
    at = dissectAddress(d, F['client.address'], at);
    mtu();
    const isEncrypted = d.u8(F.use_encryption, at) !== 0;
    if (isEncrypted) d.span(F['server.answer'], at + 1, ANSWER);
  } else guid(F.server_id);
}

/** An address with a port: in IPv4 its bits are turned round. Gives what comes after it. */
export function dissectAddress(d: Dissection, field: number, at: number): number {
  const version = d.getU8(at);
  if (d.fault !== 0) return at;
  const length = version === 4 ? 4 : version === 6 ? 16 : 0;
  // tshark shows the address in the tree; the field's own value is empty.
  d.text(field, '', at, length + 3);
  d.open();
  d.u8(F['ip.version'], at);
  if (version === 4) d.value(F['ip.v4_address'], ~d.getU32(at + 1) >>> 0, at + 1, 4);
  else if (version === 6) d.ipv6(F['ip.v6_address'], at + 1);
  else remark(d, F['ip_version.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid IP version');
  if (length > 0) d.u16(F.port, at + 1 + length);
  d.close();
  return length > 0 ? at + 3 + length : at + 1;
}
