import type { Dissection } from '../../dissection.js';
import { EAP as F } from './fields.js';

const NOTIFICATION = 12;
const IDENTITY = 14;
const CLIENT_ERROR = 22;

const SIM_FIELDS = {
  subtype: F['sim.subtype'],
  reserved: F['sim.reserved'],
  attribute: F['sim.subtype.attribute'],
  type: F['sim.subtype.type'],
  length: F['sim.subtype.len'],
  notification: F['sim.notification_type'],
  error: F['sim.error_code'],
  value: F['sim.subtype.value'],
};
const AKA_FIELDS = {
  subtype: F['aka.subtype'],
  reserved: F['aka.reserved'],
  attribute: F['aka.subtype.attribute'],
  type: F['aka.subtype.type'],
  length: F['aka.subtype.len'],
  notification: F['aka.notification_type'],
  error: F['aka.error_code'],
  value: F['aka.subtype.value'],
};

/** EAP-SIM and EAP-AKA (RFC 4186, 8.1; RFC 4187, 8.1): attributes with their length in words. */
export function dissectSubscriberModule(d: Dissection, start: number, isAka: boolean): void {
  const fields = isAka ? AKA_FIELDS : SIM_FIELDS;
  d.u8(fields.subtype, start);
  if (d.reportedEnd - start < 2) return;
  d.u16(fields.reserved, start + 1);
  for (let at = start + 3; at + 2 <= d.reportedEnd && d.fault === 0; ) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1) * 4;
    d.value(fields.attribute, 1, at, Math.min(length, d.left(at)));
    d.open();
    d.u8(fields.type, at);
    if (length === 0) {
      d.close();
      return;
    }
    d.u8(fields.length, at + 1);
    let value = at + 2;
    if (type === NOTIFICATION) {
      d.u16(fields.notification, value);
      value += 2;
    } else if (type === CLIENT_ERROR) {
      d.u16(fields.error, value);
      value += 2;
    } else if (type === IDENTITY) {
      const size = d.u16(F['identity.actual_len'], value);
      value += 2;
      d.span(F.identity, value, Math.min(size, at + length - value));
      value += size;
      if (value < at + length) d.span(F['identity.padding'], value, at + length - value);
      value = at + length;
    }
    if (value < at + length) d.span(fields.value, value, at + length - value);
    d.close();
    at += length;
  }
}
