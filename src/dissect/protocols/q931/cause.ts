import type { Dissection } from '../../dissection.js';
import { Q931 as F } from './fields.js';
import { element, goesOn, isMore, octet, rest } from './octets.js';

/** Causes whose diagnostics have a form (ITU-T Q.850, table 1), by what they say. */
const CONDITION = [1, 3, 16];
const REJECTED = 21;
const MISSING_ELEMENT = [88, 96, 99, 100];
const MESSAGE_TYPE = 97;
const TIMER = 102;

/** Cause (ITU-T Q.850): who says why, and what belongs to that. */
export function dissectCause(d: Dissection): void {
  const first = d.getU8(element.at);
  if ((first & 0x60) === 0x60) {
    d.value(F.coding_standard, 3, element.at, 1);
    rest(d, 'cause.data');
    return;
  }
  octet(d, 'cause_location', 'coding_standard', 'extension_ind');
  if (goesOn(first) && isMore(d)) octet(d, 'cause.recommendation', 'extension_ind');
  if (!isMore(d)) return;
  const value = octet(d, 'cause_value', 'extension_ind') & 0x7f;
  if (!isMore(d)) return;
  if (CONDITION.includes(value)) octet(d, 'network_service', 'extension_condition_type', 'extension_condition');
  else if (value === REJECTED) {
    octet(d, 'cause_call.rejection_reason', 'cause_call.condition');
    rest(d, 'cause_call.diagnostic');
  } else if (MISSING_ELEMENT.includes(value)) while (isMore(d)) octet(d, 'information_element');
  else if (value === MESSAGE_TYPE) octet(d, 'cause_call.message_type');
  else if (value === TIMER && element.end - element.at >= 3) {
    d.span(F['cause_call.rec_timer'], element.at, 3);
    element.at += 3;
  } else if (value !== TIMER) rest(d, 'cause_call.diagnostic');
}
