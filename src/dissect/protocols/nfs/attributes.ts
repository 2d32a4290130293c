import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { all, group, huge, number, type Part } from '../rpc/xdr.js';
import { N } from './fields.js';
import { anyHandle } from './handles.js';

const ABSENT = 0xffff_ffff;

/** Seconds and nanoseconds, or in version 2 microseconds, as one time with the two below it. */
const time =
  (whole: number, seconds: number, fraction: number, scale: number): Part =>
  (d, at) => {
    d.wide(whole, d.getU32(at), d.getU32(at + 4) * scale, at, 8);
    d.open();
    d.u32(seconds, at);
    d.u32(fraction, at + 4);
    d.close();
    return at + 8;
  };

const accessed = time(N.atime, N['atime.sec'], N['atime.nsec'], 1);
const modified = time(N.mtime, N['mtime.sec'], N['mtime.nsec'], 1);
const changed = time(N.ctime, N['ctime.sec'], N['ctime.nsec'], 1);
const accessed2 = time(N.atime, N['atime.sec'], N['atime.usec'], 1000);
const modified2 = time(N.mtime, N['mtime.sec'], N['mtime.usec'], 1000);
const changed2 = time(N.ctime, N['ctime.sec'], N['ctime.usec'], 1000);
export const resolution = time(N.dtime, N['dtime.sec'], N['dtime.nsec'], 1);

const PERMISSIONS_3 = [
  N['mode3.suid'],
  N['mode3.sgid'],
  N['mode3.sticky'],
  N['mode3.rusr'],
  N['mode3.wusr'],
  N['mode3.xusr'],
  N['mode3.rgrp'],
  N['mode3.wgrp'],
  N['mode3.xgrp'],
  N['mode3.roth'],
  N['mode3.woth'],
  N['mode3.xoth'],
];
const PERMISSIONS_2 = [
  N['mode.set_user_id'],
  N['mode.set_group_id'],
  N['mode.save_swap_text'],
  N['mode.read_owner'],
  N['mode.write_owner'],
  N['mode.exec_owner'],
  N['mode.read_group'],
  N['mode.write_group'],
  N['mode.exec_group'],
  N['mode.read_other'],
  N['mode.write_other'],
  N['mode.exec_other'],
];

/** Bits of a word, from the highest of `fields` on down to the lowest bit. */
function emitBits(d: Dissection, fields: readonly number[], value: number, at: number): void {
  for (let i = 0; i < fields.length; i++) d.value(fields[i], (value >>> (fields.length - 1 - i)) & 1, at, 4);
}

export const mode3: Part = (d, at) => {
  const value = d.u32(N.mode3, at);
  d.open();
  if (d.fault === 0) emitBits(d, PERMISSIONS_3, value, at);
  d.close();
  return at + 4;
};

export const mode2: Part = (d, at) => {
  const value = d.u32(N.mode, at);
  if (d.fault !== 0) return at;
  d.open();
  d.value(N['mode.name'], (value >>> 13) & 7, at, 4);
  emitBits(d, PERMISSIONS_2, value, at);
  d.close();
  return at + 4;
};

/** All that version 2 tells of a file (RFC 1094, 2.3.5). */
export const attributes2 = group(
  'attributes',
  number(N.ftype),
  mode2,
  number(N['fattr.nlink']),
  number(N['fattr.uid']),
  number(N['fattr.gid']),
  number(N['fattr.size']),
  number(N['fattr.blocksize']),
  number(N['fattr.rdev']),
  number(N['fattr.blocks']),
  number(N['fattr.fsid']),
  number(N['fattr.fileid']),
  accessed2,
  modified2,
  changed2,
);

/** A time that is to be set, or none. */
const orNone =
  (whole: number, part: Part): Part =>
  (d, at) => {
    if (d.getU32(at) !== ABSENT) return part(d, at);
    d.wide(whole, ABSENT, 0, at, 8);
    return at + 8;
  };

/** What of a file is to be changed (RFC 1094, 2.3.6). */
export const settings2 = group(
  'attributes',
  (d, at) => {
    if (d.getU32(at) !== ABSENT) return mode2(d, at);
    d.u32(N.mode, at);
    return at + 4;
  },
  number(N['fattr.uid']),
  number(N['fattr.gid']),
  number(N['fattr.size']),
  orNone(N.atime, accessed2),
  orNone(N.mtime, modified2),
);

const device = group('rdev', number(N.specdata1), number(N.specdata2));
export const deviceNumbers = device;

const fileAttributes = all(
  number(N['fattr3.type']),
  mode3,
  number(N['fattr3.nlink']),
  number(N['fattr3.uid']),
  number(N['fattr3.gid']),
  huge(N['fattr3.size']),
  huge(N['fattr3.used']),
  device,
  huge(N['fattr3.fsid']),
  huge(N['fattr3.fileid']),
  accessed,
  modified,
  changed,
);

const KINDS: Readonly<Record<number, string>> = {
  1: 'Regular File',
  2: 'Directory',
  3: 'Block Special Device',
  4: 'Character Special Device',
  5: 'Symbolic Link',
  6: 'Socket',
  7: 'Named Pipe',
};
export const kindName = (kind: number): string => KINDS[kind] ?? `Unknown (${kind})`;

/** The attributes at `at` in words. */
export function attributesText(d: Dissection, at: number): string {
  if (d.left(at) < 20) return '';
  const mode = (d.getU32(at + 4) & 0o7777).toString(8).padStart(4, '0');
  return `  ${kindName(d.getU32(at))} mode: ${mode} uid: ${d.getU32(at + 12)} gid: ${d.getU32(at + 16)}`;
}

/** All that version 3 tells of a file (RFC 1813, 2.5), under a line that sums it up. */
export const attributes3 =
  (name: string): Part =>
  (d, at) => {
    if (d.want[HEADING] !== 0) d.heading(`${name}${attributesText(d, at)}`, at);
    d.open();
    const end = fileAttributes(d, at);
    d.close();
    return end;
  };

const inner = attributes3('attributes');

/** The same, if it is there. */
export const maybeAttributes =
  (name: string): Part =>
  (d, at) => {
    const follows = d.getU32(at) !== 0;
    if (d.want[HEADING] !== 0) d.heading(`${name}${follows ? attributesText(d, at + 4) : ''}`, at);
    d.open();
    d.u32(N.attributes_follow, at);
    const end = follows ? inner(d, at + 4) : at + 4;
    d.close();
    return end;
  };

const before = group('attributes', huge(N['wcc_attr.size']), modified, changed);
const after = maybeAttributes('after');

/** Attributes before and after a change (RFC 1813, 2.6). */
export const change = (name: string): Part =>
  group(
    name,
    group('before', (d, at) => (d.u32(N.attributes_follow, at) === 1 ? before(d, at + 4) : at + 4)),
    after,
  );

const handle = anyHandle('handle');

/** A handle, if it is there. */
export const maybeHandle = (name: string): Part =>
  group(name, (d, at) => (d.u32(N.handle_follow, at) === 1 ? handle(d, at + 4) : at + 4));

/** Something to be set, if the word before it says so. */
const setting = (name: string, part: Part, how: readonly string[], follows: number): Part => {
  return (d, at) => {
    const kind = d.getU32(at);
    if (d.want[HEADING] !== 0) d.heading(`${name}: ${how[kind] ?? 'Unknown'}`, at);
    d.open();
    d.u32(N.set_it, at);
    const end = kind === follows ? part(d, at + 4) : at + 4;
    d.close();
    return end;
  };
};
const VALUE = ['no value', 'value follows'];
const TIME = ["don't change", 'set to server time', 'set to client time'];

/** What of a file is to be changed (RFC 1813, 2.5.3). */
export const settings3 = (name: string): Part =>
  group(
    name,
    setting('mode', mode3, VALUE, 1),
    setting('uid', number(N.uid3), VALUE, 1),
    setting('gid', number(N.gid3), VALUE, 1),
    setting('size', huge(N.set_size), VALUE, 1),
    setting('atime', accessed, TIME, 2),
    // tshark calls both times by the name of the first.
    setting('mtime', accessed, TIME, 2),
  );

/** When a file must have been changed last, for its attributes to be set. */
export const guard: Part = (d, at) => {
  const isThere = d.getU32(at) === 1;
  if (d.want[HEADING] !== 0) d.heading(`guard: ${VALUE[d.getU32(at)] ?? 'Unknown'}`, at);
  d.open();
  d.u32(N.sattrguard3, at);
  const end = isThere ? changed(d, at + 4) : at + 4;
  d.close();
  return end;
};
