import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { DNA as F } from './fields.js';

/** How an end user is named (DNA Session Control Functional Specification 1.0, section 6): type, name, and codes besides. */
const FORMAT_TYPE = 0;
const FORMAT_CODES = 2;

const MENUS = [
  'Session control version 1.0',
  'Version 1.0: RQSTRID, PASSWRD and ACCOUNT fields included',
  'Version 1.0: USRDATA field included',
  'Version 1.0: RQSTRID, PASSWRD and ACCOUNT fields included',
];
const HAS_REQUESTER = 0x01;

/** Who asks whom for a connection. Whether the second end has a name goes by the first one's format, as in tshark. */
export function dissectSessionConnect(d: Dissection, start: number): void {
  const format = d.getU8(start);
  let at = dissectEndUser(d, start, format, F['sess.dst_name']);
  at = dissectEndUser(d, at, format, F['sess.src_name']);
  const menu = d.getU8(at);
  if (d.fault !== FAULT_NONE) return;
  d.word(F['sess.menu_ver'], MENUS[menu] ?? MENUS[0], at, 1);
  at++;
  if (menu >= MENUS.length || (menu & HAS_REQUESTER) === 0) return;
  for (let i = 0; i < 3; i++) at = dissectName(d, at, F['sess.rqstr_id']);
}

function dissectEndUser(d: Dissection, start: number, naming: number, name: number): number {
  const format = d.getU8(start);
  d.u8(F['sess.obj_type'], start + 1);
  let at = start + 2;
  if (format === FORMAT_CODES) {
    d.u16LE(F['sess.grp_code'], at);
    d.u16LE(F['sess.usr_code'], at + 2);
    at += 4;
  }
  return naming === FORMAT_TYPE ? at : dissectName(d, at, name);
}

function dissectName(d: Dissection, at: number, field: number): number {
  const length = d.getU8(at);
  d.span(field, at + 1, length);
  return at + 1 + length;
}
