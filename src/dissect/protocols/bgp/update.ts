import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ATTRIBUTES as F } from './attribute-fields.js';
import { emitAttributes } from './attributes.js';
import { emitPrefixes4, NLRI_PREFIX, WITHDRAWN_PREFIX } from './prefixes.js';

export function dissectUpdate(d: Dissection, body: number): void {
  const end = d.reportedEnd;
  const withdrawn = d.u16(F['update.withdrawn_routes.length'], body);
  let at = body + 2;
  if (withdrawn > 0) {
    emitMark(d, F['update.withdrawn_routes'], at, withdrawn);
    d.open();
    const isGood = emitPrefixes4(d, WITHDRAWN_PREFIX, at, at + withdrawn, 'Withdrawn route');
    d.close();
    if (!isGood) return;
    at += withdrawn;
  }
  const length = d.u16(F['update.path_attributes.length'], at);
  at += 2;
  if (length > 0) {
    emitMark(d, F['update.path_attributes'], at, length);
    d.open();
    emitAttributes(d, at, at + length, 0);
    d.close();
    at += length;
  }
  if (at >= end || d.fault !== 0) return;
  emitMark(d, F['update.nlri'], at, end - at);
  d.open();
  emitPrefixes4(d, NLRI_PREFIX, at, end, 'NLRI');
  d.close();
}
