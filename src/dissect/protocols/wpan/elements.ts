import { emitFlags } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { WPAN as F } from './fields.js';
import type { Security } from './security.js';

const COORDINATED_SAMPLED_LISTENING = 0x1a;
const TIME_CORRECTION = 0x1e;
const TERMINATION_1 = 0x7e;
const TERMINATION_2 = 0x7f;
/** Those whose content is not read, though tshark knows them. */
const UNREAD = new Set([0x00, 0x1d, 0x29, 0x2a, 0x2b, 0x3f]);
const DESCRIPTOR = [F['header_ie.type'], F['header_ie.id'], F['header_ie.length']];

/** Elements of the header (IEEE 802.15.4-2015, 7.4.2). False where something follows that is not read. */
export function dissectHeaderElements(d: Dissection, security: Security): boolean {
  const start = security.at;
  const list = d.openSpan(F.header_ie, start);
  let at = start;
  let id = 0;
  let isLast = false;
  while (!isLast && at < d.end && d.fault === FAULT_NONE) {
    const head = d.getU16LE(at);
    id = (head >>> 7) & 0xff;
    at = dissectElement(d, at, head, id);
    isLast = id === TERMINATION_1 || id === TERMINATION_2;
  }
  d.closeSpan(list, Math.min(at, d.end));
  security.at = at;
  return id !== TERMINATION_1 || at >= d.end;
}

function dissectElement(d: Dissection, at: number, head: number, id: number): number {
  const length = head & 0x7f;
  const isRead = !UNREAD.has(id);
  const field = fieldOf(id);
  if (isRead) d.span(field, at, Math.min(2 + length, d.end - at));
  if (isRead) d.open();
  d.u16LE(F.header_ie_tlv, at);
  d.open();
  emitFlags(d, head, at, 2, DESCRIPTOR);
  d.close();
  if (d.has(at + 2, length)) dissectElementContent(d, at + 2, length, field);
  if (isRead) d.close();
  if (field === F['header_ie.unsupported'] && isRead)
    remark(d, F.ie_unsupported_id, SEVERITY.warn, GROUP.protocol, 'Unsupported IE ID');
  return at + 2 + length;
}

function fieldOf(id: number): number {
  if (id === TERMINATION_1) return F['header_ie.ht1'];
  if (id === TERMINATION_2) return F['header_ie.ht2'];
  if (id === COORDINATED_SAMPLED_LISTENING) return F['header_ie.csl'];
  if (id === TIME_CORRECTION) return F['header_ie.time_correction'];
  return F['header_ie.unsupported'];
}

function dissectElementContent(d: Dissection, at: number, length: number, field: number): void {
  if (field === F['header_ie.csl']) {
    if (length >= 2) d.u16LE(F['header_ie.csl.phase'], at);
    if (length >= 4) d.u16LE(F['header_ie.csl.period'], at + 2);
    if (length >= 6) d.u16LE(F['header_ie.csl.rendezvous_time'], at + 4);
  } else if (field === F['header_ie.time_correction'] && length >= 2) {
    const information = d.u16LE(F['header_ie.time_correction.time_sync_info'], at);
    d.open();
    d.value(F['header_ie.time_correction.value'], (information << 20) >> 20, at, 2);
    d.close();
  } else if (field === F['header_ie.unsupported'] && length > 0) d.span(F['ie.unknown_content'], at, length);
}
