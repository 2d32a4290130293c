import type { Dissection } from '../../dissection.js';
import {
  F,
  type Layout,
  layout,
  show,
  showEach,
  showLinks,
  showMessageOrFault,
  showRest,
  sizeOf,
} from './structures.js';

/** What a command says: values in their places, then what there may be besides, and what goes on to its end. */
interface Shape {
  readonly places: Layout;
  /** All of it or nothing. */
  readonly optional?: Layout;
  readonly each?: Layout;
  readonly rest?: number;
}

const shape = (...names: readonly string[]): Shape => ({ places: layout(...names) });
const withRest = (rest: number, ...names: readonly string[]): Shape => ({ places: layout(...names), rest });
const FILE = 'file_data.filename:12';
const MEMORY = ['memory.area.read', 'memory.address', 'memory.address.bits'];
const PROGRAM = ['program_number', 'word.begin', 'numwords'];
const PROTECTION = ['program_number', 'protect_code', 'word.begin', 'word.last', 'password:4'];
const LINK_TABLE = ['fixed', 'intelligent_id_no', 'first_word', 'read_length'];

const COMMANDS = new Map<number, Shape>([
  [0x0101, shape(...MEMORY, 'memory.numitems')],
  [0x0102, withRest(F['command.data'], ...MEMORY, 'memory.numitems')],
  [0x0103, withRest(F['command.data'], ...MEMORY, 'memory.numitems')],
  [0x0104, { places: layout(), each: layout(...MEMORY) }],
  [0x0105, shape(...MEMORY, ...MEMORY, 'memory.numitems')],
  [0x0201, shape('parameter_area_code', 'word', 'numwords')],
  [0x0202, withRest(F['command.data'], 'parameter_area_code', 'word', 'numwords')],
  [0x0203, withRest(F['command.data'], 'parameter_area_code', 'word', 'numwords')],
  [0x0220, shape(...LINK_TABLE)],
  [0x0304, shape(...PROTECTION)],
  [0x0305, shape(...PROTECTION)],
  [0x0306, shape(...PROGRAM)],
  [0x0307, withRest(F['command.data'], ...PROGRAM)],
  [0x0308, shape('program_number', 'clearcode')],
  [0x0501, withRest(F['command.data'])],
  [0x0502, { places: layout('unit_address'), optional: layout('unit_nums') }],
  [0x0620, shape('parameter')],
  [0x0702, { places: layout('year', 'month', 'date', 'hour', 'minute'), optional: layout('second', 'day') }],
  [0x0801, withRest(F.data)],
  [0x0803, withRest(F.data)],
  [0x0c01, shape('program_number')],
  [0x0c02, shape('program_number')],
  [0x0c03, shape('program_number')],
  [0x2101, shape('error_reset_fals_no')],
  [0x2102, shape('beginning_record_no', 'no_of_records')],
  [0x2201, shape('disk_no', 'beginning_file_position', 'no_of_files')],
  [0x2202, shape('disk_no', FILE, 'file_position', 'data_length')],
  [0x2203, withRest(F.file_data, 'disk_no', 'file_parameter_code', FILE, 'file_position', 'data_length')],
  [0x2204, shape('disk_no')],
  [0x2205, { places: layout('disk_no', 'disk_data.no_files'), each: layout(FILE) }],
  [0x2206, shape('disk_no', 'volume_parameter_code', 'disk_data.volume_label:12')],
  [0x2207, shape('disk_no', FILE, 'disk_no', FILE)],
  [0x2208, shape('disk_no', FILE, FILE)],
  [0x2209, shape('disk_no', FILE)],
  [
    0x220a,
    shape(
      'transfer_parameter_code',
      'memory.area.read',
      'transfer_beginning_address',
      'memory.numitems',
      'disk_no',
      FILE,
    ),
  ],
  [0x220b, shape('transfer_parameter_code', 'parameter_area_code', 'memory.address', 'numwords', 'disk_no', FILE)],
  [0x220c, shape('transfer_parameter_code', 'program_number', 'word.begin', 'number_of_bytes', 'disk_no', FILE)],
  [0x220f, shape('beginning_block_num', 'num_blocks')],
  [0x2210, shape('block_num')],
  [0x2211, withRest(F.data, 'data_type', 'control_data', 'block_num')],
  [
    0x2301,
    {
      places: layout('number_of_bits_flags'),
      each: layout('set_reset_specification', 'memory.area.read', 'bit_flag'),
    },
  ],
  [0x230a, shape('memory.area.read', 'transfer_beginning_address', 'num_unit_uint16')],
  [0x2601, withRest(F.name_data)],
]);
const LINK_TABLE_PLACES = layout(...LINK_TABLE);
const RUN_PLACES = layout('program_number');

/** What follows a command's code. False where it is not as long as it should be: tshark shows nothing of it then. */
export function dissectCommand(d: Dissection, command: number, body: number): boolean {
  const length = d.left(body);
  if (command === 0x0401) return dissectRun(d, body, length);
  if (command === 0x0920) {
    if (length !== 2) return length === 0;
    showMessageOrFault(d, body);
    return true;
  }
  if (command === 0x0221) {
    if (length < 9) return false;
    showLinks(d, show(d, body, LINK_TABLE_PLACES));
    return true;
  }
  const found = COMMANDS.get(command);
  if (found === undefined) return true;
  const least = sizeOf(found.places);
  if (length < least) return false;
  let at = show(d, body, found.places);
  if (found.optional !== undefined && length >= least + sizeOf(found.optional)) at = show(d, at, found.optional);
  if (found.each !== undefined) showEach(d, at, found.each);
  else if (found.rest !== undefined) showRest(d, at, found.rest);
  return true;
}

function dissectRun(d: Dissection, body: number, length: number): boolean {
  if (length !== 2 && length !== 3) return false;
  show(d, body, RUN_PLACES);
  if (length === 3) d.u8(F.mode_code, body + 2);
  else d.value(F.mode_code_default_monitor, 1, body, 0);
  return true;
}
