import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { emitPrefixInside, PREFIX_LENGTH } from './identities.js';
import { emit16, emit32 } from './order.js';
import { dissectParameters, type Told } from './parameters.js';

/** Writers of the built-in topics, by the entity's identity: what the Info column calls them. */
export const BUILTIN_WRITERS: Readonly<Record<number, string>> = {
  0x000100c2: 'p',
  0x000002c2: 't',
  0x000003c2: 'w',
  0x000004c2: 'r',
  0x000200c2: 'm',
  0xff0003c2: 'W',
  0xff0101c2: 'P',
  0xff0200c2: 'M',
};
const PARTICIPANT_MESSAGES = 0x000200c2;

const CDR = 1;
const PARAMETER_LIST = 3;
const LAST_PLAIN = 1;
const MEMBERS = 1;
const EXTENDED = 7;

/**
 * A sample: how it is encapsulated (DDSI-RTPS 10.5), then its bytes, the parameters of which it consists, or the members of a
 * mutable structure.
 */
export function dissectSample(
  d: Dissection,
  at: number,
  end: number,
  writer: number,
  vendor: number,
  told: Told,
): void {
  const kind = d.u16(F['param.serialize.encap_kind'], at);
  const options = d.getU16(at + 2);
  const isLittle = (kind & 1) !== 0;
  if (options === 0) d.u16(F['param.serialize.encap_len'], at + 2);
  else if (emitOptions(d, options, at + 2, isLittle)) return;
  at += 4;
  if (writer === PARTICIPANT_MESSAGES) {
    dissectParticipantMessage(d, at, isLittle);
    return;
  }
  const isList = (kind & ~1) === PARAMETER_LIST - 1;
  if (!isList) d.span((kind & ~1) === CDR - LAST_PLAIN ? F.issueData : F['data.serialize_data'], at, end - at);
  else if (BUILTIN_WRITERS[writer] !== undefined) dissectParameters(d, at, end, isLittle, vendor, told);
  else dissectMembers(d, at, end, isLittle);
}

/** How the bytes are compressed, and how many stand at the end to fill up; true if nothing more is to be read. */
function emitOptions(d: Dissection, options: number, at: number, isLittle: boolean): boolean {
  const compression = (options >> 2) & 7;
  d.value(F['param.plugin.compression_class_id'], compression, at + 1, 1);
  d.value(F.padding_bytes, options & 3, at + 1, 1);
  if (compression === 0) return false;
  emit32(d, F['param.uncompressed_serialized_length'], at + 2, isLittle);
  if (compression === EXTENDED) emit32(d, F.extended_compression_options, at + 6, isLittle);
  return true;
}

/** That a participant lives (DDSI-RTPS 9.6.2.1). */
function dissectParticipantMessage(d: Dissection, at: number, isLittle: boolean): void {
  emitPrefixInside(d, at);
  at += PREFIX_LENGTH;
  d.u32(F.encapsulation_kind, at);
  const size = emit32(d, F.sequence_size, at + 4, isLittle);
  d.span(F['data.serialize_data'], at + 8, size);
}

function dissectMembers(d: Dissection, at: number, end: number, isLittle: boolean): void {
  while (at < end && d.fault === 0) {
    const id = emit16(d, F['data.member_id'], at, isLittle);
    const length = emit16(d, F['data.member_length'], at + 2, isLittle);
    if ((id & 0x3fff) === MEMBERS + 1) return;
    d.span(F['data.value'], at + 4, length);
    at += 4 + length;
  }
}
