import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { FINS_AREAS } from '../../names/fins.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import {
  F,
  type Layout,
  layout,
  MESSAGE_BITS,
  show,
  showBits,
  showEach,
  showLinks,
  showMessageOrFault,
  showRest,
  showUnder,
} from './structures.js';

const UNITS = Array.from({ length: 16 }, (_, i) => `cpubus_unit.no${i}`);
const CONTROLLER = layout('controller.model:20', 'controller.version:20', 'system.use:40');
const AREAS = layout(
  'area_data.program_area_size',
  'area_data.iom_size',
  'area_data.dm_words',
  'area_data.timer_size',
  'area_data.dm_size',
  'area_data.num_steps',
  'area_data.memory_card',
  'area_data.memory_card.size',
);
const CPU_UNITS = layout(...UNITS, 'cpubus_unit.reserved:32');
const REMOTE = layout('remote_io_date.sysmac_1', 'remote_io_date.sysmac_2');
const STATE = layout('pc_status');
const UNIT = layout('unit_address', 'model_number:20');
const DISK_SIZE = layout(
  'disk_data.total_capacity',
  'disk_data.unused_capacity',
  'disk_data.total_no_files',
  'disk_data.no_files',
);
const LOG = layout('error_reset_fals_no', 'error_reset_fals_no', 'minute', 'second', 'day', 'hour', 'year', 'month');
const LOG_HEAD = layout('max_no_of_stored_records', 'no_stored_records', 'no_of_records');
const BLOCK = layout('data_type', 'control_data');
const UNIT_COUNT = layout('unit_nums');
const BLOCK_COUNTS = layout('num_blocks_remaining', 'total_num_blocks', 'type');
const NAME_BYTES = 12;
const TEXT_BYTES = 32;

/** Answers whose values follow one another; the last, if any, are what goes on to the end. */
const PLAIN = new Map<number, readonly [Layout, number?]>([
  [0x0101, [layout(), F['response.data']]],
  [0x0201, [layout('parameter_area_code', 'word', 'numwords'), F['response.data']]],
  [0x0306, [layout('program_number', 'word.begin', 'numwords'), F['response.data']]],
  [0x0307, [layout('program_number', 'word.begin', 'numwords')]],
  [0x0620, [layout('avg_cycle_time', 'max_cycle_time', 'min_cycle_time')]],
  [0x0701, [layout('year', 'month', 'date', 'hour', 'minute', 'second', 'day')]],
  [0x0801, [layout(), F.data]],
  [0x0802, [layout('num_receptions')]],
  [0x0c01, [layout('unit_address', 'node_number', 'network_address')]],
  [0x2202, [layout('file_data.file_capacity', 'file_position', 'data_length'), F.file_data]],
  [0x2205, [layout('disk_data.no_files')]],
  [0x220a, [layout('memory.numitems')]],
  [0x220b, [layout('numwords')]],
  [0x220c, [layout('number_of_bytes')]],
  [0x2210, [layout('data_type', 'control_data'), F.data]],
  [0x230a, [layout('memory.area.read', 'transfer_beginning_address', 'num_unit_uint16'), F.data]],
  [0x2603, [layout(), F.name_data]],
]);

/** How long answers are with their code that tshark accepts no other length of. */
const LENGTHS: Readonly<Record<number, number>> = { 0x220b: 4, 0x2602: 2 };

/** What follows a response's code. */
export function dissectResponse(d: Dissection, command: number, at: number): void {
  if (d.left(at) === 0) return;
  const plain = PLAIN.get(command);
  if (plain !== undefined) {
    const next = show(d, at, plain[0]);
    if (plain[1] !== undefined) showRest(d, next, plain[1]);
  } else RESPONSES.get(command)?.(d, at);
}

export const hasOddLength = (d: Dissection, command: number, body: number): boolean =>
  LENGTHS[command] !== undefined && d.left(body) !== LENGTHS[command];

const RESPONSES = new Map<number, (d: Dissection, at: number) => void>([
  [0x0104, dissectAreas],
  [0x0220, showLinks],
  [0x0501, dissectController],
  [0x0502, (d, at) => void showEach(d, show(d, at, UNIT_COUNT), UNIT)],
  [0x0601, dissectState],
  [0x0602, dissectNetwork],
  [0x0603, dissectLinks],
  [0x0920, dissectMessages],
  [0x2102, (d, at) => void showEach(d, show(d, at, LOG_HEAD), LOG, 'Error log data')],
  [0x2201, dissectFiles],
  [0x220f, (d, at) => void showEach(d, show(d, at, BLOCK_COUNTS), BLOCK)],
]);

/** Values from several areas: how long each is says the area's code. */
function dissectAreas(d: Dissection, start: number): void {
  for (let at = start; at < d.end && d.fault === 0; ) {
    const area = d.u8(F['memory.area.read'], at);
    const size = area === 0x9c || (area & 0x80) !== 0 ? 2 : 1;
    if (FINS_AREAS[area] === undefined) {
      const message = `Unknown Memory-Area-Code (${area})`;
      remarkBeneath(d, F['memory.area.read.unknown'], SEVERITY.warn, GROUP.undecoded, message);
      return;
    }
    d.span(F['response.data'], at + 1, size);
    at += 1 + size;
  }
}

const WHOLE_BYTES = 159;
const UNITS_BYTES = 67;

function dissectController(d: Dissection, start: number): void {
  let at = start;
  const length = d.left(start);
  if (length !== UNITS_BYTES) at = showUnder(d, show(d, at, CONTROLLER), AREAS, 'Area Data');
  if (length !== UNITS_BYTES && length < WHOLE_BYTES) return;
  at = showUnder(d, at, CPU_UNITS, 'CPU Bus Unit Configuration');
  show(d, showUnder(d, at, REMOTE, 'Remote I/O data'), STATE);
}

const named = (prefix: string): readonly number[] =>
  (Object.keys(F) as (keyof typeof F)[]).filter((name) => name.startsWith(prefix)).map((name) => F[name]);
const FATAL = named('fatal.');
const NOT_FATAL = named('non_fatal.');

function dissectState(d: Dissection, at: number): void {
  d.u8(F.status, at);
  d.u8(F.mode_code, at + 1);
  d.u16(F.fatal_error_data, at + 2);
  showBits(d, at + 2, 2, FATAL);
  d.u16(F.fatal_error_data, at + 4);
  showBits(d, at + 4, 2, NOT_FATAL);
  d.u16(F.message, at + 6);
  showBits(d, at + 6, 2, MESSAGE_BITS);
  emitBits(d, at + 8, 2, [F.fals]);
  d.span(F.error_message, at + 10, 16);
}

const NODE_BYTES = 31;
const LOW = [
  F['node_number.low.polling_Status'],
  F['node_number.low.rv'],
  F['node_number.low.exit_status'],
  F['node_number.low.network'],
];
const HIGH = [
  F['node_number.high.polling_Status'],
  F['node_number.high.rv'],
  F['node_number.high.exit_status'],
  F['node_number.high.network'],
];
const CYCLE = layout('com_cycle_time', 'polling_unit_node_num', 'cyclic_operation', 'cyclic_trans_status');
const FAILED = Array.from({ length: 8 }, (_, byte) =>
  Array.from({ length: 8 }, (_, bit) => F[`cyclic_error.node.${8 * byte + 7 - bit}` as keyof typeof F]).filter(
    (field) => field !== undefined,
  ),
);

/** The nodes of a network two in a byte, how the network's cycle goes, and which nodes failed how often. */
function dissectNetwork(d: Dissection, start: number): void {
  d.heading('Network Nodes Status', start, NODE_BYTES);
  d.open();
  for (let i = 0; i < 2 * NODE_BYTES && d.fault === 0; i++) {
    const at = start + (i >> 1);
    if (d.want[HEADING] !== 0) d.heading(`Node Number ${i + 1}`, at, 1);
    showBits(d, at, 1, (i & 1) === 0 ? LOW : HIGH);
  }
  d.close();
  let at = show(d, start + NODE_BYTES, CYCLE);
  d.heading('Network Nodes Non-Fatal Error Status', at, FAILED.length);
  d.open();
  for (const bits of FAILED) {
    d.u8(F.cyclic_error_status, at);
    showBits(d, at++, 1, bits);
  }
  d.close();
  d.heading('Network Nodes Cyclic Error Counters', at, d.left(at));
  d.open();
  for (; at < d.end && d.fault === 0; at++) d.u8(F.node_error_count, at);
  d.close();
}

const NODE_STATES = ['', '1', '2'].map((tens) => named('status.node.').filter((_, i) => tensOf(i) === tens));
function tensOf(index: number): string {
  return index < 8 ? '' : index < 16 ? '1' : '2';
}

/** Of each eight nodes three bytes: errors, whether they run, warnings. */
function dissectLinks(d: Dissection, start: number): void {
  d.u8(F.status_flags, start);
  showBits(d, start, 1, [F['status_flags.slave_master'], F['status_flags.data_link']]);
  d.u8(F.master_node_number, start + 1);
  d.heading('Status flag blocks', start + 2, d.left(start + 2));
  d.open();
  for (let at = start + 2; at + 3 <= d.end && d.fault === 0; at += 3) {
    NODE_STATES.forEach((bits, i) => {
      d.u24(F.status_flags, at);
      showBits(d, at + i, 1, bits);
    });
  }
  d.close();
}

const FAULT_BYTES = 18;

function dissectMessages(d: Dissection, start: number): void {
  const isFault = d.left(start) === FAULT_BYTES;
  showMessageOrFault(d, start, isFault);
  if (isFault) d.span(F.error_message, start + 2, 16);
  else
    for (let at = start + 2; at + TEXT_BYTES <= d.end && d.fault === 0; at += TEXT_BYTES)
      d.span(F.read_message, at, TEXT_BYTES);
}

/** A disk, and the files on it. */
function dissectFiles(d: Dissection, start: number): void {
  d.heading('Disk data', start, 26);
  d.open();
  d.span(F['disk_data.volume_label'], start, NAME_BYTES);
  dissectTime(d, start + NAME_BYTES);
  let at = show(d, start + NAME_BYTES + 4, DISK_SIZE);
  d.close();
  for (; at + 20 <= d.end && d.fault === 0; at += 20) {
    d.heading('File data', at, 20);
    d.open();
    d.span(F['file_data.filename'], at, NAME_BYTES);
    dissectTime(d, at + NAME_BYTES);
    d.u32(F['file_data.file_capacity'], at + NAME_BYTES + 4);
    d.close();
  }
}

function dissectTime(d: Dissection, at: number): void {
  d.u8(F['disk_data.year'], at);
  emitBits(d, at, 4, [F['disk_data.month'], F['disk_data.day'], F['disk_data.hour'], F['disk_data.minute']]);
  d.u8(F['disk_data.second'], at + 3);
}
