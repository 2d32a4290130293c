import type { Dissection } from '../../dissection.js';
import { note } from '../rpc/calls.js';
import { message } from '../rpc/program.js';
import type { Part } from '../rpc/xdr.js';
import { N } from './fields.js';

/** What one may do with a file (RFC 1813, 3.3.4; RFC 8276, 8.5), from the lowest bit on. */
const NAMES = ['RD', 'LU', 'MD', 'XT', 'DL', 'XE', 'XAR', 'XAW', 'XAL'];
const ALLOWED = [
  N.access_read,
  N.access_lookup,
  N.access_modify,
  N.access_extend,
  N.access_delete,
  N.access_execute,
  N.access_xattr_read,
  N.access_xattr_write,
  N.access_xattr_list,
];
const SUPPORTED = [
  N.access_supp_read,
  N.access_supp_lookup,
  N.access_supp_modify,
  N.access_supp_extend,
  N.access_supp_delete,
  N.access_supp_execute,
  N.access_supp_xattr_read,
  N.access_supp_xattr_write,
  N.access_supp_xattr_list,
];

/** A field for each bit of `asked`, set as it is in `value`. */
function emitBits(d: Dissection, fields: readonly number[], asked: number, value: number, at: number): void {
  d.open();
  for (let bit = 0; bit < fields.length; bit++)
    if ((asked >>> bit) & 1) d.value(fields[bit], (value >>> bit) & 1, at, 4);
  d.close();
}

function namesOf(bits: number): string {
  let names = '';
  for (let bit = 0; bit < NAMES.length; bit++) if ((bits >>> bit) & 1) names += ` ${NAMES[bit]}`;
  return names;
}

/** What is asked for. */
export const accessAsked: Part = (d, at) => {
  const asked = d.u32(N.access_check, at);
  if (d.fault !== 0) return at;
  note(d, message.start, asked);
  if (d.wantsInfo) d.infoColumn += `, [Check:${namesOf(asked)}]`;
  emitBits(d, ALLOWED, asked, asked, at);
  return at + 4;
};

function tellAnswer(d: Dissection, asked: number, supported: number, allowed: number): void {
  if (!d.wantsInfo) return;
  const unknown = asked & ~supported;
  const denied = supported & ~allowed;
  if (unknown !== 0) d.infoColumn += `, [NOT Supported:${namesOf(unknown)}]`;
  if (denied !== 0) d.infoColumn += `, [Access Denied:${namesOf(denied)}]`;
  if (allowed !== 0) d.infoColumn += `, [Allowed:${namesOf(allowed)}]`;
}

/** What is allowed of what was asked for. */
export const accessAllowed: Part = (d, at) => {
  const allowed = d.u32(N.access_rights, at);
  if (d.fault !== 0) return at;
  emitBits(d, ALLOWED, message.note, allowed, at);
  tellAnswer(d, message.note, message.note, allowed);
  return at + 4;
};

/** The same, after what of it the server can tell (version 4). */
export const accessSupported: Part = (d, at) => {
  const supported = d.u32(N.access_supported, at);
  if (d.fault !== 0) return at;
  emitBits(d, SUPPORTED, message.note, supported, at);
  const allowed = d.u32(N.access_rights, at + 4);
  if (d.fault !== 0) return at;
  emitBits(d, ALLOWED, supported, allowed, at + 4);
  tellAnswer(d, message.note, supported, allowed);
  return at + 8;
};
