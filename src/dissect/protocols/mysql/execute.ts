import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { encodedText } from './reading.js';
import { both, CAN, change, PHASE, type Session } from './session.js';
import { dissectValue } from './values.js';

/** The values of a prepared statement's parameters; their types stand before all of them. */
export function dissectExecute(d: Dissection, start: number, session: Session): number {
  const id = d.u32LE(F.stmt_id, start);
  d.u8(F.exec_flags, start + 4);
  d.u32LE(F.exec_iter, start + 5);
  let at = start + 9;
  const statement = session.statements.get(id);
  const next = { phase: PHASE.tabular, isBinary: true, fieldTypes: statement?.fieldTypes ?? [] };
  if (statement === undefined) {
    if (d.left(at) > 0) {
      d.span(F.payload, at, d.left(at));
      const message = 'PREPARE Response packet is needed to dissect the payload';
      remark(d, F.prepare_response_needed, SEVERITY.warn, GROUP.undecoded, message);
    }
    change(d, session, next);
    return d.end;
  }
  const hasNames = both(session, CAN.queryAttributes);
  const count = statement.parameters;
  if (count > 0) {
    const nulls = at;
    at += (count + 7) >> 3;
    const isBound = d.u8(F.new_parameter_bound_flag, at++);
    if (isBound === 1) at = dissectParameters(d, at, nulls, count, hasNames);
  }
  change(d, session, next);
  return at;
}

function dissectParameters(d: Dissection, start: number, nulls: number, count: number, hasNames: boolean): number {
  let typeAt = start;
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++) {
    at += 2;
    if (hasNames) {
      const length = d.getU8(at);
      at += 1 + length;
    }
  }
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.value(F.exec_param, 1, typeAt, 2);
    d.open();
    const type = d.u8(F['field.type'], typeAt);
    const flags = d.u8(F['exec.unsigned'], typeAt + 1);
    typeAt += 2;
    if (hasNames) {
      typeAt = encodedText(d, F.param_name, typeAt);
    }
    if ((d.getU8(nulls + (i >> 3)) & (1 << (i & 7))) !== 0) d.value(F['exec.field.null'], 1, typeAt, 0);
    else at = dissectValue(d, at, type, (flags & 0x80) !== 0);
    d.close();
  }
  return at;
}
