import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectBinary, HEADER, REQUEST_MAGIC, RESPONSE_MAGIC } from './binary.js';
import { memcache } from './fields.js';
import { dissectText } from './text.js';

function dissect(d: Dissection, start: number): boolean {
  const magic = d.getU8(start);
  if (d.fault !== 0) return true;
  d.protocolColumn = 'MEMCACHE';
  if (magic === REQUEST_MAGIC || magic === RESPONSE_MAGIC)
    dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU32(at + 8), dissectBinary);
  else dissectText(d, start);
  return true;
}

export const memcacheDissector: Dissector = {
  protocol: memcache,
  dissect,
  places: { 'tcp.port': [11211], 'udp.port': [11211] },
};
