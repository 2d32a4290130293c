import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { CFM_OPCODE } from '../../names/cfm.js';
import { emitParts } from './elements.js';
import { cfm, CFM as F } from './fields.js';
import { FORMS, HEADER, UNKNOWN } from './messages.js';

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CFM';
  if (d.wantsInfo) d.infoColumn = '';
  const code = d.getU8(start + 1);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Type ${CFM_OPCODE[code] ?? `Unknown (0x${code.toString(16).padStart(2, '0')})`}`;
  emitBits(d, start, 1, [F.md_level, F.version]);
  d.u8(F.opcode, start + 1);
  if (d.fault !== 0) return true;
  const offset = d.getU8(start + 3);
  const parts = start + HEADER + offset;
  const { whole, flags, emit } = FORMS[code] ?? UNKNOWN;
  emitMark(d, whole, start + HEADER, offset);
  d.open();
  d.u8(F.flags, start + 2);
  d.open();
  for (const field of flags) {
    if (field === F['flags.reserved'] || field === F['unknown.flags']) d.u8(field, start + 2);
    else emitBits(d, start + 2, 1, [field]);
  }
  d.close();
  d.u8(F.first_tlv_offset, start + 3);
  emit?.(d, start + HEADER, parts);
  d.close();
  if (parts < d.reportedEnd && d.fault === 0) emitParts(d, parts);
  return true;
}

export const cfmDissector: Dissector = { protocol: cfm, dissect, places: { ethertype: [0x8902] } };
