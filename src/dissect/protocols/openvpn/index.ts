import { allProtocols } from '../../../fields/protocol.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectControl } from './control.js';
import { F, opcodeName, openvpn, STREAM_FIELDS } from './fields.js';

const PORT = 1194;
const CONTROL = 4;
const ACKNOWLEDGEMENT = 5;
const DATA_V1 = 6;
const DATA_V2 = 9;
const HARD_RESET_CLIENT_V3 = 10;
const CONTROL_WRAPPED_KEY = 11;
/** What tshark takes an HMAC for: that of SHA-1, and with tls-crypt that of SHA-256. */
const HMAC_BYTES = 20;
const CRYPT_HMAC_BYTES = 32;

function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier].name === 'tcp')
    dissectPdus(
      d,
      start,
      2,
      (each, at) => 2 + each.getU16(at),
      (each, at) => {
        each.u16(F.plen, at);
        dissectPacket(each, at + 2);
      },
    );
  else dissectPacket(d, start);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  d.protocolColumn = 'OpenVPN';
  const type = d.u8(F.type, start);
  const opcode = type >>> 3;
  d.open();
  d.value(F.opcode, opcode, start, 1);
  d.value(F.keyid, type & 7, start, 1);
  d.close();
  if (d.wantsInfo) d.infoColumn = `MessageType: ${opcodeName(opcode)}`;
  let at = start + 1;
  if (opcode === DATA_V2) {
    d.u24(F.peerid, at);
    at += 3;
  } else if (opcode !== DATA_V1) {
    d.u64(F.sessionid, at);
    at += 8;
    if (opcode === HARD_RESET_CLIENT_V3 || opcode === CONTROL_WRAPPED_KEY) {
      dissectWrapped(d, at);
      return;
    }
    at = dissectReliable(d, at, opcode);
  }
  if (d.fault !== 0 || d.left(at) === 0) return;
  if (opcode === CONTROL) dissectControl(d, at);
  else showData(d, at, d.end);
}

/** Is there an HMAC? As tshark guesses it: of its first four bytes at most one is 0, else these are an array's length and numbers. */
function hasHmac(d: Dissection, at: number): boolean {
  if (d.left(at) < HMAC_BYTES + 8) return false;
  let zeros = 0;
  for (let i = at; i < at + 4; i++) if (d.bytes[i] === 0) zeros++;
  return zeros <= 1;
}

function dissectReliable(d: Dissection, start: number, opcode: number): number {
  let at = start;
  if (hasHmac(d, at)) {
    d.span(F.hmac, at, HMAC_BYTES);
    dissectReplay(d, at + HMAC_BYTES);
    at += HMAC_BYTES + 8;
  }
  const acknowledged = d.u8(F.mpidarraylength, at++);
  if (acknowledged > 0) {
    d.heading('Packet-ID Array', at, 4 * acknowledged);
    d.open();
    for (let i = 0; i < acknowledged && d.fault === 0; i++, at += 4) d.u32(F.mpidarrayelement, at);
    d.close();
    d.u64(F.rsessionid, at);
    at += 8;
  }
  if (opcode !== ACKNOWLEDGEMENT) {
    d.u32(F.mpid, at);
    at += 4;
  }
  return at;
}

function dissectReplay(d: Dissection, at: number): void {
  d.u32(F.pid, at);
  if (d.has(at + 4, 4)) d.wide(F.net_time, d.getU32(at + 4), 0, at + 4, 4);
}

/** The client's key goes with the packet, wrapped for the server (tls-crypt-v2); its length stands at the very end. */
function dissectWrapped(d: Dissection, start: number): void {
  dissectReplay(d, start);
  d.span(F.hmac, start + 8, CRYPT_HMAC_BYTES);
  const at = start + 8 + CRYPT_HMAC_BYTES;
  if (!d.has(at, 2)) return;
  const wrapped = d.getU16(d.end - 2);
  const keyAt = d.end - wrapped;
  if (keyAt < at || wrapped < 2) {
    showData(d, at, d.end);
    return;
  }
  if (keyAt > at) showData(d, at, keyAt);
  d.heading(`Wrapped client key (${wrapped} bytes)`, keyAt, wrapped);
  d.open();
  d.span(F.wkc, keyAt, wrapped);
  d.u16(F.wkc_len, d.end - 2);
  d.close();
}

function showData(d: Dissection, at: number, end: number): void {
  const length = end - at;
  d.heading(`Data (${length} bytes)`, at, length);
  d.open();
  d.span(F.data, at, length);
  d.close();
}

keepByConversation(openvpn.id);

export const openvpnDissector: Dissector = {
  protocol: openvpn,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
  carries: ['tls'],
  // Where a message of TLS ends is TLS's to say.
  measures: STREAM_FIELDS,
  stateful: true,
};
