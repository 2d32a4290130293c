import type { Dissection } from '../../dissection.js';
import { type Part, text } from '../rpc/xdr.js';
import { A } from './attribute-fields.js';

const FLAGS = [
  A['aceflag4.file_inherit'],
  A['aceflag4.dir_inherit'],
  A['aceflag4.no_prop_inherit'],
  A['aceflag4.inherit_only'],
  A['aceflag4.successful_access'],
  A['aceflag4.failed_access'],
  A['aceflag4.id_group'],
  A['aceflag4.inherited_ace'],
];

/** What may be allowed or denied (RFC 7530, 6.2.1.3). */
const PERMISSIONS = 0x001f_01ff;

function emitPermissions(d: Dissection, at: number): void {
  const mask = d.u32(A.acemask4, at);
  d.open();
  for (let bit = 0; bit < 32 && d.fault === 0; bit++) {
    const permission = (1 << bit) >>> 0;
    if (((mask & PERMISSIONS) >>> bit) & 1) d.value(A.ace_perm4, permission, at, 4);
  }
  d.close();
}

const who = text(A.who);

/** Who may do what: an entry of an access control list (RFC 7530, 6.2.1). */
export const access: Part = (d, at) => {
  d.u32(A.acetype4, at);
  d.open();
  const flags = d.u32(A.aceflags4, at + 4);
  d.open();
  for (let bit = 0; bit < FLAGS.length && d.fault === 0; bit++) d.value(FLAGS[bit], (flags >>> bit) & 1, at + 4, 4);
  d.close();
  emitPermissions(d, at + 8);
  const end = who(d, at + 12);
  d.close();
  return end;
};
