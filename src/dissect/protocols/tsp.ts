import { declareFields, declareProtocol, stringz, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const TYPES: Readonly<Record<number, string>> = {
  0: 'any',
  1: 'adjtime',
  2: 'ack',
  3: 'masterreq',
  4: 'masterack',
  5: 'settime',
  6: 'masterup',
  7: 'slaveup',
  8: 'election',
  9: 'accept',
  10: 'refuse',
  11: 'conflict',
  12: 'resolve',
  13: 'quit',
  14: 'date',
  15: 'datereq',
  16: 'dateack',
  17: 'traceon',
  18: 'traceoff',
  19: 'msite',
  20: 'msitereq',
  21: 'test',
  22: 'setdate',
  23: 'setdatereq',
  24: 'loop',
};
const LOOP = 24;
/** Those that say a time. */
const TIMED: readonly number[] = [1, 5, 22, 23];

/** The protocol by which timed(8) of BSD keeps the clocks of a network alike (R. Gusella and S. Zatti, 1986). */
export const tsp = declareProtocol('tsp', 'TSP', 'Time Synchronization Protocol');
const F = declareFields(tsp, {
  type: uint8('Type', { values: TYPES }),
  version: uint8('Version'),
  sequence: uint16('Sequence'),
  hopcnt: uint8('Hop Count'),
  sec: uint32('Seconds'),
  usec: uint32('Microseconds'),
  name: stringz('Machine Name'),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'TSP';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.u8(F.type, start);
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? `Unknown message type (${type})`;
  d.u8(F.version, start + 1);
  d.u16(F.sequence, start + 2);
  if (type === LOOP) d.u8(F.hopcnt, start + 4);
  else if (TIMED.includes(type)) {
    d.u32(F.sec, start + 4);
    d.u32(F.usec, start + 8);
  }
  let end = start + 12;
  while (end < d.end && d.bytes[end] !== 0) end++;
  // A name is ended by a zero.
  if (d.has(start + 12, end + 1 - start - 12)) d.span(F.name, start + 12, end + 1 - start - 12);
  return true;
}

export const tspDissector: Dissector = { protocol: tsp, dissect, places: { 'udp.port': [525] } };
