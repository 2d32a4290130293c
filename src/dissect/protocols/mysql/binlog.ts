import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { keepColumn } from './session.js';

const HEADER = 19;
const CHECKSUM = 4;

/** An event of the binary log: its header (19 bytes) and checksum; what lies between is bytes. */
export function dissectBinlogEvent(d: Dissection, start: number): number {
  if (d.wantsInfo) d.infoColumn += 'Binlog Event ';
  keepColumn(d);
  d.wide(F['binlog.event_header.timestamp'], d.getU32LE(start), 0, start, 4);
  d.u8(F['binlog.event_header.event_type'], start + 4);
  d.u32LE(F['binlog.event_header.server_id'], start + 5);
  d.u32LE(F['binlog.event_header.event_size'], start + 9);
  d.u32LE(F['binlog.event_header.log_position'], start + 13);
  d.u16LE(F['binlog.event_header.flags'], start + 17);
  if (d.left(start + HEADER) >= CHECKSUM) d.u32LE(F['binlog.event_checksum'], d.end - CHECKSUM);
  return d.end;
}
