import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';

/** General Inter-ORB Protocol of CORBA (OMG CORBA 3.3, part 2, section 9). */
export const giop = declareProtocol('giop', 'GIOP', 'General Inter-ORB Protocol');
/** The same over multicast (OMG, Unreliable Multicast Inter-ORB Protocol 1.0) and compressed (OMG, ZIOP 1.0). */
export const miop = declareProtocol('miop', 'MIOP', 'Unreliable Multicast Inter-ORB Protocol');
export const ziop = declareProtocol('ziop', 'ZIOP', 'Zipped Inter-ORB Protocol');

export const TYPES: Readonly<Record<number, string>> = {
  0: 'Request',
  1: 'Reply',
  2: 'CancelRequest',
  3: 'LocateRequest',
  4: 'LocateReply',
  5: 'CloseConnection',
  6: 'MessageError',
  7: 'Fragment',
};
export const STATUSES: Readonly<Record<number, string>> = {
  0: 'No Exception',
  1: 'User Exception',
  2: 'System Exception',
  3: 'Location Forward',
  4: 'Location Forward Perm',
  5: 'Needs Addressing Mode',
};

export const F = declareFields(giop, {
  magic: string('Magic', { many: true }),
  major_version: uint8('Major Version', { many: true }),
  minor_version: uint8('Minor Version', { many: true }),
  flags: uint8('Message Flags', { base: 'hex', many: true }),
  'flags.ziop_enabled': boolean('ZIOP Enabled', { mask: 8, maskBits: 8, many: true }),
  'flags.ziop_supported': boolean('ZIOP Supported', { mask: 4, maskBits: 8, many: true }),
  'flags.fragment': boolean('Fragment', { mask: 2, maskBits: 8, many: true }),
  'flags.little_endian': boolean('Little Endian', { mask: 1, maskBits: 8, many: true }),
  type: uint8('Message type', { values: TYPES, many: true }),
  len: uint32('Message size', { many: true }),
  request_id: uint32('Request id', { many: true }),
  rsp_expected: uint8('Response expected', { many: true }),
  response_flag: uint8('Response flags', {
    many: true,
    values: { 0: 'SyncScope NONE or WITH_TRANSPORT', 1: 'SyncScope WITH_SERVER', 3: 'SyncScope WITH_TARGET' },
  }),
  reserved: bytes('Reserved', { many: true }),
  objektkey_len: uint32('Object Key length', { many: true }),
  objektkey: bytes('Object Key', { many: true }),
  'target_address.discriminant': uint16('TargetAddress', {
    many: true,
    values: { 0: 'KeyAddr', 1: 'ProfileAddr', 2: 'ReferenceAddr' },
  }),
  'target_address.key_addr_len': uint32('Key Address Length', { many: true }),
  'target_address.key_addr': string('Key Address', { many: true }),
  profid: uint32('Profile ID', {
    many: true,
    values: { 0: 'TAG_INTERNET_IOP', 1: 'TAG_MULTIPLE_COMPONENTS', 2: 'TAG_SCCP_IOP', 3: 'TAG_UIPMC' },
  }),
  profile_data: string('Profile Data', { many: true }),
  request_op_len: uint32('Operation length', { many: true }),
  request_op: string('Request operation', { many: true }),
  request_principal_len: uint32('Requesting Principal Length', { many: true }),
  request_principal: string('Requesting Principal', { many: true }),
  seqlen: uint32('Sequence Length', { many: true }),
  'iiop.sc': none('ServiceContext', { many: true }),
  'iiop.sc.vscid': uint32('VSCID', { base: 'hex', mask: 0xffffff00, many: true }),
  'iiop.sc.scid': uint32('SCID', {
    base: 'hex',
    mask: 0xff,
    many: true,
    values: {
      0: 'TransactionService',
      1: 'CodeSets',
      2: 'ChainBypassCheck',
      3: 'ChainBypassInfo',
      4: 'LogicalThreadId',
      5: 'BI_DIR_IIOP',
      6: 'SendingContextRunTime',
      7: 'INVOCATION_POLICIES',
      8: 'FORWARDED_IDENTITY',
      9: 'UnknownExceptionInfo',
      10: 'RTCorbaPriority',
      11: 'RTCorbaPriorityRange',
      12: 'FT_GROUP_VERSION',
      13: 'FT_REQUEST',
      14: 'ExceptionDetailMessage',
      15: 'SecurityAttributeService',
      16: 'ActivityService',
    },
  }),
  endianness: uint8('Endianness', { many: true, values: { 0: 'Big Endian', 1: 'Little Endian' } }),
  char_data: uint32('char data', { many: true, values: { 0x00010001: 'ISO_8859_1', 0x05010001: 'ISO_UTF_8' } }),
  wchar_data: uint32('wchar data', {
    many: true,
    values: { 0x00010109: 'ISO_UTF_16', 0x00010100: 'ISO_UCS_2_Level_1' },
  }),
  context_data: string('Context Data', { many: true }),
  replystatus: uint32('Reply status', { values: STATUSES, many: true }),
  exceptionid_len: uint32('Exception length', { many: true }),
  exceptionid: string('Exception id', { many: true }),
  minor_code_value: uint32('Minor code value', { many: true }),
  completion_status: uint32('Completion Status', { many: true }),
  locale_status: uint32('Locate status', {
    many: true,
    values: { 0: 'Unknown Object', 1: 'Object Here', 2: 'Object Forward', 3: 'Object Forward Perm' },
  }),
  stub_data: bytes('Stub data', { many: true }),
});

export const M = declareFields(miop, {
  magic: string('Magic'),
  hdr_version: uint8('Version', { base: 'hex' }),
  flags: uint8('Flags'),
  packet_length: uint16('Length'),
  packet_number: uint32('PacketNumber'),
  number_of_packets: uint32('NumberOfPackets'),
  unique_id_len: uint32('UniqueIdLength'),
  unique_id: bytes('UniqueId'),
});

export const Z = declareFields(ziop, {
  magic: string('Header magic'),
  giop_version_major: uint8('Header major version'),
  giop_version_minor: uint8('Header minor version'),
  flags: uint8('Header flags'),
  message_type: uint8('Header type', { values: TYPES }),
  message_size: uint32('Header size'),
  compressor_id: uint16('Header compressor id', {
    values: {
      0: 'None',
      1: 'GZIP',
      2: 'PKZIP',
      3: 'BZIP2',
      4: 'ZLIB',
      5: 'LZMA',
      6: 'LZOP',
      7: 'RZIP',
      8: '7X',
      9: 'XAR',
    },
  }),
  original_length: uint32('Header original length'),
});
