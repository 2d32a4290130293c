import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';

/** Modbus over TCP: the header before each message (Modbus Messaging on TCP/IP 1.0b, 3.1.3). */
export const mbtcp = declareProtocol('mbtcp', 'Modbus/TCP', 'Modbus/TCP');
export const MBTCP = declareFields(mbtcp, {
  trans_id: uint16('Transaction Identifier', { base: 'dec' }),
  prot_id: uint16('Protocol Identifier', { base: 'dec' }),
  len: uint16('Length', { base: 'dec' }),
  unit_id: uint8('Unit Identifier', { base: 'dec' }),
  cannot_classify: none(
    'Cannot classify packet type. Try setting Modbus/TCP Port preference to this destination or source port',
  ),
});

export const FUNCTIONS: Readonly<Record<number, string>> = {
  1: 'Read Coils',
  2: 'Read Discrete Inputs',
  3: 'Read Holding Registers',
  4: 'Read Input Registers',
  5: 'Write Single Coil',
  6: 'Write Single Register',
  7: 'Read Exception Status',
  8: 'Diagnostics',
  11: 'Get Comm. Event Counters',
  12: 'Get Comm. Event Log',
  15: 'Write Multiple Coils',
  16: 'Write Multiple Registers',
  17: 'Report Slave ID',
  20: 'Read File Record',
  21: 'Write File Record',
  22: 'Mask Write Register',
  23: 'Read Write Register',
  24: 'Read FIFO Queue',
  43: 'Encapsulated Interface Transport',
  90: 'Unity (Schneider)',
};

const EXCEPTIONS = {
  1: 'Illegal function',
  2: 'Illegal data address',
  3: 'Illegal data value',
  4: 'Slave device failure',
  5: 'Acknowledge',
  6: 'Slave device busy',
  8: 'Memory parity error',
  10: 'Gateway path unavailable',
  11: 'Gateway target device failed to respond',
};

export const DIAGNOSTICS: Readonly<Record<number, string>> = {
  0: 'Return Query Data',
  1: 'Restart Communications Option',
  2: 'Return Diagnostic Register',
  3: 'Change ASCII Input Delimiter',
  4: 'Force Listen Only Mode',
  10: 'Clear Counters and Diagnostic Register',
  11: 'Return Bus Message Count',
  12: 'Return Bus Communication Error Count',
  13: 'Return Bus Exception Error Count',
  14: 'Return Slave Message Count',
  15: 'Return Slave No Response Count',
  16: 'Return Slave NAK Count',
  17: 'Return Slave Busy Count',
  18: 'Return Bus Character Overrun Count',
  20: 'Clear Overrun Counter and Flag',
};

export const MEI_TYPES: Readonly<Record<number, string>> = {
  13: 'CANopen Request/Response ',
  14: 'Read Device Identification',
};

const DEVICE_IDS = {
  1: 'Basic Device Identification',
  2: 'Regular Device Identification',
  3: 'Extended Device Identification',
  4: 'Specific Identification Object',
};

const OBJECTS = {
  0: 'VendorName',
  1: 'ProductCode',
  2: 'MajorMinorRevision',
  3: 'VendorURL',
  4: 'ProductName',
  5: 'ModelName',
  6: 'UserApplicationName',
};

const CONFORMITY = {
  1: 'Basic Device Identification (stream)',
  2: 'Regular Device Identification (stream)',
  3: 'Extended Device Identification (stream)',
  129: 'Basic Device Identification (stream and individual)',
  130: 'Regular Device Identification (stream and individual)',
  131: 'Extended Device Identification (stream and individual)',
};

const dec = { base: 'dec' } as const;
const hex = { base: 'hex' } as const;

/** Modbus (Application Protocol Specification 1.1b3): what stands behind the header, a function and its data. */
export const modbus = declareProtocol('modbus', 'Modbus', 'Modbus', 'Modbus');
export const MODBUS = declareFields(modbus, {
  request_frame: framenum('Request Frame', { generated: true }),
  response_time: relativeTime('Time from request', { generated: true }),
  func_code: uint8('Function Code', { base: 'dec', mask: 0x7f, values: FUNCTIONS }),
  reference_num: uint16('Reference Number', { ...dec, many: true }),
  padding: uint8('Padding', hex),
  reference_num_32: uint32('Reference Number (32 bit)', { ...dec, many: true }),
  reference_type: uint8('Reference Type', { ...dec, many: true }),
  read_reference_num: uint16('Read Reference Number', dec),
  write_reference_num: uint16('Write Reference Number', dec),
  word_cnt: uint16('Word Count', { ...dec, many: true }),
  read_word_cnt: uint16('Read Word Count', dec),
  write_word_cnt: uint16('Write Word Count', dec),
  bit_cnt: uint16('Bit Count', dec),
  byte_cnt: uint8('Byte Count', { ...dec, many: true }),
  byte_cnt_16: uint16('Byte Count (16-bit)', dec),
  exception_code: uint8('Exception Code', { base: 'dec', values: EXCEPTIONS }),
  diagnostic_code: uint16('Diagnostic Code', { base: 'dec', values: DIAGNOSTICS }),
  'diagnostic.return_query_data.request': bytes('Request Data'),
  'diagnostic.return_query_data.echo': bytes('Echo Data'),
  'diagnostic.restart_communication_option': uint16('Restart Communication Option', {
    base: 'hex',
    values: { 0: 'Leave Log', 255: 'Clear Log' },
  }),
  'diagnostic.return_diag_register': uint16('Diagnostic Register Contents', hex),
  'diagnostic.ascii_input_delimiter': uint8('CHAR', hex),
  'diagnostic.clear_ctr_diag_reg': uint16('Clear Counters & Diag Register Echo', dec),
  'diagnostic.bus_message_count': uint16('Total Message Count', dec),
  'diagnostic.bus_comm_error_count': uint16('CRC Error Count', dec),
  'diagnostic.bus_exception_error_count': uint16('Exception Error Count', dec),
  'diagnostic.slave_message_count': uint16('Slave Message Count', dec),
  'diagnostic.no_slave_response_count': uint16('Slave No Response Count', dec),
  'diagnostic.slave_nak_count': uint16('Slave NAK Count', dec),
  'diagnostic.slave_busy_count': uint16('Slave Device Busy Count', dec),
  'diagnostic.bus_char_overrun_count': uint16('Slave Character Overrun Count', dec),
  ev_status: uint16('Status', hex),
  ev_count: uint16('Event Count', dec),
  ev_msg_count: uint16('Message Count', dec),
  event: uint8('Event', { ...dec, many: true }),
  and_mask: uint16('AND mask', hex),
  or_mask: uint16('OR mask', hex),
  data: bytes('Data', { many: true }),
  mei: uint8('MEI type', { base: 'dec', values: MEI_TYPES }),
  read_device_id: uint8('Read Device ID', { base: 'dec', values: DEVICE_IDS }),
  object_id: uint8('Object ID', { base: 'dec', values: OBJECTS, many: true }),
  num_objects: uint8('Number of Objects', dec),
  objects_len: uint8('Object length', { ...dec, many: true }),
  conformity_level: uint8('Conformity Level', { base: 'hex', values: CONFORMITY }),
  more_follows: uint8('More Follows', hex),
  next_object_id: uint8('Next Object ID', dec),
  object_str_value: string('Object String Value', { many: true }),
  object_value: bytes('Object Value', { many: true }),
  bitnum: uint16('Bit Number', { base: 'dec', generated: true, many: true }),
  bitval: boolean('Bit Value', { many: true }),
  regnum16: uint16('Register Number', { base: 'dec', generated: true, many: true }),
  regval_uint16: uint16('Register Value (UINT16)', { base: 'dec', many: true }),
});
