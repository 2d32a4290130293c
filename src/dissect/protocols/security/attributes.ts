import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitFileTime, emitWideText } from '../smb/values.js';
import { F } from './ntlmssp-fields.js';

/** Fields for the attributes of a target, by their number (MS-NLMP, 2.2.2.1), and for their type and length. */
export interface Attributes {
  readonly type: number;
  readonly length: number;
  readonly byType: Readonly<Record<number, number>>;
}

export const CHALLENGE: Attributes = {
  type: F['challenge.target_info.item.type'],
  length: F['challenge.target_info.item.length'],
  byType: {
    1: F['challenge.target_info.nb_computer_name'],
    2: F['challenge.target_info.nb_domain_name'],
    3: F['challenge.target_info.dns_computer_name'],
    4: F['challenge.target_info.dns_domain_name'],
    5: F['challenge.target_info.dns_tree_name'],
    6: F['challenge.target_info.flags'],
    7: F['challenge.target_info.timestamp'],
    8: F['challenge.target_info.restrictions'],
    9: F['challenge.target_info.target_name'],
    10: F['challenge.target_info.channel_bindings'],
  },
};
export const RESPONSE: Attributes = {
  type: F['ntlmv2_response.item.type'],
  length: F['ntlmv2_response.item.length'],
  byType: {
    1: F['ntlmv2_response.nb_computer_name'],
    2: F['ntlmv2_response.nb_domain_name'],
    3: F['ntlmv2_response.dns_computer_name'],
    4: F['ntlmv2_response.dns_domain_name'],
    5: F['ntlmv2_response.dns_tree_name'],
    6: F['ntlmv2_response.flags'],
    7: F['ntlmv2_response.timestamp'],
    8: F['ntlmv2_response.restrictions'],
    9: F['ntlmv2_response.target_name'],
    10: F['ntlmv2_response.channel_bindings'],
  },
};

/** Emits the attributes in `[start, end)`; gives where they end. */
export function emitAttributes(d: Dissection, form: Attributes, start: number, end: number): number {
  let at = start;
  while (at + 4 <= end && d.fault === FAULT_NONE) {
    const type = d.getU16LE(at);
    const length = d.getU16LE(at + 2);
    d.heading('Attribute', at, 4 + length);
    d.open();
    d.u16LE(form.type, at);
    d.u16LE(form.length, at + 2);
    const field = form.byType[type];
    const value = at + 4;
    if (field !== undefined && length > 0) {
      if (type === 6) d.u32LE(field, value);
      else if (type === 7) emitFileTime(d, field, value);
      else if (type === 8 || type === 10) d.span(field, value, length);
      else emitWideText(d, field, value, length);
    }
    d.close();
    at = value + length;
    if (type === 0) break;
  }
  return at;
}
