import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { emitCounted } from './scalars.js';

/** The number of the node identifier that was read last; -1 where it is none. */
export let lastNumeric = -1;

export function emitNodeId(d: Dissection, at: number): number {
  const mask = d.u8(F['nodeid.encodingmask'], at);
  return emitIdentifier(d, mask & 0x0f, at + 1);
}

function emitIdentifier(d: Dissection, form: number, at: number): number {
  lastNumeric = -1;
  switch (form) {
    case 0:
      lastNumeric = d.u8(F['nodeid.numeric'], at);
      return at + 1;
    case 1:
      d.u8(F['nodeid.nsindex'], at);
      lastNumeric = d.u16LE(F['nodeid.numeric'], at + 1);
      return at + 3;
    case 2:
      d.u16LE(F['nodeid.nsindex'], at);
      lastNumeric = d.u32LE(F['nodeid.numeric'], at + 2);
      return at + 6;
    case 3:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitCounted(d, F['nodeid.string'], at + 2);
    case 4:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitGuid(d, F['nodeid.guid'], at + 2);
    case 5:
      d.u16LE(F['nodeid.nsindex'], at);
      return emitCounted(d, F['nodeid.bytestring'], at + 2);
  }
  return at;
}

const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** Its first three parts stand with the lowest byte first. */
export function emitGuid(d: Dissection, field: number, at: number): number {
  if (d.has(at, 16) && d.want[field] !== 0)
    d.blob(
      field,
      Uint8Array.from(GUID_ORDER, (index) => d.bytes[at + index]),
      at,
      16,
    );
  return at + 16;
}

export function emitExpandedNodeId(d: Dissection, start: number): number {
  const mask = d.getU8(start);
  d.u8(F['expandednodeid.mask'], start);
  d.open();
  d.value(F['expandednodeid.has_server_index'], (mask >> 6) & 1, start, 1);
  d.value(F['expandednodeid.has_namespace_uri'], mask >> 7, start, 1);
  d.close();
  d.u8(F['nodeid.encodingmask'], start);
  let at = emitIdentifier(d, mask & 0x0f, start + 1);
  if ((mask & 0x80) !== 0) at = emitCounted(d, F.NamespaceUri, at);
  if ((mask & 0x40) !== 0) {
    d.u32LE(F['expandednodeid.ServerIndex'], at);
    at += 4;
  }
  return at;
}
