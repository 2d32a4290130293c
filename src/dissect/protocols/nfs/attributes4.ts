import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { R } from '../rpc/fields.js';
import { all, array, group, huge, number, type Part, struct, text, truth } from '../rpc/xdr.js';
import { access } from './acl.js';
import { A } from './attribute-fields.js';
import { deviceNumbers, mode2 } from './attributes.js';
import { N } from './fields.js';
import { anyHandle } from './handles.js';
import { O } from './operation-fields.js';

/** A time of version 4: 64 bits of seconds, and nanoseconds. */
export const time4 = all(huge(A['nfstime4.seconds']), number(A['nfstime4.nseconds']));

/** A time to be set: the server's own, or one that is given. */
const setTime: Part = (d, at) => (d.u32(N.set_it, at) === 1 ? time4(d, at + 4) : at + 4);

/** A number, and below it a field for each of its lowest bits. */
export const flags =
  (field: number, ...bits: readonly number[]): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    d.open();
    for (let bit = 0; bit < bits.length && d.fault === 0; bit++) d.value(bits[bit], (value >>> bit) & 1, at, 4);
    d.close();
    return at + 4;
  };

const pathName = array(O['pathname.component.count'], text(O['pathname.component']));
/** Items after their number, without a line of their own. */
export const items = (...parts: readonly Part[]): Part => array(R['array.len'], ...parts);

/** Where else the file system is. */
const locations = group(
  'fattr4_fs_locations',
  pathName,
  struct(A['fattr4.fs_location'], items(group('fs_location4', struct(A.servers, items(text(A.server))), pathName))),
);

/** Attributes by number (RFC 7530, 5; RFC 8881, 5; RFC 7862, 12); of others the values are not read. */
const VALUES: Readonly<Record<number, Part>> = {
  0: (d, at) => bitmap(d, at),
  1: number(A.nfs_ftype4),
  2: flags(
    A.fattr4_fh_expire_type,
    A['fattr4_fh_expire_type.noexpire_with_open'],
    A['fattr4_fh_expire_type.volatile_any'],
    A['fattr4_fh_expire_type.vol_migration'],
    A['fattr4_fh_expire_type.vol_rename'],
  ),
  3: huge(O.changeid4),
  4: huge(A['fattr4.size']),
  5: truth(A.fattr4_link_support),
  6: truth(A.fattr4_symlink_support),
  7: truth(A.fattr4_named_attr),
  8: group('fattr4_fsid', huge(A['fsid4.major']), huge(A['fsid4.minor'])),
  9: truth(A.fattr4_unique_handles),
  10: number(A['fattr4.lease_time']),
  11: (d, at) => {
    d.value(N.status, d.u32(O.nfsstat4, at), at, 4);
    return at + 4;
  },
  12: array(A.num_aces, access),
  13: flags(
    A['fattr4.aclsupport'],
    A['fattr4.aclsupport.allow_acl'],
    A['fattr4.aclsupport.deny_acl'],
    A['fattr4.aclsupport.audit_acl'],
    A['fattr4.aclsupport.alarm_acl'],
  ),
  14: truth(A.fattr4_archive),
  15: truth(A.fattr4_cansettime),
  16: truth(A.fattr4_case_insensitive),
  17: truth(A.fattr4_case_preserving),
  18: truth(A.fattr4_chown_restricted),
  19: anyHandle('fattr4_filehandle'),
  20: huge(A['fattr4.fileid']),
  21: huge(A['fattr4.files_avail']),
  22: huge(A['fattr4.files_free']),
  23: huge(A['fattr4.files_total']),
  24: locations,
  25: truth(A.fattr4_hidden),
  26: truth(A.fattr4_homogeneous),
  27: huge(A['fattr4.maxfilesize']),
  28: number(A['fattr4.maxlink']),
  29: number(A['fattr4.maxname']),
  30: huge(A['fattr4.maxread']),
  31: huge(A['fattr4.maxwrite']),
  32: text(A.fattr4_mimetype),
  33: mode2,
  34: truth(A.fattr4_no_trunc),
  35: number(A['fattr4.numlinks']),
  36: text(A.fattr4_owner),
  37: text(A.fattr4_owner_group),
  38: huge(A['fattr4.quota_hard']),
  39: huge(A['fattr4.quota_soft']),
  40: huge(A['fattr4.quota_used']),
  41: deviceNumbers,
  42: huge(A['fattr4.space_avail']),
  43: huge(A['fattr4.space_free']),
  44: huge(A['fattr4.space_total']),
  45: huge(A['fattr4.space_used']),
  46: truth(A.fattr4_system),
  47: time4,
  48: setTime,
  49: time4,
  50: time4,
  51: time4,
  52: time4,
  53: time4,
  54: setTime,
  55: huge(A['fattr4.mounted_on_fileid']),
  62: (d, at) => {
    const count = d.getU32(at);
    for (let i = 0; i < count && d.fault === 0; i++) d.u32(O.layouttype, at + 4 + 4 * i);
    return at + 4 + 4 * count;
  },
  65: number(A['fattr4.layout_blksize']),
  75: (d, at) => bitmap(d, at),
  76: flags(A['fattr4.fs_charset_cap'], A['fattr4.fs_charset_cap.nonutf8'], A['fattr4.fs_charset_cap.utf8']),
  77: number(A['fattr4.clone_block_size']),
  78: huge(A['fattr4.space_freed']),
  79: number(A['fattr4.change_attr_type']),
  80: all(
    number(A['fattr4.security_label.lfs']),
    number(A['fattr4.security_label.pi']),
    text(A['fattr4.security_label.context']),
  ),
  81: all(mode2, number(A['fattr4.umask'])),
  82: truth(A.fattr4_xattr_support),
  83: truth(A.fattr4_offline),
};

const MAX_WORDS = 3;

/**
 * A set of attributes: words of bits, the lowest first. With `valuesAt`, the values of these follow from there on; -1
 * says that there are none. Gives the end of what was read.
 */
function emitSet(d: Dissection, at: number, valuesAt: number): number {
  const words = d.getU32(at);
  let value = valuesAt;
  for (let word = 0; word < Math.min(words, MAX_WORDS) && d.fault === 0; word++) {
    const bits = d.getU32(at + 4 + 4 * word);
    if (d.fault !== 0) break;
    if (bits === 0) continue;
    d.u32(A.attr_mask, at + 4 + 4 * word);
    d.open();
    d.value(A.attr_count, countBits(bits), at + 4 + 4 * word, 4);
    for (let bit = 0; bit < 32 && d.fault === 0; bit++) {
      if ((bits >>> bit) & 1) value = emitAttribute(d, 32 * word + bit, value, at + 4 + 4 * words);
    }
    d.close();
  }
  return at + 4 + 4 * words;
}

/** Gives where the next value is: -1 where there are none, or where one is not known. */
function emitAttribute(d: Dissection, attribute: number, value: number, end: number): number {
  const row = d.tape.count;
  d.value(A.attr, attribute, value < 0 ? end : value, 0);
  const part = VALUES[attribute];
  if (value < 0 || part === undefined) return -1;
  d.open();
  const next = part(d, value);
  d.close();
  if (d.want[A.attr] !== 0 && d.tape.field[row] === A.attr && next > value) d.tape.length[row] = next - value;
  return next;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** A set of attributes alone. */
export const bitmap: Part = (d, at) => {
  if (d.want[HEADING] !== 0 && d.getU32(at) === 0) d.heading('Attr mask:', at);
  return emitSet(d, at, -1);
};

const MASKLESS = 'Per RFCs 3530 and 5661 an attribute mask is required but was not provided.';

/** A set of attributes with their values. */
export const values4: Part = (d, at) => {
  const words = d.getU32(at);
  const valuesAt = at + 4 + 4 * words;
  const length = d.getU32(valuesAt);
  if (words === 0) remark(d, O.protocol_violation, SEVERITY.warn, GROUP.protocol, MASKLESS);
  emitSet(d, at, length === 0 ? -1 : valuesAt + 4);
  return valuesAt + 4 + length + (-length & 3);
};
