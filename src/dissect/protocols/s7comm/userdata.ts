import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { dissectBlocks } from './blocks.js';
import {
  F,
  S7COMM_CPU_MSG_ALMTYPE,
  S7COMM_PARAM_MODETRANS_MODE,
  S7COMM_PARAM_USERDATA_FUNCGROUP,
  S7COMM_PARAM_USERDATA_SUBFUNC,
} from './fields.js';
import { dissectAny, dissectValues } from './index.js';
import { hex, REQUEST, RESPONSE, TYPES } from './kinds.js';
import { dissectSystemState, emitDiagnosis } from './szl.js';
import { BYTES_OF_LONG_TIME, emitTime } from './time.js';

/** Groups of functions. */
const PROGRAMMER = 1;
const CYCLIC = 2;
const BLOCKS = 3;
const CPU = 4;
const SECURITY = 5;
const BSEND = 6;
const TIME = 7;
const NC = 63;

/** Functions, by group and number. */
const FUNCTIONS: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  [PROGRAMMER]: S7COMM_PARAM_USERDATA_SUBFUNC,
  [CYCLIC]: {
    1: 'Cyclic transfer',
    4: 'Unsubscribe',
    5: 'Change driven transfer',
    7: 'Change driven transfer modify',
    8: 'RDREC',
  },
  [BLOCKS]: { 1: 'List blocks', 2: 'List blocks of type', 3: 'Get block info' },
  [CPU]: {
    1: 'Read SZL',
    2: 'Message service',
    3: 'Diagnostic message',
    5: 'ALARM_8 indication',
    6: 'NOTIFY indication',
    7: 'ALARM_8 lock',
    8: 'ALARM_8 unlock',
    9: 'SCAN indication',
    11: 'ALARM ack',
    12: 'ALARM ack indication',
    13: 'ALARM lock indication',
    14: 'ALARM unlock indication',
    16: 'AR_SEND indication',
    17: 'ALARM_SQ indication',
    18: 'ALARM_S indication',
    19: 'ALARM query',
    22: 'NOTIFY_8 indication',
  },
  [SECURITY]: { 1: 'PLC password' },
  [TIME]: { 1: 'Read clock', 2: 'Set clock', 3: 'Read clock (following)', 4: 'Set clock' },
  [NC]: {
    1: 'Request download',
    2: 'Download block',
    3: 'Continue download',
    4: 'Download ended',
    6: 'Start upload',
    7: 'Upload',
    8: 'Continue upload',
  },
};

const TYPE_AND_GROUP = [F['param.userdata.type'], F['param.userdata.funcgroup']];

/** Requests to the system, their answers, and what the system tells unasked. */
export function dissectUserdata(d: Dissection, start: number, parameterLength: number, dataLength: number): void {
  const end = start + parameterLength;
  d.span(F.param, start, parameterLength);
  d.open();
  const code = d.u8(F['param.func'], start);
  d.u8(F['param.itemcount'], start + 1);
  if (code === 1) {
    dissectModeTransition(d, start);
    d.close();
    return;
  }
  d.u8(F['param.item.varspec'], start + 2);
  const length = d.u8(F['param.item.varspec_length'], start + 3);
  d.u8(F['param.item.syntaxid'], start + 4);
  const kind = emitBits(d, start + 5, 1, TYPE_AND_GROUP);
  const type = kind >> 6 === 0 ? kind >> 4 : kind >> 6;
  const group = kind & 0x3f;
  const functions = FUNCTIONS[group];
  const code2 = d.u8(F['param.userdata.subfunc'], start + 6);
  d.u8(F['param.userdata.seq_num'], start + 7);
  let error = 0;
  if (length > 4 && start + 12 <= end) {
    d.u8(F['param.userdata.dataunitref'], start + 8);
    d.u8(F['param.userdata.lastdataunit'], start + 9);
    error = d.u16(F['param.errcod'], start + 10);
  }
  d.close();
  if (d.wantsInfo) {
    const groupName = S7COMM_PARAM_USERDATA_FUNCGROUP[group] ?? `Unknown function group: ${hex(group, 2)}`;
    d.infoColumn += ` Function:[${TYPES[type] ?? `Unknown type: ${hex(type, 2)}`}] -> [${groupName}]`;
    if (functions !== undefined) d.infoColumn += ` -> [${functions[code2] ?? `Unknown subfunc: ${hex(code2, 2)}`}]`;
    if (error !== 0) d.infoColumn += ` -> Errorcode:[${hex(error, 4)}]`;
  }
  if (dataLength >= 4) dissectData(d, type, group, code2, end, dataLength);
}

function dissectModeTransition(d: Dissection, start: number): void {
  d.u32(F['param.modetrans.unknown1'], start + 2);
  const mode = d.u8(F['param.modetrans.mode'], start + 6);
  d.u8(F['param.modetrans.unknown2'], start + 7);
  if (!d.wantsInfo) return;
  const name = S7COMM_PARAM_MODETRANS_MODE[mode] ?? `Unknown mode: ${hex(mode, 2)}`;
  d.infoColumn += ` Function:[Mode transition indication] -> [${name}]`;
}

/** tshark's order of what a group's functions carry, behind the header that all have. */
function dissectData(d: Dissection, type: number, group: number, code: number, start: number, length: number): void {
  d.span(F.data, start, length);
  d.open();
  d.u8(F['data.returncode'], start);
  const transport = d.u8(F['data.transportsize'], start + 1);
  const counted = d.getU16(start + 2);
  const size = transport >= 3 && transport <= 5 ? counted >> 3 : counted;
  d.value(F['data.length'], size, start + 2, 2);
  const at = start + 4;
  if (size > 0 && d.fault === 0) {
    const sequence = d.getU8(start - (type === REQUEST ? 1 : 5));
    if (group === CPU) dissectCpu(d, type, code, at, size);
    else if (group === BLOCKS) dissectBlocks(d, type, code, at, size);
    else if (group === TIME) dissectTime(d, at, size);
    else if (group === CYCLIC) dissectCyclic(d, type, code, at, size, sequence);
    else if (group === PROGRAMMER) {
      d.u16(F['tis.parametersize'], at);
      d.u16(F['tis.datasize'], at + 2);
    } else if (group === BSEND) {
      d.u8(F['pbc.unknown'], at + 3);
      const id = d.u32(F['pbc.req.bsend.r_id'], at + 4);
      d.u16(F['pbc.req.bsend.len'], at + 8);
      if (d.wantsInfo) d.infoColumn += ` R_ID=0x${id.toString(16).toUpperCase()}`;
      if (size > 10) d.span(F['data.userdata'], at + 10, size - 10);
    } else if (group === SECURITY) d.span(F['data.userdata'], at, size);
  }
  d.close();
}

const EVENTS = [
  F['cpu.msg.events.modetrans'],
  F['cpu.msg.events.system'],
  F['cpu.msg.events.userdefined'],
  F['cpu.msg.events.alarms'],
];
const EVENT_NAMES: readonly (readonly [number, string])[] = [
  [0x01, 'MODE'],
  [0x02, 'SYS'],
  [0x04, 'USR'],
  [0x80, 'ALM'],
];

function dissectCpu(d: Dissection, type: number, code: number, at: number, size: number): void {
  if (code === 1) dissectSystemState(d, type === RESPONSE, at, size);
  else if (code === 2) dissectMessageService(d, type, at, size);
  else if (code === 3) emitDiagnosis(d, at);
}

function dissectMessageService(d: Dissection, type: number, at: number, size: number): void {
  if (type === RESPONSE) {
    d.u8(F['cpu.msg.res_result'], at);
    d.u8(F['cpu.msg.res_reserved1'], at + 1);
    if (size > 2) d.u8(F['cpu.msg.almtype'], at + 2);
    return;
  }
  const events = d.u8(F['cpu.msg.events'], at);
  d.open();
  emitBits(d, at, 1, EVENTS);
  d.close();
  d.u8(F['cpu.msg.req_reserved1'], at + 1);
  d.span(F['cpu.msg.username'], at + 2, 8);
  if (d.wantsInfo) {
    const names = EVENT_NAMES.filter(([bit]) => (events & bit) !== 0).map(([, name]) => name);
    d.infoColumn += ` SubscribedEvents=(${names.join(',')})`;
  }
  if ((events & 0x80) === 0 || size <= 10) return;
  const alarm = d.u8(F['cpu.msg.almtype'], at + 10);
  d.u8(F['cpu.msg.req_reserved2'], at + 11);
  if (d.wantsInfo) d.infoColumn += ` AlmType=${S7COMM_CPU_MSG_ALMTYPE[alarm] ?? `Unknown type: ${hex(alarm, 2)}`}`;
}

function dissectTime(d: Dissection, at: number, size: number): void {
  if (size >= BYTES_OF_LONG_TIME) emitTime(d, at, true);
}

function dissectCyclic(d: Dissection, type: number, code: number, at: number, size: number, sequence: number): void {
  if (code === 4) {
    d.u8(F['cyclic.function'], at);
    const job = d.u8(F['cyclic.job_id'], at + 1);
    if (d.wantsInfo) d.infoColumn += ` JobID=${job}`;
    return;
  }
  if (code !== 1 && code !== 5) return;
  if (type !== REQUEST && d.wantsInfo) d.infoColumn += ` JobID=${sequence}`;
  const count = d.getU16(at);
  d.value(F['param.itemcount'], count & 0xff, at, 2);
  if (type !== REQUEST) {
    dissectValues(d, at + 2, count, at + size);
    return;
  }
  d.u8(F['cyclic.interval_timebase'], at + 2);
  d.u8(F['cyclic.interval_time'], at + 3);
  for (let i = 0, item = at + 4; i < count && item < at + size && d.fault === 0; i++) {
    const length = d.getU8(item + 1) + 2;
    d.span(F['param.item'], item, length);
    d.open();
    d.u8(F['param.item.varspec'], item);
    d.u8(F['param.item.varspec_length'], item + 1);
    if (d.u8(F['param.item.syntaxid'], item + 2) === 0x10) dissectAny(d, item + 3);
    d.close();
    item += length + (i < count - 1 && length % 2 !== 0 ? 1 : 0);
  }
}
