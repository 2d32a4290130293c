import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** How the value of a tag is read. */
const BYTES = 0;
const TEXT = 1;
/** Texts of four characters. */
const CODES = 2;
const NUMBER = 3;
const NUMBERS = 4;
const WIDE = 5;
const WIDES = 6;
const CONFIG = 7;
const KEYS = 8;
const TIME = 9;
const ADDRESS = 10;

/** Tags of the crypto handshake ("QUIC Crypto", Google's document), NUL as in the packet, with their field. */
const TAGS = new Map<string, readonly [number, number]>([
  ['PAD\0', [BYTES, F['tag.pad']]],
  ['SNI\0', [TEXT, F['tag.sni']]],
  ['VER\0', [TEXT, F['tag.version']]],
  ['CCS\0', [WIDES, F['tag.ccs']]],
  ['PDMD', [TEXT, F['tag.pdmd']]],
  ['UAID', [TEXT, F['tag.uaid']]],
  ['STK\0', [BYTES, F['tag.stk']]],
  ['SNO\0', [BYTES, F['tag.sno']]],
  ['PROF', [BYTES, F['tag.prof']]],
  ['SCFG', [CONFIG, F['tag.scfg']]],
  ['RREJ', [NUMBERS, F['tag.rrej']]],
  ['CRT\xff', [BYTES, F['tag.crt']]],
  ['AEAD', [CODES, F['tag.aead']]],
  ['SCID', [BYTES, F['tag.scid']]],
  ['PUBS', [KEYS, F['tag.pubs']]],
  ['KEXS', [CODES, F['tag.kexs']]],
  ['OBIT', [BYTES, F['tag.obit']]],
  ['EXPY', [WIDE, F['tag.expy']]],
  ['NONC', [BYTES, F['tag.nonc']]],
  ['MSPC', [NUMBER, F['tag.mspc']]],
  ['TCID', [NUMBER, F['tag.tcid']]],
  ['SRBF', [NUMBER, F['tag.srbf']]],
  ['ICSL', [NUMBER, F['tag.icsl']]],
  ['SCLS', [NUMBER, F['tag.scls']]],
  ['COPT', [CODES, F['tag.copt']]],
  ['CCRT', [BYTES, F['tag.ccrt']]],
  ['IRTT', [NUMBER, F['tag.irtt']]],
  ['CFCW', [NUMBER, F['tag.cfcw']]],
  ['SFCW', [NUMBER, F['tag.sfcw']]],
  ['CETV', [BYTES, F['tag.cetv']]],
  ['XLCT', [BYTES, F['tag.xlct']]],
  ['NONP', [BYTES, F['tag.nonp']]],
  ['CSCT', [BYTES, F['tag.csct']]],
  ['CTIM', [TIME, F['tag.ctim']]],
  ['RNON', [WIDE, F['tag.rnon']]],
  ['RSEQ', [WIDE, F['tag.rseq']]],
  ['CADR', [ADDRESS, F['tag.caddr.addr.type']]],
  ['MIDS', [NUMBER, F['tag.mids']]],
  ['FHOL', [NUMBER, F['tag.fhol']]],
  ['STTL', [WIDE, F['tag.sttl']]],
  ['SMHL', [NUMBER, F['tag.smhl']]],
  ['TBKP', [CODES, F['tag.tbkp']]],
  ['MAD\0', [NUMBER, F['tag.mad0']]],
  ['QLVE', [BYTES, F['tag.qlve']]],
  ['CGST', [BYTES, F['tag.cgst']]],
  ['EPID', [TEXT, F['tag.epid']]],
  ['SRST', [BYTES, F['tag.srst']]],
]);

const HEADER = 8;
/** A server's configuration holds tags of its own; deeper they do not nest. */
const MAX_DEPTH = 3;

/** `count` tags: types and ends at `at`, then the values. Gives where they end. */
export function dissectTags(d: Dissection, at: number, end: number, count: number, depth = 0): number {
  const values = at + HEADER * count;
  let previous = 0;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const head = at + HEADER * i;
    if (!d.has(head, HEADER)) break;
    d.value(F.tags, 1, head, HEADER);
    d.open();
    d.span(F.tag_type, head, 4);
    const valueEnd = d.u32LE(F.tag_offset_end, head + 4);
    let length = valueEnd - previous;
    d.value(F.tag_offset_length, length >>> 0, head + 4, 4);
    const start = values + previous;
    const left = Math.max(0, end - start);
    if (length < 0 || length > left) {
      remark(d, F['tag.length.truncated'], SEVERITY.note, GROUP.malformed, 'Truncated Tag Length...');
      length = left;
    }
    d.span(F.tag_value, start, length);
    if (d.fault === 0) dissectValue(d, head, start, length, depth);
    d.close();
    previous += length;
  }
  return values + previous;
}

function dissectValue(d: Dissection, head: number, at: number, length: number, depth: number): void {
  let name = '';
  for (let i = 0; i < 4; i++) name += String.fromCharCode(d.bytes[head + i]);
  const known = TAGS.get(name);
  const end = at + length;
  if (known === undefined) {
    d.span(F['tag.unknown'], at, length);
    const text = 'Dissector for (Google)QUIC Tag';
    remark(
      d,
      F['tag.undecoded'],
      SEVERITY.note,
      GROUP.undecoded,
      `${text} ${decodeText(d.bytes, head, 4)} code not implemented, Contact Wireshark developers if you want this supported`,
    );
    return;
  }
  const [form, field] = known;
  switch (form) {
    case BYTES:
    case TEXT:
      d.span(field, at, length);
      return;
    case CODES:
      for (let i = at; i + 4 <= end; i += 4) d.span(field, i, 4);
      return;
    case NUMBER:
      if (length >= 4) d.u32LE(field, at);
      return;
    case NUMBERS:
      for (let i = at; i + 4 <= end; i += 4) d.u32LE(field, i);
      return;
    case WIDE:
      if (length >= 8) d.u64LE(field, at);
      return;
    case WIDES:
      for (let i = at; i + 8 <= end; i += 8) d.u64(field, i);
      return;
    case KEYS:
      if (length >= 2) d.value(field, d.getU16LE(at), at, 2);
      for (let i = at + 2; i + 3 <= end; i += 3) d.value(field, d.getU16LE(i) | (d.getU8(i + 2) << 16), i, 3);
      return;
    case TIME:
      if (length >= 8) d.wide(field, d.getU32LE(at), 0, at, 8);
      return;
    case ADDRESS: {
      const family = d.u16LE(field, at);
      if (family === 2) d.u32(F['tag.caddr.addr.ipv4'], at + 2);
      else if (family === 10) d.ipv6(F['tag.caddr.addr.ipv6'], at + 2);
      else d.span(F['tag.caddr.addr'], at + 2, Math.max(0, length - 4));
      d.u16LE(F['tag.caddr.port'], end - 2);
      return;
    }
    case CONFIG:
      d.span(field, at, 4);
      {
        const count = d.u32LE(F['tag.scfg.number'], at + 4);
        if (depth < MAX_DEPTH) dissectTags(d, at + 8, end, Math.min(count, length), depth + 1);
      }
      return;
  }
}
