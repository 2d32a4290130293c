import { decodeText } from '../../../fields/text.js';
import { crc32 } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import { ERROR_CODES, STUN_ATTRIBUTES } from '../../names/stun.js';
import { dissectDataInside } from '../data.js';
import { columnText } from '../dns/name.js';
import { GROUP, remark, remarkBeneath, remarkLine, SEVERITY } from '../expert.js';
import { addressForm, dissectAddress } from './addresses.js';
import { F } from './fields.js';
import { transportName } from './lines.js';
import { dissectMicrosoft } from './microsoft.js';

/** The fingerprint is XOR'd with this, so that it is not the CRC of an encapsulated protocol (RFC 8489, section 14.7). */
const FINGERPRINT_MASK = 0x5354_554e;

/** The attributes of the message that begins at `message`, up to `end` (RFC 8489, section 14). */
export function dissectAttributes(d: Dissection, message: number, end: number): void {
  let at = message + 20;
  while (at < end && d.fault === 0) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return;
    const padding = -length & 3;
    if (STUN_ATTRIBUTES[type] === undefined) {
      const text = `Unknown attribute 0x${type.toString(16).padStart(4, '0')}`;
      d.heading(text, at, 4 + length);
      d.open();
      remark(d, F.unknown_attribute, SEVERITY.warn, GROUP.undecoded, text);
      d.u16(F['att.length'], at + 2);
      if (length > 0) d.span(F.value, at + 4, length);
      if (padding > 0) d.value(F['att.padding'], padding, at + 4 + length, padding);
      d.close();
    } else {
      d.value(F.attribute, type, at, 4 + length);
      d.open();
      d.u16(F['att.type'], at);
      d.open();
      d.value(F['att.type.comprehension'], type >>> 15, at, 2);
      d.value(F['att.type.assignment'], (type >>> 14) & 1, at, 2);
      d.close();
      if (at + 4 + length + padding > end) {
        d.value(F['att.length'], length + padding, at + 2, 2);
        d.close();
        return;
      }
      d.u16(F['att.length'], at + 2);
      const form = addressForm(type);
      if (form !== undefined) dissectAddress(d, message, at + 4, length, type, form);
      else if (type >= 0x8050 && type < 0x8100) dissectMicrosoft(d, type, at + 4, length);
      else dissectAttribute(d, message, type, at + 4, length);
      if (padding > 0) d.value(F['att.padding'], padding, at + 4 + length, padding);
      d.close();
    }
    at += 4 + length + padding;
  }
}

function dissectAttribute(d: Dissection, message: number, type: number, at: number, length: number): void {
  const wantsInfo = d.wantsInfo;
  switch (type) {
    case 3: {
      if (length < 4) return;
      const flags = d.getU16(at + 2);
      d.value(F['att.change-ip'], (flags >>> 2) & 1, at + 2, 2);
      d.value(F['att.change-port'], (flags >>> 1) & 1, at + 2, 2);
      if (wantsInfo) d.infoColumn += CHANGES[(flags >>> 1) & 3];
      return;
    }
    case 6:
      d.span(F['att.username'], at, length);
      if (wantsInfo && d.has(at, length)) d.infoColumn += ` user: ${textOf(d, at, length)}`;
      return;
    case 7:
      d.span(F['att.password'], at, length);
      return;
    case 8:
      if (length >= 20) d.span(F['att.hmac'], at, length);
      return;
    case 9:
      dissectError(d, at, length);
      return;
    case 10:
      for (let i = 0; i < length; i += 2) d.u16(F['att.unknown'], at + i);
      return;
    case 12: {
      if (length < 4) return;
      const channel = d.u16(F['att.channelnum'], at);
      d.span(F['att.reserved'], at + 2, 2);
      if (wantsInfo) d.infoColumn += ` ChannelNumber=0x${channel.toString(16)}`;
      return;
    }
    case 13: {
      if (length < 4) return;
      const lifetime = d.u32(F['att.lifetime'], at);
      if (wantsInfo) d.infoColumn += ` lifetime: ${lifetime}`;
      return;
    }
    case 15:
      if (length >= 4) d.u32(F['att.magic_cookie'], at);
      return;
    case 16: {
      if (length < 4) return;
      const bandwidth = d.u32(F['port.bandwidth'], at);
      if (wantsInfo) d.infoColumn += ` bandwidth: ${bandwidth}`;
      return;
    }
    case 19:
      if (length === 0) return;
      d.span(F.value, at, length);
      dissectDataInside(d, at, at + length, at + length);
      return;
    case 20:
      d.span(F['att.realm'], at, length);
      if (wantsInfo && d.has(at, length)) d.infoColumn += ` realm: ${textOf(d, at, length)}`;
      return;
    case 21:
      d.span(F['att.nonce'], at, length);
      if (wantsInfo && d.has(at, length)) d.infoColumn += ' with nonce';
      return;
    case 23:
      if (length < 1) return;
      d.u8(F['att.family'], at);
      if (length >= 4) d.span(F['att.reserved'], at + 1, 3);
      return;
    case 24:
      if (length >= 1) d.value(F['att.even-port.reserve-next'], d.getU8(at) >>> 7, at, 1);
      return;
    case 25: {
      if (length < 1) return;
      const transport = d.u8(F['att.transp'], at);
      if (length < 4) return;
      d.span(F['att.reserved'], at + 1, 3);
      if (wantsInfo) d.infoColumn += ` ${transportName(transport)}`;
      return;
    }
    case 29:
    case 0x8002:
      dissectPasswordAlgorithms(d, at, at + length);
      return;
    case 34:
      if (length >= 8) d.span(F['att.token'], at, 8);
      return;
    case 36:
      if (length >= 4) d.u32(F['att.priority'], at);
      return;
    case 38:
      d.value(F['att.padding'], length, at, length);
      return;
    case 48:
    case 0x8004:
      if (length < 4) return;
      d.u8(F['att.icmp.type'], at);
      d.u8(F['att.icmp.code'], at + 1);
      return;
    case 0x8006:
      d.span(F['att.unknown8006'], at, length);
      return;
    case 0x8008:
      d.u32(F['att.ms.version'], at);
      return;
    case 0x8022:
      d.span(F['att.software'], at, length);
      return;
    case 0x8027:
      if (length >= 4) d.u32(F['att.cache-timeout'], at);
      return;
    case 0x8028:
      if (length >= 4) dissectFingerprint(d, message, at);
      return;
    case 0x8029:
    case 0x802a:
      if (length >= 8) d.span(F['att.tie-breaker'], at, 8);
      return;
    case 0xc057:
      d.u16(F['att.google.network_id'], at);
      d.u16(F['att.google.network_cost'], at + 2);
      return;
  }
  if (length > 0) d.span(F.value, at, length);
}

/** What a CHANGE-REQUEST asks for, by its bits for port and address. */
const CHANGES = ['', ', Change Port', ', Change IP', ', Change IP and Port'];

const textOf = (d: Dissection, at: number, length: number) =>
  columnText(decodeText(d.bytes, at, Math.min(length, d.left(at))));

function dissectError(d: Dissection, at: number, length: number): void {
  if (length < 2) return;
  d.span(F['att.reserved'], at, 2);
  if (length < 3) return;
  const kind = d.getU8(at + 2) & 7;
  d.value(F['att.error.class'], kind, at + 2, 1);
  if (length < 4) return;
  const number = d.u8(F['att.error'], at + 3);
  const code = kind * 100 + number;
  if (d.wantsInfo) d.infoColumn += ` error-code: ${code} (${ERROR_CODES[code] ?? '*Unknown error code*'})`;
  if (length < 5) return;
  d.span(F['att.error.reason'], at + 4, length - 4);
  if (d.wantsInfo && d.has(at + 4, length - 4)) d.infoColumn += ` ${textOf(d, at + 4, length - 4)}`;
}

function dissectPasswordAlgorithms(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at < end && d.fault === 0) {
    if (end - at < 4) {
      const text = `Too few bytes left for TLV header (${end - at} < 4)`;
      remarkLine(d, F.short_packet, SEVERITY.error, GROUP.malformed, text);
      return;
    }
    d.u16(F['att.pw_alg'], at);
    const length = d.u16(F['att.pw_alg_len'], at + 2);
    at += 4;
    if (length === 0) continue;
    // As tshark has it: the parameter must reach to the attribute's end.
    if (length < end - at) {
      const text = `Too few bytes left for parameter data (${end - at} < ${length})`;
      remarkLine(d, F.short_packet, SEVERITY.error, GROUP.malformed, text);
      return;
    }
    d.span(F['att.pw_alg_data'], at, length);
    at += (length + 3) & ~3;
  }
}

function dissectFingerprint(d: Dissection, message: number, at: number): void {
  const found = d.u32(F['att.crc32'], at);
  const expected = (crc32(d.bytes, message, Math.min(at - 4, d.end)) ^ FINGERPRINT_MASK) >>> 0;
  if (found !== expected) {
    const text = `Bad Fingerprint [should be 0x${expected.toString(16).padStart(8, '0')}]`;
    remarkBeneath(d, F['att.crc32.bad'], SEVERITY.warn, GROUP.checksum, text);
  }
  d.value(F['att.crc32.status'], found === expected ? 1 : 0, at);
}
