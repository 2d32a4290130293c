import { declareFields, declareProtocol, none, string, stringz, uint32 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte, lineEnd, nextLine, startsAt } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';
import { dissectPdus } from './tcp/pdus.js';

const PKT_TYPE: Readonly<Record<number, string>> = {
  0: 'TEXT',
  1: 'CAN_DO',
  2: 'CANT_DO',
  3: 'RESET_ABILITIES',
  4: 'PRE_SLEEP',
  5: 'UNUSED',
  6: 'NOOP',
  7: 'SUBMIT_JOB',
  8: 'JOB_CREATED',
  9: 'GRAB_JOB',
  10: 'NO_JOB',
  11: 'JOB_ASSIGN',
  12: 'WORK_STATUS',
  13: 'WORK_COMPLETE',
  14: 'WORK_FAIL',
  15: 'GET_STATUS',
  16: 'ECHO_REQ',
  17: 'ECHO_RES',
  18: 'SUBMIT_JOB_BG',
  19: 'ERROR',
  20: 'STATUS_RES',
  21: 'SUBMIT_JOB_HIGH',
  22: 'SET_CLIENT_ID',
  23: 'CAN_DO_TIMEOUT',
  24: 'ALL_YOURS',
  25: 'WORK_EXCEPTION',
  26: 'OPTION_REQ',
  27: 'OPTION_RES',
  28: 'WORK_DATA',
  29: 'WORK_WARNING',
  30: 'GRAB_JOB_UNIQ',
  31: 'JOB_ASSIGN_UNIQ',
  32: 'SUBMIT_JOB_HIGH_BG',
  33: 'SUBMIT_JOB_LOW',
  34: 'SUBMIT_JOB_LOW_BG',
  35: 'SUBMIT_JOB_SCHED',
  36: 'SUBMIT_JOB_EPOCH',
  37: 'SUBMIT_REDUCE_JOB',
  38: 'SUBMIT_REDUCE_JOB_BG',
  39: 'GRAB_JOB_ALL',
  40: 'JOB_ASSIGN_ALL',
  41: 'GET_STATUS_UNIQUE',
  42: 'STATUS_RES_UNIQUE',
};

/** Gearman's protocol (gearman.org, "Protocol"). */
export const gearman = declareProtocol('gearman', 'Gearman', 'Gearman Protocol');
const F = declareFields(gearman, {
  mgr_cmd: string('Management Command'),
  magic_code: string('Magic Code'),
  pkt_type: uint32('Packet Type', { base: 'decHex', values: PKT_TYPE }),
  data_size: uint32('Data Length'),
  data_content: string('Data Content'),
  'opt.name': string('Option Name'),
  'func.name': string('Function Name'),
  client_id: string('Client ID'),
  client_count: string('Client Count'),
  uniq_id: string('Unique ID'),
  'func.arg': string('Function Argument'),
  'job.handle': string('Job Handle'),
  numerator: stringz('Complete Numerator'),
  denominator: string('Complete Denominator'),
  'submit_job_sched.minute': string('Minute'),
  'submit_job_sched.hour': string('Hour'),
  'submit_job_sched.day_of_month': string('Day of Month'),
  'submit_job_sched.month': string('Month'),
  'submit_job_sched.day_of_week': string('Day of Week'),
  'submit_job.epoch_time': string('Epoch Time'),
  reducer: stringz('Reducer'),
  'func.result': string('Function Result'),
  'job.known': stringz('Known job'),
  'job.running': stringz('Running Job'),
  'timeout.value': string('Timeout Value'),
  echo_text: string('Echo Text'),
  'err.code': stringz('Error Code'),
  'err.text': stringz('Error Text'),
  'pkt_type.unknown': none('Unknown command'),
});

const HEADER = 12;
const SUBMIT = [F['func.name'], F.uniq_id, F['func.arg']];
const WORK = [F['job.handle'], F['func.result']];
const STATUS = [F['job.known'], F['job.running'], F.numerator, F.denominator];

/** By type: the texts that a packet has, with zero bytes between them. */
const ARGUMENTS: Readonly<Record<number, readonly number[]>> = {
  1: [F['func.name']],
  2: [F['func.name']],
  7: SUBMIT,
  8: [F['job.handle']],
  11: [F['job.handle'], F['func.name'], F['func.arg']],
  12: [F['job.handle'], F.numerator, F.denominator],
  13: WORK,
  14: [F['job.handle']],
  16: [F.echo_text],
  17: [F.echo_text],
  18: SUBMIT,
  19: [F['err.code'], F['err.text']],
  20: [F['job.handle'], ...STATUS],
  21: SUBMIT,
  22: [F.client_id],
  23: [F['func.name'], F['timeout.value']],
  25: WORK,
  26: [F['opt.name']],
  27: [F['opt.name']],
  28: WORK,
  29: WORK,
  31: [F['job.handle'], F['func.name'], F.uniq_id, F['func.arg']],
  32: SUBMIT,
  33: SUBMIT,
  34: SUBMIT,
  35: [
    ...[F['func.name'], F.uniq_id, F['submit_job_sched.minute'], F['submit_job_sched.hour']],
    ...[F['submit_job_sched.day_of_month'], F['submit_job_sched.month'], F['submit_job_sched.day_of_week']],
    F['func.arg'],
  ],
  36: [F['func.name'], F.uniq_id, F['submit_job.epoch_time'], F['func.arg']],
  37: [F['func.name'], F.uniq_id, F.reducer, F['func.arg']],
  38: [F['func.name'], F.uniq_id, F.reducer, F['func.arg']],
  40: [F['job.handle'], F['func.name'], F.uniq_id, F.reducer, F['func.arg']],
  41: [F.uniq_id],
  42: [F['job.handle'], ...STATUS, F.client_count],
};
const COMMANDS = ['workers', 'status', 'maxqueue', 'shutdown', 'version'];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Gearman';
  isFirst = true;
  if (startsAt(d.bytes, '\0REQ', start, d.end) || startsAt(d.bytes, '\0RES', start, d.end))
    dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU32(at + 8), dissectPacket);
  else dissectLines(d, start);
  return true;
}

let isFirst = true;

/** Commands of administrators, and answers to them. */
function dissectLines(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = '';
  for (let at = start; at < d.end; at = nextLine) {
    const end = lineEnd(d.bytes, at, d.end);
    if (d.wantsInfo) d.infoColumn += `${at === start ? '[MGR] ' : ','}${visibleText(d.bytes, at, end)}`;
    const command = COMMANDS.find((each) => startsAt(d.bytes, each, at, end));
    if (command !== undefined) d.span(F.mgr_cmd, at, command.length);
  }
}

function dissectPacket(d: Dissection, start: number): void {
  const type = d.getU32(start + 4);
  const length = d.getU32(start + 8);
  if (d.wantsInfo) {
    const name = PKT_TYPE[type] ?? `Unknown (0x${type.toString(16).padStart(8, '0')})`;
    const magic = decodeText(d.bytes, start + 1, 3);
    d.infoColumn = `${isFirst ? '' : `${d.infoColumn} , `}[${magic}] ${name}(${type}) LEN=${length}`;
  }
  isFirst = false;
  d.span(F.magic_code, start + 1, 3);
  d.u32(F.pkt_type, start + 4);
  d.u32(F.data_size, start + 8);
  const at = start + HEADER;
  d.span(F.data_content, at, length);
  d.open();
  const fields = ARGUMENTS[type];
  if (fields !== undefined) dissectArguments(d, fields, at);
  else if (length > 0) {
    const message = `Unknown command: 0x${type.toString(16).padStart(8, '0')}`;
    remark(d, F['pkt_type.unknown'], SEVERITY.warn, GROUP.protocol, message);
  }
  d.close();
}

function dissectArguments(d: Dissection, fields: readonly number[], start: number): void {
  let at = start;
  for (let i = 0; i < fields.length && d.fault === 0; i++) {
    if (i === fields.length - 1) {
      if (d.left(at) > 0 || !d.has(at, 1)) d.span(fields[i], at, d.left(at));
      return;
    }
    const zero = indexOfByte(d.bytes, 0, at, d.end);
    if (zero < 0) {
      d.has(d.end, 1);
      return;
    }
    d.span(fields[i], at, zero - at);
    at = zero + 1;
  }
}

export const gearmanDissector: Dissector = { protocol: gearman, dissect, places: { 'tcp.port': [4730] } };
