import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { dissectTime } from './parts.js';

/** The versions and the length of what follows. */
function dissectEncoding(d: Dissection, at: number): number {
  d.u8(F['enc.ver'], at);
  d.u8(F['enc.compat'], at + 1);
  d.u32LE(F.nanoseconds, at + 2);
  return at + 6;
}

/** Maps of where objects are stored: the first one, unless changes of one come before it. Gives -1: the rest is not known. */
export function dissectStorageMaps(d: Dissection, start: number, end: number): number {
  d.span(F['msg.osd_map.fsid'], start, 16);
  const changes = d.u32LE(F['msg.osd_map.inc_len'], start + 16);
  if (changes > 0) return -1;
  const maps = d.u32LE(F['msg.osd_map.map_size'], start + 20);
  const at = start + 24;
  if (maps === 0 || d.fault !== 0) return -1;
  const size = d.getU32LE(at + 4);
  const map = d.openSpan(F['msg.osd_map.map'], at);
  d.u32LE(F['msg.osd_map.epoch'], at);
  d.span(F.osdmap, at + 8, size);
  d.open();
  dissectClientPart(d, dissectEncoding(d, at + 8));
  d.close();
  d.closeSpan(map, Math.min(at + 8 + size, end));
  return -1;
}

/** What clients need of a map. */
function dissectClientPart(d: Dissection, start: number): void {
  const part = d.openSpan(F['osdmap.client'], start);
  let at = dissectEncoding(d, start);
  const end = at + d.getU32LE(start + 2);
  d.span(F['osdmap.fsid'], at, 16);
  d.u32LE(F['osdmap.epoch'], at + 16);
  at = dissectTime(d, F['osdmap.created'], at + 20);
  at = dissectTime(d, F['osdmap.modified'], at);
  if (d.getU32LE(at) > 0) dissectPool(d, at + 4);
  d.closeSpan(part, Math.min(end, d.end));
}

function dissectPool(d: Dissection, start: number): void {
  const outer = d.openSpan(F['osdmap.pool'], start);
  d.u64LE(F['osdmap.pool.id'], start);
  const pool = d.openSpan(F.pgpool, start + 8);
  const at = dissectEncoding(d, start + 8);
  d.u8(F['pgpool.type'], at);
  d.u8(F['pgpool.size'], at + 1);
  d.u8(F['pgpool.crush_ruleset'], at + 2);
  d.u8(F['pgpool.hash'], at + 3);
  d.u32LE(F['pgpool.pgnum'], at + 4);
  d.u32LE(F['pgpool.pgpnum'], at + 8);
  d.u32LE(F['pgpool.changed'], at + 20);
  d.u64LE(F['pgpool.snapseq'], at + 24);
  d.u32LE(F['pgpool.snapepoch'], at + 32);
  // Where it has snapshots, they come before its owner.
  const hasSnapshots = d.getU32LE(at + 36) > 0 || d.getU32LE(at + 40) > 0;
  if (!hasSnapshots) {
    d.u64LE(F['pgpool.uid'], at + 44);
    const flags = d.u32LE(F['pgpool.flags'], at + 52);
    d.open();
    emitFlags(d, flags, at + 52, 4, [F['pgpool.flag.hashpool'], F['pgpool.flag.full'], F['pgpool.flag.fake_ec_pool']]);
    d.close();
    d.u32LE(F['pgpool.flags'], at + 56);
  }
  const end = Math.min(at + d.getU32LE(start + 10), d.end);
  d.closeSpan(pool, end);
  d.closeSpan(outer, end);
}
