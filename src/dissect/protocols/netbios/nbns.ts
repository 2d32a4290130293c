import { ipv4Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { CLASS, FLAGS_OPCODE, FLAGS_RCODE, NAME_TYPES } from '../../names/netbios.js';
import { beginNames } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { nameType, netbiosName, readable, readNetbiosName } from './names.js';
import { F } from './nbns-fields.js';
import { nbns } from './protocols.js';

const NB = 32;
const NBSTAT = 33;
const WAIT = 7;

const QUERY_FLAGS = [
  F['flags.response'],
  F['flags.opcode'],
  F['flags.truncated'],
  F['flags.recdesired'],
  F['flags.broadcast'],
];
const RESPONSE_FLAGS = [
  F['flags.response'],
  F['flags.opcode'],
  F['flags.authoritative'],
  F['flags.truncated'],
  F['flags.recdesired'],
  F['flags.recavail'],
  F['flags.broadcast'],
  F['flags.rcode'],
];
const NAME_FLAGS = [
  F['name_flags.group'],
  F['name_flags.ont'],
  F['name_flags.drg'],
  F['name_flags.cnf'],
  F['name_flags.act'],
  F['name_flags.prm'],
];
const ADDRESS_FLAGS = [F['nb_flags.group'], F['nb_flags.ont']];
const NAME_LENGTH = 16;

/** The counters that follow the names in a node's status (RFC 1002, 4.2.18): field and width. */
const STATISTICS: readonly (readonly [number, number])[] = [
  [F.unit_id, 6],
  [F.jumpers, 1],
  [F.test_result, 1],
  [F.version_number, 2],
  [F.period_of_statistics, 2],
  [F.num_crcs, 2],
  [F.num_alignment_errors, 2],
  [F.num_collisions, 2],
  [F.num_send_aborts, 2],
  [F.num_good_sends, 4],
  [F.num_good_receives, 4],
  [F.numretransmits, 2],
  [F.num_no_resource_conditions, 2],
  [F.numcommand_blocks, 2],
  [F.numpending_sessions, 2],
  [F.max_num_pending_sessions, 2],
  [F.max_total_sessions_possible, 2],
  [F.session_data_packet_size, 2],
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NBNS';
  d.infoColumn = '';
  if (!d.has(start, 4)) return true;
  beginNames(start, d.end - start);
  const flags = d.getU16(start + 2);
  const operation = (flags >> 11) & 15;
  if (d.wantsInfo) d.infoColumn = operationInfo(flags, operation);
  d.u16(F.id, start);
  emitFlags(d, start + 2);
  const queries = d.u16(F['count.queries'], start + 4);
  const answers = d.u16(F['count.answers'], start + 6);
  const authorities = d.u16(F['count.auth_rr'], start + 8);
  const additional = d.u16(F['count.add_rr'], start + 10);
  let at = start + 12;
  if (queries > 0) at = emitSection(d, 'Queries', queries, at, (next) => emitQuery(d, next));
  if (answers > 0) at = emitSection(d, 'Answers', answers, at, (next) => emitRecord(d, next, operation, true));
  if (authorities > 0)
    at = emitSection(d, 'Authoritative nameservers', authorities, at, (next) => emitRecord(d, next, operation, false));
  if (additional > 0)
    emitSection(d, 'Additional records', additional, at, (next) => emitRecord(d, next, operation, false));
  return true;
}

function operationInfo(flags: number, operation: number): string {
  let text = FLAGS_OPCODE[operation] ?? `Unknown operation (${operation})`;
  if (!(flags & 0x8000)) return text;
  text += ' response';
  const code = flags & 15;
  return code === 0 ? text : `${text}, ${FLAGS_RCODE[code] ?? `Unknown error (${code})`}`;
}

function emitFlags(d: Dissection, at: number): void {
  const flags = d.u16(F.flags, at);
  d.open();
  emitBits(d, at, 2, flags & 0x8000 ? RESPONSE_FLAGS : QUERY_FLAGS);
  d.close();
}

/** Emits `count` entries; each gives back where it ends. */
function emitSection(d: Dissection, title: string, count: number, start: number, emit: (at: number) => number): number {
  d.heading(title, start);
  d.open();
  let at = start;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) at = emit(at);
  d.close();
  return at;
}

const typeName = (type: number) => (type === NB ? 'NB' : type === NBSTAT ? 'NBSTAT' : 'Unknown');

const className = (value: number) => CLASS[value] ?? 'Unknown';

function emitQuery(d: Dissection, start: number): number {
  const at = readNetbiosName(d, start);
  const wantsName = d.wantsInfo || d.want[F.name] !== 0;
  const name = at !== 0 && wantsName ? netbiosName() : '';
  if (!d.has(at, 4)) return at;
  const type = d.getU16(at);
  if (d.wantsInfo) d.infoColumn += ` ${typeName(type)} ${name}`;
  if (d.want[HEADING] !== 0)
    d.heading(`${name}: type ${typeName(type)}, class ${className(d.getU16(at + 2))}`, start, at + 4 - start);
  d.open();
  d.text(F.name, name, start, at - start);
  d.u16(F.type, at);
  d.u16(F.class, at + 2);
  d.close();
  return at + 4;
}

function emitRecord(d: Dissection, start: number, operation: number, isAnswer: boolean): number {
  const at = readNetbiosName(d, start);
  const wantsName = d.want[F.name] !== 0;
  let name = at !== 0 && wantsName ? netbiosName() : '';
  if (!d.has(at, 10)) return at;
  const type = d.getU16(at);
  const length = d.getU16(at + 8);
  const data = at + 10;
  if (d.want[HEADING] !== 0)
    d.heading(`${name}: type ${typeName(type)}, class ${className(d.getU16(at + 2))}`, start, data + length - start);
  if (wantsName && type === NB && nameType >= 0) name += ` (${NAME_TYPES[nameType] ?? 'Unknown'})`;
  d.open();
  if (wantsName) d.text(F.name, name, start, at - start);
  d.u16(F.type, at);
  d.u16(F.class, at + 2);
  d.u32(F.ttl, at + 4);
  d.u16(F.data_length, at + 8);
  if (type === NB && operation === WAIT) {
    if (length < 2) emitIncomplete(d);
    else emitFlags(d, data);
  } else if (type === NB) {
    emitAddresses(d, data, data + length);
    if (isAnswer && d.wantsInfo) {
      const address = d.getU32(data + 2);
      if (d.fault === FAULT_NONE) d.infoColumn += ` NB ${ipv4Text(address)}`;
    }
  } else if (type === NBSTAT) {
    if (isAnswer && d.wantsInfo) d.infoColumn += ' NBSTAT';
    emitStatus(d, data, data + length);
  } else {
    if (isAnswer && d.wantsInfo) d.infoColumn += ' Unknown';
    d.span(F.data, data, length);
  }
  d.close();
  return data + length;
}

function emitAddresses(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === FAULT_NONE; at += 6) {
    if (end - at < 2) {
      emitIncomplete(d);
      return;
    }
    d.u16(F.nb_flags, at);
    d.open();
    emitBits(d, at, 2, ADDRESS_FLAGS);
    d.close();
    if (end - at < 6) {
      emitIncomplete(d);
      return;
    }
    d.ipv4(F.addr, at + 2);
  }
}

/** The names that a node has, and its counters. */
function emitStatus(d: Dissection, start: number, end: number): void {
  if (end - start < 1) {
    emitIncomplete(d);
    return;
  }
  const count = d.u8(F.number_of_names, start);
  let at = start + 1;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++, at += NAME_LENGTH + 2) {
    if (end - at < NAME_LENGTH + 2) {
      emitIncomplete(d);
      d.fault = FAULT_MALFORMED;
      return;
    }
    if (d.has(at, NAME_LENGTH) && d.want[F.netbios_name] !== 0)
      d.text(F.netbios_name, readable(d.bytes, at, at + NAME_LENGTH - 1), at, NAME_LENGTH);
    d.u16(F.name_flags, at + NAME_LENGTH);
    d.open();
    emitBits(d, at + NAME_LENGTH, 2, NAME_FLAGS);
    d.close();
  }
  for (const [field, width] of STATISTICS) {
    if (end - at < width) {
      emitIncomplete(d);
      d.fault = FAULT_MALFORMED;
      return;
    }
    if (width === 6) d.ether(field, at);
    else if (width === 1) d.u8(field, at);
    else if (width === 2) d.u16(field, at);
    else d.u32(field, at);
    at += width;
  }
}

function emitIncomplete(d: Dissection): void {
  remark(d, F.incomplete_entry, SEVERITY.error, GROUP.malformed, 'incomplete entry');
}

export const nbnsDissector: Dissector = { protocol: nbns, dissect, places: { 'udp.port': [137] } };
