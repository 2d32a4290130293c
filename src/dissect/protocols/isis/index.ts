import { IN_HEXADECIMAL, systemIdText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { C, csnp, E, H, hello, isis, P, psnp } from './fields.js';
import { dissectHelloParts } from './hello.js';
import { lsp } from './lsp-fields.js';
import { emitAuthentication, remarkUnknown } from './parts.js';

const LEVEL1 = ['L1 HELLO', 'L1 LSP', 'L1 CSNP', 'L1 PSNP'];
const LEVEL2 = ['L2 HELLO', 'L2 LSP', 'L2 CSNP', 'L2 PSNP'];
const NAMES: Readonly<Record<number, string>> = {
  15: LEVEL1[0],
  16: LEVEL2[0],
  17: 'P2P HELLO',
  18: LEVEL1[1],
  20: LEVEL2[1],
  24: LEVEL1[2],
  25: LEVEL2[2],
  26: LEVEL1[3],
  27: LEVEL2[3],
};
const POINT_TO_POINT = 17;
const HEADER = 8;

/** The header that all have (ISO 10589, section 9.5 and after). */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISIS';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(H.irpd, start);
  d.u8(H.len, start + 1);
  d.u8(H.version, start + 2);
  d.u8(H.sysid_len, start + 3);
  const type = d.getU8(start + 4);
  if (d.fault !== 0) return true;
  d.value(H['type.reserved'], type >>> 5, start + 4, 1);
  d.value(H.type, type & 31, start + 4, 1);
  d.u8(H.version2, start + 5);
  const reserved = d.u8(H.reserved, start + 6);
  if (reserved !== 0) remark(d, H['reserved.notzero'], SEVERITY.warn, GROUP.protocol, 'Reserved byte must be 0');
  d.u8(H.max_area_adr, start + 7);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = NAMES[type & 31] ?? 'Unknown';
  const protocol = protocolOf(type & 31);
  if (protocol >= 0) d.dissect(protocol, start + HEADER);
  return true;
}

function protocolOf(type: number): number {
  if (type >= 15 && type <= 17) return hello.id;
  if (type === 18 || type === 20) return lsp.id;
  if (type === 24 || type === 25) return csnp.id;
  return type === 26 || type === 27 ? psnp.id : -1;
}

function dissectHello(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISIS HELLO';
  const first = d.getU8(start);
  if (d.fault !== 0) return true;
  const type = d.bytes[start - 4] & 31;
  const header = d.bytes[start - 7];
  d.value(E.circuit_type, first & 3, start, 1);
  d.wide(E.reserved, first >>> 2, IN_HEXADECIMAL, start, 1);
  d.span(E.source_id, start + 1, 6);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, System-ID: ${systemIdText(d.bytes, start + 1, 6)}`;
  d.u16(E.holding_timer, start + 7);
  const length = d.u16(E.pdu_length, start + 9);
  if (type === POINT_TO_POINT) d.u8(E.local_circuit_id, start + 11);
  else {
    const priority = d.getU8(start + 11);
    d.value(E.priority, priority & 0x7f, start + 11, 1);
    d.value(E.reserved, priority >>> 7, start + 11, 1);
    d.span(E.lan_id, start + 12, 7);
  }
  dissectHelloParts(d, start - HEADER + header, Math.min(start - HEADER + length, d.reportedEnd));
  return true;
}

/** Sequence numbers: of all, from one to another, or of some. */
function dissectComplete(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISIS CSNP';
  const header = d.bytes[start - 7];
  const length = d.u16(C.pdu_length, start);
  d.span(C.source_id, start + 2, 6);
  d.span(C.source_circuit, start + 8, 1);
  d.span(C.start_lsp_id, start + 9, 8);
  d.span(C.end_lsp_id, start + 17, 8);
  if (d.wantsInfo && d.fault === 0) {
    const id = (at: number, size: number) => systemIdText(d.bytes, at, size);
    d.infoColumn += `, Source-ID: ${id(start + 2, 7)}, Start LSP-ID: ${id(start + 9, 8)}, End LSP-ID: ${id(start + 17, 8)}`;
  }
  dissectEntries(d, start - HEADER + header, start - HEADER + length, C);
  return true;
}

function dissectPartial(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISIS PSNP';
  const header = d.bytes[start - 7];
  const length = d.u16(P.pdu_length, start);
  d.span(P.source_id, start + 2, 6);
  d.span(P.source_circuit, start + 8, 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Source-ID: ${systemIdText(d.bytes, start + 2, 7)}`;
  dissectEntries(d, start - HEADER + header, start - HEADER + length, P);
  return true;
}

const INSTANCE = 7;
const LSP_ENTRIES = 9;
const AUTHENTICATION = 10;
const IP_AUTHENTICATION = 133;

interface PartFields {
  readonly 'clv.type': number;
  readonly 'clv.length': number;
  readonly 'clv.unknown': number;
}

function dissectEntries(d: Dissection, start: number, end: number, fields: PartFields): void {
  let at = start;
  while (at + 2 <= end && d.fault === 0) {
    const type = d.u8(fields['clv.type'], at);
    const length = d.u8(fields['clv.length'], at + 1);
    const next = at + 2 + length;
    if (type === INSTANCE && length >= 2) {
      d.u16(C.iid, at + 2);
      for (at += 4; at + 2 <= next && d.fault === 0; at += 2) d.u16(C.supported_itid, at);
    } else if (type === AUTHENTICATION) {
      emitAuthentication(d, C.authentication, C['authentication.unknown'], at + 2, next);
    } else if (type === LSP_ENTRIES) {
      for (at += 2; at + 16 <= next && d.fault === 0; at += 16) {
        d.span(C.lsp_id, at + 2, 8);
        d.u32(C.lsp_seq_num, at + 10);
        d.u16(C.lsp_remain_life, at);
        d.u16(C.lsp_checksum, at + 14);
      }
    } else if (type !== IP_AUTHENTICATION) remarkUnknown(d, fields['clv.unknown'], type);
    at = next;
  }
}

export const isisDissector: Dissector = {
  protocol: isis,
  dissect,
  places: { 'osinl.incl': [0x83], ethertype: [0x22f4] },
  carries: ['isis.hello', 'isis.lsp', 'isis.csnp', 'isis.psnp'],
};
export const isisHelloDissector: Dissector = { protocol: hello, dissect: dissectHello };
export const isisCsnpDissector: Dissector = { protocol: csnp, dissect: dissectComplete };
export const isisPsnpDissector: Dissector = {
  protocol: psnp,
  dissect: dissectPartial,
  alsoEmits: ['isis.csnp', 'isis'],
};
export { isisLspDissector } from './lsp.js';
