import { KINDS } from '../../../fields/kinds.js';
import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HART_IP as F, hartIp } from './fields.js';

/** A field with its bytes' length where its kind does not say; `packed` text has four characters in three bytes. */
type Part = readonly [field: number, length?: number, packed?: boolean];

const R = {
  tag: [F['pt.rsp.tag'], 6, true],
  longTag: [F['pt.rsp.tag'], 32],
  message: [F['pt.rsp.message'], 24, true],
  assembly: [F['pt.rsp.final_assembly_number'], 3],
} as const satisfies Record<string, Part>;

const IDENTITY: readonly Part[] = [
  [F['pt.rsp.expansion_code']],
  [F['pt.rsp.expanded_device_type']],
  [F['pt.rsp.req_min_preambles']],
  [F['pt.rsp.hart_univ_rev']],
  [F['pt.rsp.device_rev']],
  [F['pt.rsp.software_rev']],
  [F['pt.rsp.hardrev_and_physical_signal']],
  [F['pt.rsp.flags']],
  [F['pt.rsp.device_id'], 3],
  [F['pt.rsp.rsp_min_preambles']],
  [F['pt.rsp.device_variables']],
  [F['pt.rsp.configure_change']],
  [F['pt.rsp.ext_device_status']],
  [F['pt.rsp.manufacturer_Id']],
  [F['pt.rsp.private_label']],
  [F['pt.rsp.device_profile']],
];
const TAG_AND_DATE: readonly Part[] = [
  R.tag,
  [F['pt.rsp.descriptor'], 12, true],
  [F['pt.rsp.day']],
  [F['pt.rsp.month']],
  [F['pt.rsp.year']],
];
const slot = (index: number): readonly Part[] => {
  const name = (rest: string) => {
    const full = `hart_ip.pt.rsp.slot${index}_${rest}`;
    return hartIp.fields.find((field) => field.name === full)?.id ?? 0;
  };
  return [
    [name('device_var')],
    [name(index === 0 ? 'device_var_classification' : 'device_var_classify')],
    [name('units')],
    [name('device_var_value')],
    [name('device_var_status')],
  ];
};

const ANSWERS: Readonly<Record<number, readonly Part[]>> = {
  0: IDENTITY,
  1: [[F['pt.rsp.pv_units']], [F['pt.rsp.pv']]],
  2: [[F['pt.rsp.pv_loop_current']], [F['pt.rsp.pv_percent_range']]],
  3: [
    [F['pt.rsp.pv_loop_current']],
    [F['pt.rsp.pv_units']],
    [F['pt.rsp.pv']],
    [F['pt.rsp.sv_units']],
    [F['pt.rsp.sv']],
    [F['pt.rsp.tv_units']],
    [F['pt.rsp.tv']],
    [F['pt.rsp.qv_units']],
    [F['pt.rsp.qv']],
  ],
  7: [[F['pt.rsp.poll_address']], [F['pt.rsp.loop_current_mode']]],
  8: [
    [F['pt.rsp.primary_variable_classification']],
    [F['pt.rsp.secondary_variable_classification']],
    [F['pt.rsp.tertiary_variable_classification']],
    [F['pt.rsp.quaternary_variable_classification']],
  ],
  11: IDENTITY,
  12: [R.message],
  13: TAG_AND_DATE,
  14: [
    [F['pt.rsp.transducer_serial_number'], 3],
    [F['pt.rsp.transducer_limit_min_span_units']],
    [F['pt.rsp.upper_transducer_limit']],
    [F['pt.rsp.lower_transducer_limit']],
    [F['pt.rsp.minimum_span']],
  ],
  15: [
    [F['pt.rsp.pv_alarm_selection_code']],
    [F['pt.rsp.pv_transfer_function_code']],
    [F['pt.rsp.pv_upper_and_lower_range_values_units']],
    [F['pt.rsp.pv_upper_range_value']],
    [F['pt.rsp.pv_lower_range_value']],
    [F['pt.rsp.pv_damping_value']],
    [F['pt.rsp.write_protect_code']],
    [F['pt.rsp.reserved']],
    [F['pt.rsp.pv_analog_channel_flags']],
  ],
  16: [R.assembly],
  17: [R.message],
  18: TAG_AND_DATE,
  19: [R.assembly],
  20: [R.longTag],
  21: IDENTITY,
  22: [R.longTag],
  38: [[F['pt.rsp.configure_change']]],
  48: [
    [F['pt.rsp.device_sp_status'], 6],
    [F['pt.rsp.ext_device_status']],
    [F['pt.rsp.device_op_mode']],
    [F['pt.rsp.standardized_status_0']],
    [F['pt.rsp.standardized_status_1']],
    [F['pt.rsp.analog_channel_saturated']],
    [F['pt.rsp.standardized_status_2']],
    [F['pt.rsp.standardized_status_3']],
    [F['pt.rsp.analog_channel_fixed']],
  ],
};
const VARIABLES = 9;
const SLOTS = 8;
const SLOT_BYTES = 8;
const TIMESTAMP_BYTES = 4;

export function emitAnswer(d: Dissection, command: number, start: number, end: number): void {
  if (command !== VARIABLES) {
    const parts = ANSWERS[command];
    if (parts === undefined) d.span(F['pt.payload'], start, end - start);
    else emitParts(d, parts, start, end);
    return;
  }
  d.u8(F['pt.rsp.ext_device_status'], start);
  let at = start + 1;
  for (let index = 0; index < SLOTS && at + SLOT_BYTES <= end && d.fault === 0; index++)
    at = emitParts(d, slot(index), at, end);
  if (at + TIMESTAMP_BYTES <= end) d.span(F['pt.rsp.slot0_data_timestamp'], at, TIMESTAMP_BYTES);
}

function emitParts(d: Dissection, parts: readonly Part[], start: number, end: number): number {
  let at = start;
  for (const [field, length, packed] of parts) {
    const { kind } = allFields[field];
    const size = length ?? (kind === 'float' ? 4 : KINDS[kind].bits / 8);
    if (at + size > end || d.fault !== 0) return at;
    if (packed === true) emitPacked(d, field, at, size);
    else if (length !== undefined) {
      if (kind === 'bytes') d.span(field, at, size);
      else emitText(d, field, at, size);
    } else if (kind === 'float') d.f32(field, at);
    else if (size === 2) d.u16(field, at);
    else d.u8(field, at);
    at += size;
  }
  return at;
}

/** Characters of six bits each. */
function emitPacked(d: Dissection, field: number, at: number, size: number): void {
  if (d.want[field] === 0 || !d.has(at, size)) return;
  let text = '';
  for (let i = at; i + 3 <= at + size; i += 3) {
    const bits = d.getU24(i);
    for (let shift = 18; shift >= 0; shift -= 6) {
      const code = (bits >> shift) & 0x3f;
      text += String.fromCharCode(code < 0x20 ? code + 0x40 : code);
    }
  }
  d.text(field, text, at, size);
}

function emitText(d: Dissection, field: number, at: number, size: number): void {
  if (d.want[field] === 0 || !d.has(at, size)) return;
  let text = '';
  for (let i = at; i < at + size && d.bytes[i] !== 0; i++) text += String.fromCharCode(d.bytes[i]);
  d.text(field, text, at, size);
}
