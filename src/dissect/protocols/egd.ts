import {
  absoluteTime,
  declareFields,
  declareProtocol,
  ipv4,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';

/** Ethernet Global Data of GE's controllers: values that a producer sends in cycles (GFK-2224, Ethernet TCP/IP manual). */
const egd = declareProtocol('egd', 'EGD', 'Ethernet Global Data');
const EGD_STAT: Readonly<Record<number, string>> = {
  0: 'No new status event has occurred',
  1: 'No error currently exists',
  2: 'No error, data consumed',
  3: 'SNTP error',
  4: 'Specification error',
  6: 'Data refresh error',
  7: 'Data refresh period exceeded',
  10: 'IP Layer not currently initialized',
  12: 'Lack of resource error',
  16: 'Name Resolution in progress',
  18: 'Loss of Ethernet Interface error',
  22: 'Ethernet Interface does not support EGD',
  26: 'No Response from Ethernet Interface',
  28: 'Failed to create an exchange.',
  30: 'Configured exchange deleted.',
};
const F = declareFields(egd, {
  ver: uint8('Version'),
  type: uint8('Type'),
  rid: uint16('RequestID'),
  pid: ipv4('ProducerID'),
  exid: uint32('ExchangeID', { base: 'hex' }),
  time: absoluteTime('Timestamp'),
  notime: uint64('Timestamp', { base: 'hex' }),
  stat: uint32('Status', { values: EGD_STAT }),
  csig: uint32('ConfigSignature'),
  rsrv: uint32('Reserved'),
});

const PORT = 18_246;
const DATA_MESSAGE = 13;
const HEADER_BYTES = 32;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'EGD';
  const type = d.getU8(start);
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.type, start);
  d.u8(F.ver, start + 1);
  const request = d.u16LE(F.rid, start + 2);
  d.ipv4(F.pid, start + 4);
  const exchange = d.u32LE(F.exid, start + 8);
  if (d.wantsInfo && d.fault === 0) {
    const name = type === DATA_MESSAGE ? 'Data Msg' : 'Unknown Msg';
    const id = exchange.toString(16).toUpperCase().padStart(8, '0');
    d.infoColumn = `${name}: ExchangeID=0x${id}, RequestID=${String(request).padStart(5, '0')}`;
  }
  const seconds = d.getU32LE(start + 12);
  const nanoseconds = d.getU32LE(start + 16);
  if (seconds === 0 && nanoseconds === 0) d.u64LE(F.notime, start + 12);
  else d.wide(F.time, seconds, nanoseconds, start + 12, 8);
  d.u32LE(F.stat, start + 20);
  d.u32LE(F.csig, start + 24);
  d.u32LE(F.rsrv, start + 28);
  if (d.fault === 0 && d.reportedEnd > start + HEADER_BYTES) dissectData(d, start + HEADER_BYTES, d.end);
  return true;
}

export const egdDissector: Dissector = { protocol: egd, dissect, places: { 'udp.port': [PORT] }, carries: ['data'] };
