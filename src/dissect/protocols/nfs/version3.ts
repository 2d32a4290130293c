import type { Dissection } from '../../dissection.js';
import { STATUSES_3 } from '../../names/nfs.js';
import {
  all,
  fixed,
  group,
  heard,
  huge,
  list,
  nothing,
  number,
  opaque,
  type Part,
  struct,
  tell,
  text,
  truth,
} from '../rpc/xdr.js';
import { accessAllowed, accessAsked } from './access.js';
import {
  attributes3,
  attributesText,
  change,
  deviceNumbers,
  guard,
  kindName,
  maybeAttributes,
  maybeHandle,
  resolution,
  settings3,
} from './attributes.js';
import { N } from './fields.js';
import { anyHandle, hashText } from './handles.js';
import { status } from './status.js';

/** Procedures of version 3 (RFC 1813). */
const tellHandle = tell(() => `, FH: ${hashText()}`);
const object = (title: string) => all(anyHandle(title), tellHandle);
const directory = anyHandle('dir');
const name = text(N.name);
const entry = (title: string, said: string) =>
  all(
    group(title, directory, name),
    tell(() => `${said}: ${hashText()}/${heard.text}`),
  );
const verifier = fixed(N.verifier, 8);

const result = (ok: Part, failure: Part = nothing) => status(N.status3, STATUSES_3, ok, failure);
const objectAttributes = maybeAttributes('obj_attributes');
const directoryAttributes = maybeAttributes('dir_attributes');
const fileAttributes = maybeAttributes('file_attributes');
const linkAttributes = maybeAttributes('symlink_attributes');
const directoryChange = change('dir_wcc');
const fileChange = change('file_wcc');
const objectChange = change('obj_wcc');

/** Attributes, of which the packet list tells. */
const known = attributes3('obj_attributes');
const told: Part = (d, at) => {
  if (d.wantsInfo) d.infoColumn += attributesText(d, at);
  return known(d, at);
};

const made = result(all(maybeHandle('obj'), objectAttributes, directoryChange), directoryChange);
const changedDirectory = result(directoryChange, directoryChange);

const offsetText = (d: Dissection, at: number): string =>
  d.left(at) < 8 ? '' : ` Offset: ${(BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4))}`;

/** Where to read or write, and how much. */
const extent: Part = (d, at) => {
  if (d.wantsInfo && d.left(at) >= 12) d.infoColumn += `${offsetText(d, at)} Len: ${d.getU32(at + 8)}`;
  d.u64(N.offset3, at);
  d.u32(N.count3, at + 8);
  return at + 12;
};

const STABLE = ['UNSTABLE', 'DATA_SYNC', 'FILE_SYNC'];
const CREATE_MODES = ['UNCHECKED', 'GUARDED', 'EXCLUSIVE'];
const EXCLUSIVE = 2;

const stability =
  (field: number): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${STABLE[value] ?? 'Unknown'}`;
    return at + 4;
  };

/** How much was read or written. */
const count: Part = (d, at) => {
  const value = d.u32(N.count3, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` Len: ${value}`;
  return at + 4;
};

const objectSettings = settings3('obj_attributes');
const how: Part = (d, at) => {
  const mode = d.u32(N.createmode, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` Mode: ${CREATE_MODES[mode] ?? 'Unknown'}`;
  return mode === EXCLUSIVE ? verifier(d, at + 4) : objectSettings(d, at + 4);
};

const BLOCK = 3;
const CHARACTER = 4;
const SOCKET = 6;
const PIPE = 7;
const deviceData = all(settings3('dev_attributes'), deviceNumbers);
const pipeData = settings3('pipe_attributes');

const special: Part = (d, at) => {
  const kind = d.u32(N.type, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${kindName(kind)}`;
  if (kind === BLOCK || kind === CHARACTER) return deviceData(d, at + 4);
  return kind === SOCKET || kind === PIPE ? pipeData(d, at + 4) : at + 4;
};

const tellName = tell(() => ` ${heard.text}`);
const entries = list(
  struct(
    N['readdir.entry'],
    huge(N['readdir.entry3.fileid']),
    text(N['readdir.entry3.name']),
    tellName,
    huge(N['readdir.entry3.cookie']),
  ),
);
const fullEntries = list(
  struct(
    N['readdir.entry'],
    huge(N['readdirplus.entry.fileid']),
    text(N['readdirplus.entry.name']),
    tellName,
    huge(N['readdirplus.entry.cookie']),
    maybeAttributes('name_attributes'),
    maybeHandle('name_handle'),
  ),
);
const end = number(N['readdir.eof']);

const FSINFO_BITS: readonly (readonly [field: number, bit: number])[] = [
  [N['fsinfo.properties.setattr'], 4],
  [N['fsinfo.properties.pathconf'], 3],
  [N['fsinfo.properties.symlinks'], 1],
  [N['fsinfo.properties.hardlinks'], 0],
];
const properties: Part = (d, at) => {
  const value = d.u32(N['fsinfo.properties'], at);
  d.open();
  for (const [field, bit] of FSINFO_BITS) if (d.fault === 0) d.value(field, (value >>> bit) & 1, at, 4);
  d.close();
  return at + 4;
};

export const VERSION_3 = {
  1: [object('object'), result(told)],
  2: [all(object('object'), settings3('new_attributes'), guard), result(objectChange, objectChange)],
  3: [entry('what', ', DH'), result(all(object('object'), objectAttributes, directoryAttributes), directoryAttributes)],
  4: [all(object('object'), accessAsked), result(all(objectAttributes, accessAllowed), objectAttributes)],
  5: [
    object('object'),
    result(
      all(
        linkAttributes,
        text(N['readlink.data']),
        tell(() => ` Path: ${heard.text}`),
      ),
      linkAttributes,
    ),
  ],
  6: [
    all(object('file'), extent),
    result(all(fileAttributes, count, truth(N['read.eof']), opaque(N.data)), fileAttributes),
  ],
  7: [
    all(object('file'), extent, stability(N['write.stable']), opaque(N.data)),
    result(all(fileChange, count, stability(N['write.committed']), verifier), fileChange),
  ],
  8: [all(entry('where', ', DH'), how), made],
  9: [all(entry('where', ', DH'), settings3('attributes')), made],
  10: [
    all(
      entry('where', ', From DH'),
      settings3('symlink_attributes'),
      text(N['symlink.to']),
      tell(() => ` To ${heard.text}`),
    ),
    made,
  ],
  11: [all(entry('where', ', FH'), special), made],
  12: [entry('object', ', DH'), changedDirectory],
  13: [entry('object', ', DH'), changedDirectory],
  14: [
    all(entry('from', ', From DH'), entry('to', ' To DH')),
    result(all(change('fromdir_wcc'), change('todir_wcc')), all(change('fromdir_wcc'), change('todir_wcc'))),
  ],
  15: [
    all(
      anyHandle('file'),
      tell(() => `, From DH: ${hashText()}`),
      entry('link', ' To DH'),
    ),
    result(all(fileAttributes, change('linkdir_wcc')), all(fileAttributes, change('linkdir_wcc'))),
  ],
  16: [
    all(object('dir'), huge(N.cookie3), verifier, number(N.count3)),
    result(all(directoryAttributes, verifier, entries, end), directoryAttributes),
  ],
  17: [
    all(object('dir'), huge(N.cookie3), verifier, number(N.count3_dircount), number(N.count3_maxcount)),
    result(all(directoryAttributes, verifier, fullEntries, end), directoryAttributes),
  ],
  18: [
    object('object'),
    result(
      all(
        objectAttributes,
        huge(N['fsstat3_resok.tbytes']),
        huge(N['fsstat3_resok.fbytes']),
        huge(N['fsstat3_resok.abytes']),
        huge(N['fsstat3_resok.tfiles']),
        huge(N['fsstat3_resok.ffiles']),
        huge(N['fsstat3_resok.afiles']),
        number(N['fsstat.invarsec']),
      ),
      objectAttributes,
    ),
  ],
  19: [
    object('object'),
    result(
      all(
        objectAttributes,
        number(N['fsinfo.rtmax']),
        number(N['fsinfo.rtpref']),
        number(N['fsinfo.rtmult']),
        number(N['fsinfo.wtmax']),
        number(N['fsinfo.wtpref']),
        number(N['fsinfo.wtmult']),
        number(N['fsinfo.dtpref']),
        huge(N['fsinfo.maxfilesize']),
        resolution,
        properties,
      ),
      objectAttributes,
    ),
  ],
  20: [
    object('object'),
    result(
      all(
        objectAttributes,
        number(N['pathconf.linkmax']),
        number(N['pathconf.name_max']),
        truth(N['pathconf.no_trunc']),
        truth(N['pathconf.chown_restricted']),
        truth(N['pathconf.case_insensitive']),
        truth(N['pathconf.case_preserving']),
      ),
      objectAttributes,
    ),
  ],
  21: [all(object('file'), huge(N.offset3), number(N.count3)), result(all(fileChange, verifier), fileChange)],
} as const;
