import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { M } from './management-fields.js';
import { MANAGEMENT_NAMES } from './management-names.js';
import { emitDataSet, emitText } from './management-sets.js';

const MANAGEMENT = 1;
const ERROR_STATUS = 2;

const nameOf = (field: number, value: number) => allFields[field].values?.[value] ?? `Unknown (${value})`;

/** Management messages (IEEE 1588-2019, 15.4) from their body on. `end` is where the message's length has it. */
export function emitManagement(d: Dissection, start: number, end: number): void {
  if (end - start < 18) return;
  d.u64(M['v2.mm.targetportidentity'], start);
  d.u16(M['v2.mm.targetportid'], start + 8);
  d.u8(M['v2.mm.startingboundaryhops'], start + 10);
  d.u8(M['v2.mm.boundaryhops'], start + 11);
  const action = emitBits(d, start + 12, 1, [M['v2.mm.action']]) & 15;
  const type = d.u16(M['v2.mm.tlvType'], start + 14);
  const length = d.u16(M['v2.mm.lengthField'], start + 16);
  if (type === MANAGEMENT) emitData(d, start + 18, length, action);
  else if (type === ERROR_STATUS) emitError(d, start + 18, length);
}

function emitData(d: Dissection, at: number, length: number, action: number): void {
  const id = d.u16(M['v2.mm.managementId'], at);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const name = MANAGEMENT_NAMES[id] ?? `Unknown management Id ${id}`;
    d.infoColumn = `Management (${name}) ${nameOf(M['v2.mm.action'], action)}`;
  }
  if (length <= 2) return;
  d.span(M['v2.mm.data'], at + 2, length - 2);
  const { end, reportedEnd } = d;
  d.open();
  emitDataSet(d, id, at + 2, at + length);
  d.close();
  d.end = end;
  d.reportedEnd = reportedEnd;
}

/** 15.5.4 */
function emitError(d: Dissection, at: number, length: number): void {
  const error = d.u16(M['v2.mm.managementErrorId'], at);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Management Error Message (${nameOf(M['v2.mm.managementErrorId'], error)})`;
  d.u16(M['v2.mm.managementId'], at + 2);
  d.span(M['v2.mm.reserved'], at + 4, 4);
  if (length <= 8) return;
  const size = d.getU8(at + 8);
  // Empty texts are not shown here.
  if (size === 0) return;
  const next = emitText(d, M['v2.mm.displayData'], M['v2.mm.displayData.length'], at + 8);
  if ((size + 1) % 2 !== 0 && next < at + length) d.span(M['v2.mm.pad'], next, 1);
}
