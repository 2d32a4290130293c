import { inflateSync } from 'node:zlib';
import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectDocument, zeroAt } from './bson.js';
import { F, mongo, OPCODE } from './fields.js';

/*
 * MongoDB's wire protocol ("MongoDB Wire Protocol" in its manual). Left out: checksums' values, Snappy and Zstandard.
 */

const HEADER = 16;
const LARGEST = 48_000_000;
const OP = {
  reply: 1,
  message: 1000,
  update: 2001,
  insert: 2002,
  query: 2004,
  getMore: 2005,
  delete: 2006,
  killCursors: 2007,
  command: 2010,
  commandReply: 2011,
  compressed: 2012,
  extensible: 2013,
} as const;
const QUERY_FLAGS = [
  ...[F['query.flags.tailable_cursor'], F['query.flags.slave_ok'], F['query.flags.op_log_reply']],
  ...[F['query.flags.no_cursor_timeout'], F['query.flags.awaitdata'], F['query.flags.exhaust']],
  ...[F['query.flags.partial']],
];
const REPLY_FLAGS = [
  ...[F['reply.flags.cursornotfound'], F['reply.flags.queryfailure'], F['reply.flags.sharedconfigstale']],
  ...[F['reply.flags.awaitcapable']],
];
const MESSAGE_FLAGS = [F['msg.flags.checksumpresent'], F['msg.flags.moretocome'], F['msg.flags.exhaustallowed']];
const HAS_CHECKSUM = 1;

const isNot = (d: Dissection, start: number): boolean => d.left(start) >= 4 && d.getU32LE(start) > LARGEST;

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'MONGO';
  dissectPdus(d, start, HEADER, (each, at) => each.getU32LE(at), dissectMessage);
  return true;
}

const int32 = (d: Dissection, field: number, at: number): void => d.value(field, d.getU32LE(at) | 0, at, 4);

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'MONGO';
  int32(d, F.message_length, start);
  d.u32LE(F.request_id, start + 4);
  const responseTo = d.u32LE(F.response_to, start + 8);
  const opcode = d.getU32LE(start + 12) | 0;
  d.value(F.opcode, opcode, start + 12, 4);
  let shown = opcode;
  if (opcode === OP.compressed) shown = d.left(start + HEADER) >= 4 ? d.getU32LE(start + HEADER) : -1;
  const end = dissectBody(d, start + HEADER, opcode);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const direction = responseTo === 0 ? 'Request' : 'Response';
    const name = OPCODE[shown] ?? 'Unknown';
    d.infoColumn = `${direction} : ${name}${opcode === OP.compressed ? ' (Compressed)' : ''}`;
  }
  if (end < d.end) dissectUnknown(d, end);
}

function dissectUnknown(d: Dissection, at: number): void {
  d.span(F.unknown, at, d.end - at);
  remark(d, F['unknown.expert'], SEVERITY.warn, GROUP.undecoded, 'Unknown Data (not interpreted)');
}

/** Gives how far it was understood. */
function dissectBody(d: Dissection, start: number, opcode: number): number {
  let at = start;
  switch (opcode) {
    case OP.reply:
      flags(d, F['reply.flags'], at, REPLY_FLAGS);
      d.u64LE(F.cursor_id, at + 4);
      int32(d, F.starting_from, at + 12);
      int32(d, F.number_returned, at + 16);
      return dissectDocuments(d, at + 20, d.end);
    case OP.message: {
      const end = zeroAt(d, at);
      d.span(F.message, at, end - at);
      return end + 1;
    }
    case OP.update:
      at = dissectCollection(d, zero(d, at));
      flags(d, F['update.flags'], at, [F['update.flags.upsert'], F['update.flags.multiupdate']]);
      return dissectDocument(d, F.update, dissectDocument(d, F.selector, at + 4));
    case OP.insert:
      flags(d, F['insert.flags'], at, [F['insert.flags.continueonerror']]);
      return dissectDocuments(d, dissectCollection(d, at + 4), d.end);
    case OP.query:
      flags(d, F['query.flags'], at, QUERY_FLAGS);
      at = dissectCollection(d, at + 4);
      int32(d, F.number_to_skip, at);
      int32(d, F.number_to_return, at + 4);
      at = dissectDocument(d, F.query, at + 8);
      return d.left(at) > 0 && d.fault === 0 ? dissectDocument(d, F.return_field_selector, at) : at;
    case OP.getMore:
      at = dissectCollection(d, zero(d, at));
      int32(d, F.number_to_return, at);
      d.u64LE(F.cursor_id, at + 4);
      return at + 12;
    case OP.delete:
      at = dissectCollection(d, zero(d, at));
      flags(d, F['delete.flags'], at, [F['delete.flags.singleremove']]);
      return dissectDocument(d, F.selector, at + 4);
    case OP.killCursors:
      zero(d, at);
      int32(d, F.number_to_cursor_ids, at + 4);
      for (at += 8; d.left(at) >= 8 && d.fault === 0; at += 8) d.u64LE(F.cursor_id, at);
      return at;
    case OP.command: {
      let end = zeroAt(d, at);
      d.span(F.database, at, end - at);
      at = end + 1;
      end = zeroAt(d, at);
      d.span(F.commandname, at, end - at);
      return dissectDocument(d, F.commandargs, dissectDocument(d, F.metadata, end + 1));
    }
    case OP.commandReply:
      at = dissectDocument(d, F.commandreply, dissectDocument(d, F.metadata, at));
      return d.left(at) > 0 && d.fault === 0 ? dissectDocument(d, F.outputdocs, at) : at;
    case OP.compressed:
      return dissectCompressed(d, at);
    case OP.extensible:
      return dissectExtensible(d, at);
    default:
      return at;
  }
}

function flags(d: Dissection, field: number, at: number, fields: readonly number[]): void {
  d.span(field, at, 4);
  d.open();
  emitFlags(d, d.getU32LE(at), at, 4, fields);
  d.close();
}

function zero(d: Dissection, at: number): number {
  d.span(F['document.zero'], at, 4);
  return at + 4;
}

function dissectDocuments(d: Dissection, start: number, end: number): number {
  let at = start;
  while (at < end && d.fault === 0) at = dissectDocument(d, F.document, at);
  return at;
}

function dissectCollection(d: Dissection, start: number): number {
  const end = zeroAt(d, start);
  d.span(F.full_collection_name, start, end - start);
  let dot = start;
  while (dot < end && d.bytes[dot] !== 0x2e) dot++;
  if (dot >= end) {
    d.has(d.end, 1);
    return d.end;
  }
  d.open();
  d.span(F.database_name, start, dot - start);
  d.span(F.collection_name, dot + 1, end - dot - 1);
  d.close();
  return end + 1;
}

/** A message in sections (OP_MSG). */
function dissectExtensible(d: Dissection, start: number): number {
  const bits = d.u32LE(F['msg.flags'], start);
  d.open();
  emitFlags(d, bits, start, 4, MESSAGE_FLAGS);
  d.close();
  const hasChecksum = (bits & HAS_CHECKSUM) !== 0;
  const end = hasChecksum ? d.end - 4 : d.end;
  let at = start + 4;
  while (at < end && d.fault === 0) {
    const next = dissectSection(d, at);
    if (next <= at) return d.end;
    at = next;
  }
  if (!hasChecksum) return at;
  d.u32(F['msg.checksum'], at);
  return at + 4;
}

function dissectSection(d: Dissection, start: number): number {
  const kind = d.getU8(start);
  d.value(F['msg.sections.section'], 1, start, d.left(start));
  d.open();
  d.value(F['msg.sections.section.kind'], kind, start, 1);
  let at = start + 1;
  if (kind === 0) at = dissectDocument(d, F['msg.sections.section.body'], at);
  else if (kind === 1) {
    const size = d.getU32LE(at) | 0;
    d.value(F['msg.sections.section.size'], size, at, 4);
    const end = at + size;
    const nameEnd = zeroAt(d, at + 4);
    d.span(F['msg.sections.section.doc_sequence_id'], at + 4, nameEnd - at - 4);
    d.value(F['msg.sections.section.doc_sequence'], 1, nameEnd + 1, Math.max(0, end - nameEnd - 1));
    d.open();
    dissectDocuments(d, nameEnd + 1, Math.min(end, d.end));
    d.close();
    at = size < 5 ? start : end;
  } else {
    d.close();
    remark(d, F['unknown.expert'], SEVERITY.warn, GROUP.undecoded, `Unknown section type: ${kind}`);
    return start;
  }
  d.close();
  return at;
}

const NOT_COMPRESSED = 0;
const ZLIB = 2;
const NAMES: Readonly<Record<number, string>> = { 1: 'snappy', 2: 'zlib', 3: 'zstd' };

function dissectCompressed(d: Dissection, start: number): number {
  d.value(F.compression, 1, start, d.left(start));
  d.open();
  const opcode = d.getU32LE(start) | 0;
  d.value(F['compression.original_opcode'], opcode, start, 4);
  const size = d.getU32LE(start + 4) | 0;
  d.value(F['compression.original_size'], size, start + 4, 4);
  const compressor = d.u8(F['compression.compressor'], start + 8);
  const at = start + 9;
  if (d.left(at) > 0) d.span(F['compression.compressed_data'], at, d.left(at));
  d.close();
  if (d.fault !== 0) return d.end;
  if (compressor === NOT_COMPRESSED) return dissectBody(d, at, opcode === OP.compressed ? -1 : opcode);
  if (compressor === ZLIB && size > 0 && size <= LARGEST && opcode !== OP.compressed) {
    const plain = inflated(d.bytes.subarray(at, d.end), size);
    if (plain !== undefined) {
      d.readApart(plain, () => {
        dissectBody(d, 0, opcode);
      });
      return d.end;
    }
  }
  if (NAMES[compressor] !== undefined) {
    const message = `Error uncompressing ${NAMES[compressor]} data`;
    remark(d, F['unsupported_compression.expert'], SEVERITY.warn, GROUP.undecoded, message);
  }
  return d.end;
}

function inflated(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: size });
  } catch {
    return undefined;
  }
}

export const mongoDissector: Dissector = {
  protocol: mongo,
  dissect,
  places: { 'tcp.port': [27017] },
  declines: isNot,
};
