import type { Protocol } from '../fields/protocol.js';
import { COLUMN_FIELDS } from './protocols/columns.js';
import { expert } from './protocols/expert.js';
import { malformed, short, unreassembled } from './protocols/faults.js';
import { FRAME_FIELDS } from './protocols/frame.js';
import * as dissectors from './protocols/index.js';
import { makeRegistry } from './registry.js';

const idsOf = ({ self, fields }: Protocol): number[] => [self.id, ...fields.map((field) => field.id)];
/** Who speaks of what other layers have, or lack. */
const REMARKING = [expert, malformed, short, unreassembled].flatMap(idsOf);

/** The registry of every protocol that protocols/index.ts names. */
export const registry = makeRegistry(Object.values(dissectors), {
  needsEveryLayer: [
    FRAME_FIELDS.protocols,
    FRAME_FIELDS.hierarchy,
    COLUMN_FIELDS.protocol,
    COLUMN_FIELDS.info,
    ...REMARKING,
  ],
  needsAllFields: REMARKING,
  remarks: idsOf(expert),
  endFields: [
    COLUMN_FIELDS.def_src,
    COLUMN_FIELDS.def_dst,
    COLUMN_FIELDS.ipv4_src,
    COLUMN_FIELDS.ipv4_dst,
    COLUMN_FIELDS.other_src,
    COLUMN_FIELDS.other_dst,
  ],
  infoFields: [COLUMN_FIELDS.info],
  columnFields: [COLUMN_FIELDS.protocol, COLUMN_FIELDS.info],
  hierarchyFields: [FRAME_FIELDS.hierarchy],
});
