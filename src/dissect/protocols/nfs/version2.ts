import { STATUSES_2 } from '../../names/nfs.js';
import { all, group, heard, list, nothing, number, opaque, type Part, struct, tell, text } from '../rpc/xdr.js';
import { attributes2, settings2 } from './attributes.js';
import { N } from './fields.js';
import { fixedHandle, hashText } from './handles.js';
import { status } from './status.js';

/** Procedures of version 2 (RFC 1094). */
const tellHandle = tell(() => `, FH: ${hashText()}`);
const object = (name: string) => all(group(name, fixedHandle), tellHandle);
const name = text(N.name);
/** A name in a directory, of which the packet list tells after `said`. */
const entry = (title: string, said: string) =>
  all(
    group(title, group('dir', fixedHandle), name),
    tell(() => `${said} DH: ${hashText()}/${heard.text}`),
  );

/** What follows a status of OK. */
const result = (...parts: readonly Part[]) => status(N.status2, STATUSES_2, all(...parts), nothing);
const done = result();
const attributes = result(attributes2);
const found = result(group('file', fixedHandle), attributes2, tellHandle);

/** Numbers of which the packet list tells, each with its name. */
const told = (...fields: readonly (readonly [field: number, said: string])[]): Part => {
  const parts = fields.map(
    ([field, said]): Part =>
      (d, at) => {
        const value = d.u32(field, at);
        if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${said}: ${value}`;
        return at + 4;
      },
  );
  return all(...parts);
};

const entries = list(
  struct(
    N['readdir.entry'],
    number(N['readdir.entry.fileid']),
    text(N['readdir.entry.name']),
    number(N['readdir.entry.cookie']),
  ),
);

export const VERSION_2 = {
  1: [object('object'), attributes],
  2: [all(object('file'), settings2), attributes],
  4: [entry('where', ','), found],
  5: [
    object('object'),
    result(
      text(N['readlink.data']),
      tell(() => ` Path: ${heard.text}`),
    ),
  ],
  6: [
    all(
      object('file'),
      told([N['read.offset'], 'Offset'], [N['read.count'], 'Count'], [N['read.totalcount'], 'TotalCount']),
    ),
    result(attributes2, opaque(N.data)),
  ],
  8: [
    all(
      object('file'),
      told(
        [N['write.beginoffset'], 'BeginOffset'],
        [N['write.offset'], 'Offset'],
        [N['write.totalcount'], 'TotalCount'],
      ),
      opaque(N.data),
    ),
    attributes,
  ],
  9: [all(entry('where', ','), settings2), found],
  10: [entry('where', ','), done],
  11: [all(entry('from', ', From'), entry('to', ' To')), done],
  12: [
    all(
      group('from', fixedHandle),
      tell(() => `, From DH: ${hashText()}`),
      entry('to', ' To'),
    ),
    done,
  ],
  13: [
    all(
      entry('from', ', From'),
      text(N['symlink.to']),
      tell(() => ` To ${heard.text}`),
      settings2,
    ),
    done,
  ],
  14: [all(entry('where', ','), settings2), found],
  15: [entry('where', ','), done],
  16: [
    all(object('dir'), number(N['readdir.cookie']), number(N['readdir.count'])),
    result(entries, number(N['readdir.eof'])),
  ],
  17: [
    object('object'),
    result(
      number(N['statfs.tsize']),
      number(N['statfs.bsize']),
      number(N['statfs.blocks']),
      number(N['statfs.bfree']),
      number(N['statfs.bavail']),
    ),
  ],
} as const;
