import type { Dissection } from '../../dissection.js';
import { MULTIPARTS } from '../../names/openflow.js';
import { type Layout, show } from './layout.js';
import {
  bodyOf,
  complain,
  dissectActionHeader,
  dissectBands,
  dissectBuckets,
  dissectInstructionHeader,
  dissectInstructions,
  dissectMatch,
  dissectOxmHeader,
  pad,
} from './match4.js';
import { PARTS as F } from './parts4.js';
import * as M from './statistics4.js';
import { PORT } from './structures4.js';

const EXPERIMENTER = 0xffff;
const TABLE_FEATURES = 12;
/** What asks for nothing more than its type says. */
const PLAIN = new Set([0, 3, 7, 8, 11, 13]);
const REQUESTS = new Map<number, Layout>([
  [1, M.FLOW_REQUEST],
  [2, M.AGGREGATE_REQUEST],
  [4, M.PORT_REQUEST],
  [5, M.QUEUE_REQUEST],
  [6, M.GROUP_REQUEST],
  [9, M.METER_REQUEST],
  [10, M.METER_CONFIG_REQUEST],
]);

/** A request for statistics or descriptions (7.3.5), up to `end`. */
export function dissectRequest(d: Dissection, start: number, end: number): void {
  const type = d.getU16(start);
  nameType(d, type);
  const at = show(d, start, M.MULTIPART_REQUEST);
  const fields = REQUESTS.get(type);
  if (fields !== undefined) {
    const next = show(d, at, fields);
    if (type === 1 || type === 2) dissectMatch(d, next);
  } else if (type === TABLE_FEATURES) dissectTables(d, at, end);
  else if (!PLAIN.has(type)) {
    const next = type === EXPERIMENTER ? show(d, at, M.REQUEST_EXPERIMENTER) : at;
    if (type !== EXPERIMENTER || next < end)
      complain(d, F['multipart_request.undecoded'], bodyOf('multipart request', type), next, end - next);
  }
}

function nameType(d: Dissection, type: number): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${MULTIPARTS[type] ?? 'Unknown type'}`;
}

type Entry = (d: Dissection, at: number, end: number) => number;

/** An entry of one form. */
const plain =
  (fields: Layout): Entry =>
  (d, at) =>
    show(d, at, fields);

/** Replies that are lists: what dissects an entry, and gives where the next one begins. */
const ENTRIES = new Map<number, Entry>([
  [1, dissectFlow],
  [3, plain(M.TABLE_STATS)],
  [4, plain(M.PORT_STATS)],
  [5, plain(M.QUEUE_STATS)],
  [6, dissectGroup],
  [7, dissectGroupDescription],
  [9, dissectMeter],
  [10, dissectMeterConfig],
  [TABLE_FEATURES, dissectTable],
  [13, plain(PORT)],
]);
const SINGLES = new Map<number, Layout>([
  [0, M.DESCRIPTION],
  [2, M.AGGREGATE_STATS],
  [8, M.GROUP_FEATURES],
  [11, M.METER_FEATURES],
]);

export function dissectReply(d: Dissection, start: number, end: number): void {
  const type = d.getU16(start);
  nameType(d, type);
  const at = show(d, start, M.MULTIPART_REPLY);
  const fields = SINGLES.get(type);
  const entry = ENTRIES.get(type);
  if (fields !== undefined) show(d, at, fields);
  else if (entry !== undefined) for (let next = at; next < end && d.fault === 0; ) next = entry(d, next, end);
  else {
    const next = type === EXPERIMENTER ? show(d, at, M.REPLY_EXPERIMENTER) : at;
    if (type !== EXPERIMENTER || next < end)
      complain(d, F['multipart_reply.undecoded'], bodyOf('multipart reply', type), next, end - next);
  }
}

function dissectFlow(d: Dissection, start: number): number {
  const end = start + Math.max(56, d.getU16(start));
  dissectInstructions(d, dissectMatch(d, show(d, start, M.FLOW_STATS)), end);
  return end;
}

function dissectGroup(d: Dissection, start: number): number {
  const end = start + Math.max(40, d.getU16(start));
  let at = show(d, start, M.GROUP_STATS);
  while (at < end && d.fault === 0) at = show(d, at, M.BUCKET_COUNTER);
  return end;
}

function dissectGroupDescription(d: Dissection, start: number): number {
  const end = start + Math.max(8, d.getU16(start));
  dissectBuckets(d, show(d, start, M.GROUP_DESCRIPTION), end);
  return end;
}

function dissectMeter(d: Dissection, start: number): number {
  const end = start + Math.max(40, d.getU16(start + 4));
  let at = show(d, start, M.METER_STATS);
  while (at < end && d.fault === 0) at = show(d, at, M.BAND_STATS);
  return end;
}

function dissectMeterConfig(d: Dissection, start: number): number {
  const end = start + Math.max(8, d.getU16(start));
  dissectBands(d, show(d, start, M.METER_CONFIG), end);
  return end;
}

function dissectTables(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) at = dissectTable(d, at);
}

/** What a table can do: properties, each padded to a multiple of eight bytes. */
function dissectTable(d: Dissection, start: number): number {
  const end = start + Math.max(64, d.getU16(start));
  let at = show(d, start, M.TABLE_FEATURES);
  while (at < end && d.fault === 0) at = dissectProperty(d, at);
  return end;
}

const EXPERIMENTERS = 0xfffe;

function dissectProperty(d: Dissection, start: number): number {
  const type = d.getU16(start);
  const length = d.getU16(start + 2);
  const at = show(d, start, M.TABLE_PROPERTY);
  const end = start + Math.max(4, length);
  if (PROPERTIES[type] === undefined) {
    const next = type >= EXPERIMENTERS ? show(d, at, M.TABLE_EXPERIMENTER) : at;
    const message = `${type >= EXPERIMENTERS ? 'Experimenter' : 'Unknown'} table property body.`;
    complain(d, F['table_feature_prop.undecoded'], message, next, start + length - next);
  } else for (let next = at; next < end && d.fault === 0; ) next = PROPERTIES[type](d, next);
  return pad(d, F['table_feature_prop.pad'], end, length);
}

function dissectNextTable(d: Dissection, at: number): number {
  d.u8(F['table_feature_prop.next_tables.next_table_id'], at);
  return at + 1;
}

/** What a property lists, by its type. */
const PROPERTIES: Readonly<Record<number, (d: Dissection, at: number) => number>> = {
  0: dissectInstructionHeader,
  1: dissectInstructionHeader,
  2: dissectNextTable,
  3: dissectNextTable,
  4: dissectActionHeader,
  5: dissectActionHeader,
  6: dissectActionHeader,
  7: dissectActionHeader,
  8: dissectOxmHeader,
  10: dissectOxmHeader,
  12: dissectOxmHeader,
  13: dissectOxmHeader,
  14: dissectOxmHeader,
  15: dissectOxmHeader,
};
