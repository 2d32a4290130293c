import { emitFlags } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { emitSid } from '../dcerpc/sid.js';
import { asciiText, emitAscii } from '../dns/name.js';
import { NETLOGON as F, NETLOGON_COMMANDS, netlogon, OWNER } from './netlogon-fields.js';
import { wideTextAt } from './values.js';

const FLAGS = [
  F['flags.autolock'],
  F['flags.expire'],
  F['flags.server'],
  F['flags.workstation'],
  F['flags.interdomain'],
  F['flags.mns'],
  F['flags.normal'],
  F['flags.temp_dup'],
  F['flags.password'],
  F['flags.homedir'],
  F['flags.enabled'],
];

/** Where the next part begins; a text's, `nameText`. */
let at = 0;
let nameText = '';

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'SMB_NETLOGON';
  d.infoColumn = '';
  const command = d.u8(F.command, start);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo)
    d.infoColumn = NETLOGON_COMMANDS[command] ?? `Unknown Command:${command.toString(16).padStart(2, '0')}`;
  d.getU8(start + 1);
  at = start + 2;
  switch (command) {
    case 0x00:
      emitLogon(d);
      break;
    case 0x01:
      emitName(d, F.user_name);
      emitName(d, F.script_name);
      break;
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x05:
      emitName(d, F.computer_name);
      emitName(d, F.mailslot_name);
      emitShort(d, F.nt_version);
      emitShort(d, F.lm_token);
      break;
    case 0x06:
      emitName(d, F.server_name);
      emitShort(d, F.lm_token);
      break;
    case 0x09:
    case 0x0f:
    case 0x10:
      emitNumber(d, F.nt_version);
      emitShort(d, F.lm_token);
      break;
    case 0x0b:
      emitName(d, F.computer_name);
      break;
    case 0x0d:
    case 0x0e:
      emitWorkstation(d, command === 0x0e);
      break;
    case 0x11:
      emitUpdates(d);
      break;
    case 0x07:
      emitQuery(d, start);
      break;
    case 0x08:
    case 0x0c:
      emitController(d, start);
      break;
    case 0x0a:
      emitChange(d, start);
      break;
    case 0x12:
      emitSamLogon(d, start);
      break;
    case 0x13:
    case 0x15:
      emitWideName(d, F.server_name, start);
      emitWideName(d, F.user_name, start);
      emitWideName(d, F.domain_name, start);
      emitVersion(d);
      break;
    case 0x17:
      emitDirectory(d, start);
      break;
    default:
      if (at < d.end) d.span(F.data, at, d.end - at);
  }
  return true;
}

function emitLogon(d: Dissection): void {
  emitName(d, F.computer_name);
  emitName(d, F.user_name);
  emitName(d, F.mailslot_name);
  d.u8(F.request_count, at++);
  emitShort(d, F.nt_version);
  emitShort(d, F.lm_token);
}

function emitWorkstation(d: Dissection, isInterrogated: boolean): void {
  d.u8(F.major_version, at);
  d.u8(F.minor_version, at + 1);
  d.u8(F.os_version, at + 2);
  at += 3;
  emitNumber(d, F.nt_version);
  if (isInterrogated) emitToken(d);
  else emitShort(d, F.lm_token);
}

function emitUpdates(d: Dissection): void {
  d.u64LE(F.signature, at);
  at += 8;
  emitNumber(d, F.date_time);
  emitName(d, F.computer_name);
  emitName(d, F.user_name);
  emitShort(d, F.update);
  emitNumber(d, F.nt_version);
  emitShort(d, F.lm_token);
}

/** LAN Manager's query ends after the name of the mailslot, but for its token. */
function emitQuery(d: Dissection, start: number): void {
  emitName(d, F.computer_name);
  if (d.wantsInfo) d.infoColumn += ` from ${nameText}`;
  emitName(d, F.mailslot_name);
  if (d.left(at) > 2) {
    emitWideName(d, F.unicode_computer_name, start);
    emitNumber(d, F.nt_version);
    emitToken(d);
  }
  emitShort(d, F.lm_token);
}

function emitController(d: Dissection, start: number): void {
  emitName(d, F.pdc_name);
  if (d.left(at) <= 0) return;
  emitWideName(d, F.unicode_pdc_name, start);
  if (d.wantsInfo) d.infoColumn += `: host ${nameText}`;
  emitWideName(d, F.domain_name, start);
  if (d.wantsInfo) d.infoColumn += `, domain ${nameText}`;
  emitVersion(d);
}

function emitChange(d: Dissection, start: number): void {
  emitNumber(d, F.low_serial);
  emitNumber(d, F.date_time);
  emitNumber(d, F.pulse);
  emitNumber(d, F.random);
  emitName(d, F.pdc_name);
  emitName(d, F.domain_name);
  emitWideName(d, F.unicode_pdc_name, start);
  emitWideName(d, F.domain_name, start);
  const count = emitNumber(d, F.db_count);
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    if (d.want[HEADING] !== 0) d.heading(`DBChange Info Structure: index ${d.getU32LE(at)}`, at, 20);
    d.open();
    d.u32LE(F.db_index, at);
    d.u64LE(F.large_serial, at + 4);
    emitTime(d, at + 12);
    d.close();
    at += 20;
  }
  emitOwner(d, start);
  emitVersion(d);
}

/** Ticks of 100 ns since 1601 (MS-DTYP, 2.3.3). */
function emitTime(d: Dissection, offset: number): void {
  const low = d.getU32LE(offset);
  const high = d.getU32LE(offset + 4);
  if (d.fault !== FAULT_NONE || d.want[F.nt_date_time] === 0) return;
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  const seconds = Number(ticks / 10_000_000n) - 11_644_473_600;
  d.wide(F.nt_date_time, seconds, Number(ticks % 10_000_000n) * 100, offset, 8);
}

function emitSamLogon(d: Dissection, start: number): void {
  d.u16LE(F.request_count, at);
  at += 2;
  emitWideName(d, F.unicode_computer_name, start);
  emitWideName(d, F.user_name, start);
  emitName(d, F.mailslot_name);
  const flags = d.u32LE(F.flags, at);
  d.open();
  emitFlags(d, flags, at, 4, FLAGS);
  d.close();
  at += 4;
  emitOwner(d, start);
  emitVersion(d);
}

const SID_HEADER = 8;

/** The identifier of the domain, if any: on a boundary of four bytes. */
function emitOwner(d: Dissection, start: number): void {
  const size = emitNumber(d, F.domain_sid_size);
  if (size === 0 || d.fault !== FAULT_NONE) return;
  at += -(at - start) & 3;
  emitSid(d, at, OWNER['=nt.sid']);
  at += SID_HEADER + 4 * d.getU8(at + 1);
}

/** What Active Directory answers (MS-ADTS, 6.3.1.9): names as in the DNS, that point back to each other. */
function emitDirectory(d: Dissection, start: number): void {
  at += -(at - start) & 3;
  d.u32LE(F.unknown, at);
  d.span(F['domain.guid'], at + 4, 16);
  at += 20;
  for (const field of [F.forest_dns_name, F.domain_dns_name, F.server_dns_name, F.domain_name, F.server_name])
    emitDomain(d, field, start);
  for (const field of [F.user_name, F.server_site_name, F.client_site_name]) emitDomain(d, field, start);
  d.u8(F.unknown, at);
  d.u32LE(F.unknown, at + 1);
  d.ipv4(F.server_ip, at + 5);
  d.u32LE(F.unknown, at + 9);
  d.u32LE(F.unknown, at + 13);
  at += 17;
  emitVersion(d);
}

const MOST_LABELS = 128;

/** A name in labels; pointers count from `base`. */
function emitDomain(d: Dissection, field: number, base: number): void {
  const first = at;
  const labels: string[] = [];
  let next = at;
  let after = -1;
  for (let i = 0; i < MOST_LABELS && d.fault === FAULT_NONE; i++) {
    const size = d.getU8(next);
    if (size >= 0xc0) {
      if (after < 0) after = next + 2;
      next = base + (d.getU16(next) & 0x3fff);
      continue;
    }
    if (size === 0) {
      next++;
      break;
    }
    if (d.has(next + 1, size)) labels.push(asciiText(d, next + 1, size));
    next += 1 + size;
  }
  at = after < 0 ? next : after;
  if (d.fault === FAULT_NONE) d.text(field, labels.join('.'), first, at - first);
}

function emitVersion(d: Dissection): void {
  emitNumber(d, F.nt_version);
  emitToken(d);
  emitShort(d, F.lm_token);
}

const WINDOWS_NT = 0xffff;

/** A token by which Windows NT is known; tshark takes any other for one of LAN Manager. */
function emitToken(d: Dissection): void {
  emitShort(d, d.getU16LE(at) === WINDOWS_NT ? F.lmnt_token : F.lm_token);
}

function emitShort(d: Dissection, field: number): void {
  d.u16LE(field, at);
  at += 2;
}

function emitNumber(d: Dissection, field: number): number {
  const value = d.u32LE(field, at);
  at += 4;
  return value;
}

/** Text of bytes, which a NUL ends. */
function emitName(d: Dissection, field: number): void {
  let last = at;
  while (last < d.end && d.bytes[last] !== 0) last++;
  if (!d.has(at, last + 1 - at)) return;
  nameText = d.wantsInfo ? asciiText(d, at, last - at) : '';
  emitAscii(d, field, at, last + 1 - at);
  at = last + 1;
}

/** Text in UTF-16, which a NUL ends: on an even offset from `base`. */
function emitWideName(d: Dissection, field: number, base: number): void {
  at += (at - base) & 1;
  let last = at;
  while (last + 1 < d.end && (d.bytes[last] | d.bytes[last + 1]) !== 0) last += 2;
  if (!d.has(at, last + 2 - at)) return;
  const isWanted = d.wantsInfo || d.want[field] !== 0;
  nameText = isWanted ? wideTextAt(d, at, last - at) : '';
  d.text(field, nameText, at, last + 2 - at);
  at = last + 2;
}

export const netlogonMailDissector: Dissector = { protocol: netlogon, dissect, alsoEmits: ['smb', 'dcerpc'] };
