import { KINDS } from '../../fields/kinds.js';
import {
  allFields,
  bytes,
  declareFields,
  declareProtocol,
  float,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { announce, announcementFor } from '../announcements.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** HART-IP (FieldComm Group, HCF_SPEC-085): HART's messages over UDP and TCP, with the universal commands' answers. */
const hartIp = declareProtocol('hart_ip', 'HART_IP', 'HART_IP Protocol');
const HART_IP_MESSAGE_TYPE: Readonly<Record<number, string>> = {
  0: 'Request',
  1: 'Response',
  2: 'Publish',
  3: 'Error',
  15: 'Error',
};
const HART_IP_MESSAGE_ID: Readonly<Record<number, string>> = {
  0: 'Session Initiate',
  1: 'Session Close',
  2: 'Keep Alive',
  3: 'Pass Through',
};
const F = declareFields(hartIp, {
  version: uint8('Version'),
  message_type: uint8('Message Type', { values: HART_IP_MESSAGE_TYPE }),
  message_id: uint8('Message ID', { values: HART_IP_MESSAGE_ID }),
  status: uint8('Status'),
  transaction_id: uint16('Sequence Number'),
  msg_length: uint16('Message Length'),
  data: bytes('Message Data'),
  'session_init.master_type': uint8('Host Type', { values: { 0: 'Secondary Host', 1: 'Primary Host' } }),
  'session_init.inactivity_close_timer': uint32('Inactivity Close Timer'),
  'error.error_code': uint8('Error', {
    values: { 0: 'Session closed', 1: 'Primary session unavailable', 2: 'Service unavailable' },
  }),
  'pt.preambles': bytes('Preambles'),
  'pt.delimiter': uint8('Delimiter', { base: 'hex' }),
  'pt.delimiter.frame_type': uint8('Frame Type', {
    mask: 0x7,
    values: { 1: 'BACK (Burst Frame)', 2: 'STX (Master to Field Device)', 6: 'ACK (Field Device to Master)' },
  }),
  'pt.delimiter.physical_layer_type': uint8('Physical Layer Type', {
    mask: 0x18,
    values: { 0: 'Asynchronous', 1: 'Synchronous (i.e, PSK)' },
  }),
  'pt.delimiter.number_of_expansion_bytes': uint8('Number of Expansion Bytes', { mask: 0x60 }),
  'pt.delimiter.address_type': uint8('Address Type', {
    mask: 0x80,
    values: { 0: 'Polling (1 Byte)', 1: 'Unique (5 Bytes)' },
  }),
  'pt.short_addr': uint8('Short Address'),
  'pt.long_address': bytes('Long Address'),
  'pt.expansion_bytes': bytes('Expansion Bytes'),
  'pt.command': uint8('Command'),
  'pt.length': uint8('Length'),
  'pt.response_code': uint8('Response Code'),
  'pt.device_status': uint8('Device Status', { base: 'hex' }),
  'pt.payload': bytes('Payload'),
  'pt.checksum': uint8('Checksum', { base: 'hex' }),
  'pt.rsp.expansion_code': uint8('Expansion Code'),
  'pt.rsp.expanded_device_type': uint16('Expanded Device Type', { base: 'hex' }),
  'pt.rsp.req_min_preambles': uint8('Minimum Number of Request Preambles'),
  'pt.rsp.hart_univ_rev': uint8('HART Universal Revision'),
  'pt.rsp.device_rev': uint8('Device Revision'),
  'pt.rsp.software_rev': uint8('Device Software Revision'),
  'pt.rsp.hardrev_and_physical_signal': uint8('Hardware Rev and Physical Signaling', { base: 'hex' }),
  'pt.rsp.flags': uint8('Flags', { base: 'hex' }),
  'pt.rsp.device_id': bytes('Device ID'),
  'pt.rsp.rsp_min_preambles': uint8('Minimum Number of Response Preambles'),
  'pt.rsp.device_variables': uint8('Maximum Number of Device Variables'),
  'pt.rsp.configure_change': uint16('Configuration Change Counter'),
  'pt.rsp.ext_device_status': uint8('Extended Device Status', { base: 'hex' }),
  'pt.rsp.manufacturer_Id': uint16('Manufacturer ID'),
  'pt.rsp.private_label': uint16('Private Label'),
  'pt.rsp.device_profile': uint8('Device Profile'),
  'pt.rsp.pv_percent_range': float('PV Percent Range'),
  'pt.rsp.pv_loop_current': float('PV Loop Current'),
  'pt.rsp.pv_units': uint8('PV Units'),
  'pt.rsp.pv': float('PV'),
  'pt.rsp.sv_units': uint8('SV Units'),
  'pt.rsp.sv': float('SV'),
  'pt.rsp.tv_units': uint8('TV Units'),
  'pt.rsp.tv': float('TV'),
  'pt.rsp.qv_units': uint8('QV Units'),
  'pt.rsp.qv': float('QV'),
  'pt.rsp.loop_current_mode': uint8('Loop Current Mode', { base: 'hex' }),
  'pt.rsp.primary_variable_classification': uint8('Primary Variable Classification', { base: 'hex' }),
  'pt.rsp.secondary_variable_classification': uint8('Secondary Variable Classification', { base: 'hex' }),
  'pt.rsp.tertiary_variable_classification': uint8('Tertiary Variable Classification', { base: 'hex' }),
  'pt.rsp.quaternary_variable_classification': uint8('Quaternary Variable Classification', { base: 'hex' }),
  'pt.rsp.slot0_device_var': uint8('Slot0 Device Variable'),
  'pt.rsp.slot0_device_var_classification': uint8('Slot0 Device Variable Classification'),
  'pt.rsp.slot0_units': uint8('Slot0 Units'),
  'pt.rsp.slot0_device_var_value': float('Slot0 Device Variable Value'),
  'pt.rsp.slot0_device_var_status': uint8('Slot0 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot1_device_var': uint8('Slot1 Device Variable'),
  'pt.rsp.slot1_device_var_classify': uint8('Slot1 Device Variable Classification'),
  'pt.rsp.slot1_units': uint8('Slot1 Units'),
  'pt.rsp.slot1_device_var_value': float('Slot1 Device Variable Value'),
  'pt.rsp.slot1_device_var_status': uint8('Slot1 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot2_device_var': uint8('Slot2 Device Variable'),
  'pt.rsp.slot2_device_var_classify': uint8('Slot2 Device Variable Classification'),
  'pt.rsp.slot2_units': uint8('Slot2 Units'),
  'pt.rsp.slot2_device_var_value': float('Slot2 Device Variable Value'),
  'pt.rsp.slot2_device_var_status': uint8('Slot2 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot3_device_var': uint8('Slot3 Device Variable'),
  'pt.rsp.slot3_device_var_classify': uint8('Slot3 Device Variable Classification'),
  'pt.rsp.slot3_units': uint8('Slot3 Units'),
  'pt.rsp.slot3_device_var_value': float('Slot3 Device Variable Value'),
  'pt.rsp.slot3_device_var_status': uint8('Slot3 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot4_device_var': uint8('Slot4 Device Variable'),
  'pt.rsp.slot4_device_var_classify': uint8('Slot4 Device Variable Classification'),
  'pt.rsp.slot4_units': uint8('Slot4 Units'),
  'pt.rsp.slot4_device_var_value': float('Slot4 Device Variable Value'),
  'pt.rsp.slot4_device_var_status': uint8('Slot4 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot5_device_var': uint8('Slot5 Device Variable'),
  'pt.rsp.slot5_device_var_classify': uint8('Slot5 Device Variable Classification'),
  'pt.rsp.slot5_units': uint8('Slot5 Units'),
  'pt.rsp.slot5_device_var_value': float('Slot5 Device Variable Value'),
  'pt.rsp.slot5_device_var_status': uint8('Slot5 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot6_device_var': uint8('Slot6 Device Variable'),
  'pt.rsp.slot6_device_var_classify': uint8('Slot6 Device Variable Classification'),
  'pt.rsp.slot6_units': uint8('Slot6 Units'),
  'pt.rsp.slot6_device_var_value': float('Slot6 Device Variable Value'),
  'pt.rsp.slot6_device_var_status': uint8('Slot6 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot7_device_var': uint8('Slot7 Device Variable'),
  'pt.rsp.slot7_device_var_classify': uint8('Slot7 Device Variable Classification'),
  'pt.rsp.slot7_units': uint8('Slot7 Units'),
  'pt.rsp.slot7_device_var_value': float('Slot7 Device Variable Value'),
  'pt.rsp.slot7_device_var_status': uint8('Slot7 Device Variable Status', { base: 'hex' }),
  'pt.rsp.slot0_data_timestamp': bytes('Slot0 Data TimeStamp'),
  'pt.rsp.descriptor': string('Descriptor'),
  'pt.rsp.day': uint8('Day'),
  'pt.rsp.month': uint8('Month'),
  'pt.rsp.year': uint8('Year'),
  'pt.rsp.transducer_serial_number': bytes('Transducer Serial Number'),
  'pt.rsp.transducer_limit_min_span_units': uint8('Transducer Limit Min Span Units', { base: 'hex' }),
  'pt.rsp.upper_transducer_limit': float('Upper Transducer Limit'),
  'pt.rsp.lower_transducer_limit': float('Lower Transducer Limit'),
  'pt.rsp.minimum_span': float('Minimum Span'),
  'pt.rsp.pv_alarm_selection_code': uint8('PV Alarm Selection Code', { base: 'hex' }),
  'pt.rsp.pv_transfer_function_code': uint8('PV Transfer Function Code', { base: 'hex' }),
  'pt.rsp.pv_upper_and_lower_range_values_units': uint8('PV Upper and Lower Range Values Units', { base: 'hex' }),
  'pt.rsp.pv_upper_range_value': float('PV Upper Range Value'),
  'pt.rsp.pv_lower_range_value': float('PV Lower Range Value'),
  'pt.rsp.pv_damping_value': float('PV Damping Value'),
  'pt.rsp.write_protect_code': uint8('Write Protect Code', { base: 'hex' }),
  'pt.rsp.reserved': uint8('Reserved', { base: 'hex' }),
  'pt.rsp.pv_analog_channel_flags': uint8('PV Analog Channel Flags', { base: 'hex' }),
  'pt.rsp.final_assembly_number': bytes('Final Assembly Number'),
  'pt.rsp.tag': string('Tag'),
  'pt.rsp.message': string('Message'),
  'pt.rsp.device_sp_status': bytes('Device-Specific Status'),
  'pt.rsp.device_op_mode': uint8('Device Operating Mode'),
  'pt.rsp.standardized_status_0': uint8('Standardized Status 0', { base: 'hex' }),
  'pt.rsp.standardized_status_1': uint8('Standardized Status 1', { base: 'hex' }),
  'pt.rsp.analog_channel_saturated': uint8('Analog Channel Saturated'),
  'pt.rsp.standardized_status_2': uint8('Standardized Status 2', { base: 'hex' }),
  'pt.rsp.standardized_status_3': uint8('Standardized Status 3', { base: 'hex' }),
  'pt.rsp.analog_channel_fixed': uint8('Analog Channel Fixed'),
  'pt.rsp.poll_address': uint8('Poll Address'),
  'pt.rsp.slot0_discrete_var_state': uint16('Slot0 Discrete Variable State'),
  'pt.rsp.slot0_discrete_var_status': uint8('Slot0 Discrete Variable Status', { base: 'hex' }),
  'pt.rsp.slot1_discrete_var_state': uint16('Slot1 Discrete Variable State'),
  'pt.rsp.slot1_discrete_var_status': uint8('Slot1 Discrete Variable Status', { base: 'hex' }),
  'pt.rsp.slot2_discrete_var_state': uint16('Slot2 Discrete Variable State'),
  'pt.rsp.slot2_discrete_var_status': uint8('Slot2 Discrete Variable Status', { base: 'hex' }),
  'pt.rsp.slot3_discrete_var_state': uint16('Slot3 Discrete Variable State'),
  'pt.rsp.slot3_discrete_var_status': uint8('Slot3 Discrete Variable Status', { base: 'hex' }),
  'pt.rsp.slot4_discrete_var_state': uint16('Slot4 Discrete Variable State'),
  'pt.rsp.slot4_discrete_var_status': uint8('Slot4 Discrete Variable Status', { base: 'hex' }),
  'pt.rsp.slot5_discrete_var_state': uint16('Slot5 Discrete Variable State'),
  'pt.rsp.slot5_discrete_var_status': uint8('Slot5 Discrete Variable Status', { base: 'hex' }),
  'data.none': none('No data'),
  'data.unexpected': none('Unexpected message body'),
});

const PORT = 5094;
const HEADER_BYTES = 8;
const INITIATE = 0;
const PASS_THROUGH = 3;
const RESPONSE = 1;
const NEGATIVE = 15;
const FRAME_RESPONSE = 6;
const FRAME_BURST = 1;

const DELIMITER = [
  F['pt.delimiter.frame_type'],
  F['pt.delimiter.physical_layer_type'],
  F['pt.delimiter.number_of_expansion_bytes'],
  F['pt.delimiter.address_type'],
];

function dissect(d: Dissection, start: number): boolean {
  if (d.conversations?.isOfDatagrams === true) {
    if (d.left(start) < HEADER_BYTES) return false;
    if (d.destinationPort === PORT && d.bytes[start + 1] === 0 && d.bytes[start + 2] === INITIATE) {
      // A session goes on from a port that the server chooses.
      const { addressBytes, sourceStart, addressKind } = d;
      announce(d, addressBytes.slice(sourceStart, sourceStart + addressKind), d.sourcePort, hartIp.id, undefined);
    }
    dissectMessage(d, start);
  } else dissectPdus(d, start, HEADER_BYTES, (each, at) => each.getU16(at + 6), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'HART_IP';
  d.u8(F.version, start);
  const type = d.u8(F.message_type, start + 1);
  const id = d.u8(F.message_id, start + 2);
  d.u8(F.status, start + 3);
  const transaction = d.u16(F.transaction_id, start + 4);
  const length = d.u16(F.msg_length, start + 6);
  if (d.wantsInfo && d.fault === 0) {
    const what = `${HART_IP_MESSAGE_ID[id] ?? 'Unknown'} ${HART_IP_MESSAGE_TYPE[type] ?? 'Unknown'}`;
    d.infoColumn = `${what}, Sequence Number ${transaction}`;
  }
  const body = start + HEADER_BYTES;
  const end = Math.min(d.reportedEnd, start + Math.max(length, HEADER_BYTES));
  if (type === NEGATIVE) d.u8(F['error.error_code'], body);
  else if (id === INITIATE) {
    d.u8(F['session_init.master_type'], body);
    d.u32(F['session_init.inactivity_close_timer'], body + 1);
  } else if (id === PASS_THROUGH) dissectPassThrough(d, body, end, type === RESPONSE);
  else {
    d.span(F.data, body, end - body);
    if (end === body) remark(d, F['data.none'], SEVERITY.note, GROUP.protocol, 'No data');
    else remark(d, F['data.unexpected'], SEVERITY.warn, GROUP.protocol, 'Unexpected message body');
  }
}

/** A HART message as it stands on the wire. */
function dissectPassThrough(d: Dissection, start: number, end: number, isResponse: boolean): void {
  let at = start;
  while (at < end && d.left(at) > 0 && d.bytes[at] === 0xff) at++;
  if (at > start) d.span(F['pt.preambles'], start, at - start);
  const delimiter = d.u8(F['pt.delimiter'], at);
  d.open();
  emitBits(d, at, 1, DELIMITER);
  d.close();
  at++;
  if ((delimiter & 0x80) === 0) d.u8(F['pt.short_addr'], at++);
  else {
    d.span(F['pt.long_address'], at, 5);
    at += 5;
  }
  const expansion = (delimiter >> 5) & 3;
  if (expansion > 0) {
    d.span(F['pt.expansion_bytes'], at, expansion);
    at += expansion;
  }
  const command = d.u8(F['pt.command'], at);
  const length = d.u8(F['pt.length'], at + 1);
  at += 2;
  const next = at + length;
  const kind = delimiter & 7;
  if ((isResponse || kind === FRAME_RESPONSE || kind === FRAME_BURST) && length >= 2) {
    d.u8(F['pt.response_code'], at);
    d.u8(F['pt.device_status'], at + 1);
    at += 2;
    if (at < next) emitAnswer(d, command, at, next);
  } else if (length > 0) d.span(F['pt.payload'], at, length);
  d.u8(F['pt.checksum'], next);
}

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

function emitAnswer(d: Dissection, command: number, start: number, end: number): void {
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

const view = new DataView(new ArrayBuffer(4));

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
    } else if (kind === 'float') {
      view.setUint32(0, d.getU32(at));
      d.value(field, view.getFloat32(0), at, 4);
    } else if (size === 2) d.u16(field, at);
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

export const hartIpDissector: Dissector = {
  protocol: hartIp,
  dissect,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT] },
  heuristics: { udp: (d) => announcementFor(d, hartIp.id) !== undefined },
  stateful: true,
};
