import { bytes, declareFields, declareProtocol, string, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { DATA_TYPES } from '../names/mediatypes.js';

/** Payload that no other dissector takes. */
export const data = declareProtocol('data', 'Data', 'Data');
const F = declareFields(data, {
  data: bytes('Data'),
  len: uint32('Length', { base: 'dec', generated: true }),
  text: string('Text', { generated: true }),
});

function dissect(d: Dissection, start: number): boolean {
  const length = d.end - start;
  if (length > 0) {
    d.span(F.data, start, length);
    d.value(F.len, length, start);
  }
  return true;
}

/** Hands a payload that nobody claimed to `data`. */
export function dissectData(
  d: Dissection,
  start: number,
  end: number = d.end,
  reportedEnd: number = d.reportedEnd,
): void {
  if (Math.min(reportedEnd, d.reportedEnd) > start) d.dissect(data.id, start, end, reportedEnd);
}

/** The same as a part of the layer in hand, shown inside its tree, which no hierarchy counts: what an echo carries. */
export function dissectDataInside(
  d: Dissection,
  start: number,
  end: number = d.end,
  reportedEnd: number = d.reportedEnd,
): void {
  const { insideTree, isUncounted } = d;
  d.beginInside();
  d.isUncounted = true;
  dissectData(d, start, end, reportedEnd);
  d.insideTree = insideTree;
  d.isUncounted = isUncounted;
}

export const dataDissector: Dissector = {
  protocol: data,
  dissect,
  places: { media_type: DATA_TYPES },
  takesLeftovers: true,
};
