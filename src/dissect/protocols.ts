import { COLUMN_FIELDS } from './protocols/columns.js';
import { expert } from './protocols/expert.js';
import { malformed, short, unreassembled } from './protocols/faults.js';
import { FRAME_FIELDS } from './protocols/frame.js';
import * as dissectors from './protocols/index.js';
import { makeRegistry } from './registry.js';

/** The registry of every protocol that protocols/index.ts names. */
export const registry = makeRegistry(Object.values(dissectors), {
  everyLayer: [
    FRAME_FIELDS.protocols,
    FRAME_FIELDS.hierarchy,
    COLUMN_FIELDS.protocol,
    COLUMN_FIELDS.info,
    ...[expert, malformed, short, unreassembled].flatMap((each) => [
      each.self.id,
      ...each.fields.map((field) => field.id),
    ]),
  ],
  ends: [
    COLUMN_FIELDS.def_src,
    COLUMN_FIELDS.def_dst,
    COLUMN_FIELDS.ipv4_src,
    COLUMN_FIELDS.ipv4_dst,
    COLUMN_FIELDS.other_src,
    COLUMN_FIELDS.other_dst,
  ],
  allFields: [expert, malformed, short, unreassembled].flatMap((each) => [
    each.self.id,
    ...each.fields.map((field) => field.id),
  ]),
  remarks: [expert.self.id, ...expert.fields.map((field) => field.id)],
  info: [COLUMN_FIELDS.info],
  columns: [COLUMN_FIELDS.protocol, COLUMN_FIELDS.info],
  hierarchy: [FRAME_FIELDS.hierarchy],
});
