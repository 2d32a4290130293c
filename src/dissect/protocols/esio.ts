import { declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** SAIA Ether-S-I/O: values that controllers exchange with their remote inputs and outputs. */
const esio = declareProtocol('esio', 'ESIO', 'SAIA Ether-S-I/O protocol');
const F = declareFields(esio, {
  type: uint16('Telegram type', {
    base: 'hex',
    values: { 0: 'Reserved', 1: 'Data transfer telegram', 2: 'Status/Diag telegram' },
  }),
  vers: uint16('Version'),
  len: uint16('Length (bytes)'),
  transaction_id: uint16('Transaction ID'),
  src_stn_id: uint32('Source station ID'),
  'transfer.tlg_id': uint32('Telegram ID'),
  'data.nbr': uint8('Nbr. of data transfers', { many: true }),
  'data.flags': uint8('Transfer header flags', { base: 'hex', many: true }),
  'data.transfer_id': uint32('Data transfer ID', { many: true }),
  'data.destination_id': uint32('Data destination ID', { many: true }),
  'data.length': uint16('Data transfer length', { many: true }),
  data: uint8('Data', { many: true }),
  'sts.type': uint16('Status type', { base: 'hex', values: { 0: 'None', 1: 'RIO status' } }),
  'sts.length': uint16('Status length (bytes)'),
  'sts.rio_sts': uint8('RIO status'),
  'sts.rio_lost_tlg': uint8('Lost telegrams to RIO'),
  'sts.rio_diag': uint8('RIO diagnostics'),
  'sts.rio_flags': uint8('RIO flags', { base: 'hex' }),
  telegram_lost: none('Telegram(s) lost'),
});

const PORT = 6060;
/** `ESIO`. */
const MAGIC = 0x4553_494f;
const HEADER_BYTES = 12;
const TRANSFER = 1;
const STATUS = 2;

function declines(d: Dissection, start: number): boolean {
  return d.left(start) < HEADER_BYTES || d.getU32(start) !== MAGIC;
}

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'ESIO';
  const type = d.u16(F.type, start + 4);
  d.u16(F.vers, start + 6);
  d.u16(F.len, start + 8);
  d.u16(F.transaction_id, start + 10);
  const body = start + HEADER_BYTES;
  if (type === TRANSFER) dissectTransfer(d, body);
  else if (type === STATUS) dissectStatus(d, body);
  else if (d.wantsInfo) d.infoColumn = 'Unknown telegram';
  return true;
}

function dissectTransfer(d: Dissection, start: number): void {
  d.u32(F['transfer.tlg_id'], start);
  const source = d.u32(F.src_stn_id, start + 4);
  if (d.wantsInfo) d.infoColumn = `Data transfer: Src ID: ${source}, Dst ID(s):`;
  const count = d.u8(F['data.nbr'], start + 8);
  d.u8(F['data.flags'], start + 9);
  let at = start + 10;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.u32(F['data.transfer_id'], at);
    const destination = d.u32(F['data.destination_id'], at + 4);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${destination}`;
    const length = d.u16(F['data.length'], at + 8);
    at += 10;
    for (const end = at + length; at < end && d.fault === 0; at++) d.u8(F.data, at);
  }
}

function dissectStatus(d: Dissection, start: number): void {
  d.u16(F['sts.type'], start);
  d.u16(F['sts.length'], start + 2);
  const source = d.u32(F.src_stn_id, start + 4);
  if (d.wantsInfo) d.infoColumn = `Status/diag telegram: Src ID: ${source}`;
  d.u8(F['sts.rio_sts'], start + 8);
  if (d.u8(F['sts.rio_lost_tlg'], start + 9) > 0)
    remark(d, F.telegram_lost, SEVERITY.note, GROUP.sequence, 'Telegram(s) lost');
  d.u8(F['sts.rio_diag'], start + 10);
  d.u8(F['sts.rio_flags'], start + 11);
}

export const esioDissector: Dissector = { protocol: esio, dissect, declines, places: { 'udp.port': [PORT] } };
