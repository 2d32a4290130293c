import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';
import { RPL as R } from './rpl-fields.js';
import { dissectRplOptions } from './rpl-options.js';

/** RPL's messages, by code (RFC 6550, section 6; RFC 6997); with the bit 0x80 a security section comes first. */
const SOLICITATION = 0;
const INFORMATION = 1;
const DESTINATION = 2;
const DESTINATION_ACKNOWLEDGEMENT = 3;
const DISCOVERY_REPLY = 4;
const DISCOVERY_ACKNOWLEDGEMENT = 5;
const CONSISTENCY_CHECK = 0x8a;
const SECURE = 0x80;

const SECURE_FLAGS = [R['rpl.secure.flag.t'], R['rpl.secure.flag.rsv']];
const SECURE_LEVELS = [R['rpl.secure.kim'], R['rpl.secure.lvl'], R['rpl.secure.rsv']];
const INFORMATION_FLAGS = [
  R['rpl.dio.flag.g'],
  R['rpl.dio.flag.0'],
  R['rpl.dio.flag.mop'],
  R['rpl.dio.flag.preference'],
];
const DESTINATION_FLAGS = [R['rpl.dao.flag.k'], R['rpl.dao.flag.d'], R['rpl.dao.flag.rsv']];
const ACKNOWLEDGEMENT_FLAGS = [R['rpl.daoack.flag.d'], R['rpl.daoack.flag.rsv']];
const CHECK_FLAGS = [R['rpl.cc.flag.r'], R['rpl.cc.flag.rsv']];
const REPLY_FLAGS = [
  R['rpl.p2p.dro.flag.stop'],
  R['rpl.p2p.dro.flag.ack'],
  R['rpl.p2p.dro.flag.seq'],
  R['rpl.p2p.dro.flag.reserved'],
];
const REPLY_ACKNOWLEDGEMENT_FLAGS = [R['rpl.p2p.droack.flag.seq'], R['rpl.p2p.droack.flag.reserved']];

const HAS_GRAPH = 0x40;
const ACKNOWLEDGES_GRAPH = 0x80;

/** The base of a message from `start`, and the options after it. */
export function dissectRpl(d: Dissection, start: number, code: number): void {
  const isSecure = (code & SECURE) !== 0;
  const at = isSecure ? dissectSecurity(d, start) : start;
  switch (isSecure && code !== CONSISTENCY_CHECK ? code & ~SECURE : code) {
    case SOLICITATION:
      d.u8(R['rpl.dis.flags'], at);
      d.span(F.reserved, at + 1, 1);
      return dissectRplOptions(d, at + 2, false);
    case INFORMATION:
      d.u8(R['rpl.dio.instance'], at);
      d.u8(R['rpl.dio.version'], at + 1);
      d.u16(R['rpl.dio.rank'], at + 2);
      emitFlags(d, R['rpl.dio.flag'], at + 4, 1, INFORMATION_FLAGS);
      d.u8(R['rpl.dio.dtsn'], at + 5);
      d.u8(R['rpl.dio.flag'], at + 6);
      d.span(F.reserved, at + 7, 1);
      d.ipv6(R['rpl.dio.dagid'], at + 8);
      return dissectRplOptions(d, at + 24, false);
    case DESTINATION: {
      d.u8(R['rpl.dao.instance'], at);
      const flags = emitFlags(d, R['rpl.dao.flag'], at + 1, 1, DESTINATION_FLAGS);
      d.span(F.reserved, at + 2, 1);
      d.u8(R['rpl.dao.sequence'], at + 3);
      if ((flags & HAS_GRAPH) === 0) return dissectRplOptions(d, at + 4, false);
      d.ipv6(R['rpl.dao.dodagid'], at + 4);
      return dissectRplOptions(d, at + 20, false);
    }
    case DESTINATION_ACKNOWLEDGEMENT: {
      d.u8(R['rpl.daoack.instance'], at);
      const flags = emitFlags(d, R['rpl.daoack.flag'], at + 1, 1, ACKNOWLEDGEMENT_FLAGS);
      d.u8(R['rpl.daoack.sequence'], at + 2);
      d.u8(R['rpl.daoack.status'], at + 3);
      if ((flags & ACKNOWLEDGES_GRAPH) === 0) return dissectRplOptions(d, at + 4, false);
      d.ipv6(R['rpl.daoack.dodagid'], at + 4);
      return dissectRplOptions(d, at + 20, false);
    }
    case DISCOVERY_REPLY:
      d.u8(R['rpl.p2p.dro.instance'], at);
      emitVersion(d, at + 1);
      emitFlags(d, R['rpl.p2p.dro.flag'], at + 2, 2, REPLY_FLAGS);
      d.ipv6(R['rpl.p2p.dro.dagid'], at + 4);
      return dissectRplOptions(d, at + 20, true);
    case DISCOVERY_ACKNOWLEDGEMENT:
      d.u8(R['rpl.p2p.dro.instance'], at);
      emitVersion(d, at + 1);
      emitFlags(d, R['rpl.p2p.droack.flag'], at + 2, 2, REPLY_ACKNOWLEDGEMENT_FLAGS);
      d.ipv6(R['rpl.p2p.dro.dagid'], at + 4);
      return;
    case CONSISTENCY_CHECK:
      d.u8(R['rpl.cc.instance'], at);
      emitFlags(d, R['rpl.cc.flag'], at + 1, 1, CHECK_FLAGS);
      d.u16(R['rpl.cc.nonce'], at + 2);
      d.ipv6(R['rpl.cc.dodagid'], at + 4);
      d.u32(R['rpl.cc.destination_counter'], at + 20);
      return dissectRplOptions(d, at + 24, false);
  }
}

function emitFlags(d: Dissection, field: number, at: number, width: number, flags: readonly number[]): number {
  if (width === 1) d.u8(field, at);
  else d.u16(field, at);
  d.open();
  const whole = emitBits(d, at, width, flags);
  d.close();
  return whole;
}

function emitVersion(d: Dissection, at: number): void {
  const version = d.u8(R['rpl.p2p.dro.version'], at);
  if (version === 0) return;
  remarkBeneath(d, R['rpl.p2p.dro.zero'], SEVERITY.warn, GROUP.protocol, 'This field MUST be set to zero');
}

/** The security section (RFC 6550, section 6.1): which key, and how it is used. Gives back where the base begins. */
function dissectSecurity(d: Dissection, start: number): number {
  emitFlags(d, R['rpl.secure.flag'], start, 1, SECURE_FLAGS);
  d.u8(R['rpl.secure.algorithm'], start + 1);
  const levels = emitFlags(d, R['rpl.secure.flag'], start + 2, 1, SECURE_LEVELS);
  d.u8(R['rpl.secure.flag'], start + 3);
  d.u32(R['rpl.secure.counter'], start + 4);
  // The key's identifier is as the mode says; tshark goes by the level, and so must its fields.
  const level = levels & 7;
  let at = start + 8;
  if (level === 2 || level === 3) {
    d.span(R['rpl.secure.key.source'], at, 8);
    at += 8;
  }
  if (level === 0 || level === 2 || level === 3) d.u8(R['rpl.secure.key.index'], at++);
  return at;
}
