import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { LANMAN_FUNCTION, LANMAN_STATUS, SHARE_TYPE } from '../../names/lanman.js';
import { smbPipe } from './pipe-fields.js';

/** The Remote Administration Protocol (MS-RAP): calls on the pipe LANMAN. */
export const lanman = declareProtocol('lanman', 'LANMAN', 'Microsoft Windows Lanman Remote API Protocol');
const many = true;

export const L = declareFields(lanman, {
  function_code: uint16('Function Code', { values: LANMAN_FUNCTION, many }),
  param_desc: string('Parameter Descriptor', { many }),
  ret_desc: string('Return Descriptor', { many }),
  aux_data_desc: string('Auxiliary Data Descriptor', { many }),
  level: uint16('Detail Level', { many }),
  padding: bytes('Padding', { many }),
  recv_buf_len: uint16('Receive Buffer Length', { many }),
  send_buf_len: uint16('Send Buffer Length', { many }),
  status: uint16('Status', { values: LANMAN_STATUS, many }),
  convert: uint16('Convert', { many }),
  param_no_descriptor: bytes('Parameters (no descriptor available)', { many }),
  data_no_descriptor: bytes('Data (no descriptor available)', { many }),
  data_no_recv_buffer: bytes('Data (no receive buffer)', { many }),
  entry_count: uint16('Entry Count', { many }),
  available_count: uint16('Available Entries', { many }),
  share: none('Share', { many }),
  'share.name': string('Share Name', { many }),
  'share.type': uint16('Share Type', { values: SHARE_TYPE, many }),
  'share.comment': string('Share Comment', { many }),
  'share.permissions': uint16('Share Permissions', { many }),
  'share.max_uses': uint16('Share Max Uses', { many }),
  'share.current_uses': uint16('Share Current Uses', { many }),
  'share.path': string('Share Path', { many }),
  'share.password': string('Share Password', { many }),
  server: none('Server', { many }),
  'server.name': string('Server Name', { many }),
  'server.major': uint8('Major Version', { many }),
  'server.minor': uint8('Minor Version', { many }),
  'server.comment': string('Server Comment', { many }),
  available_bytes: uint16('Available Bytes', { many }),
  enumeration_domain: string('Enumeration Domain', { many }),
  last_entry: string('Last Entry', { many }),
  computer_name: string('Computer Name', { many }),
  user_name: string('User Name', { many }),
  group_name: string('Group Name', { many }),
  password: string('Password', { many }),
  workstation_name: string('Workstation Name', { many }),
  ustruct_size: uint16('Length of UStruct', { many }),
  new_password: bytes('New Password', { many }),
  old_password: bytes('Old Password', { many }),
  aux_data_struct_count: uint16('Auxiliary data structure count', { base: 'decHex', many }),
});

/** What a descriptor tells of, without a name of its own. */
export const PARAMETER = declareFields(smbPipe, {
  word_param: uint16('Word Param', { base: 'decHex', many }),
  doubleword_param: uint32('Doubleword Param', { base: 'decHex', many }),
  byte_param: uint8('Byte Param', { base: 'decHex', many }),
  bytes_param: bytes('Bytes Param', { many }),
  string_param: string('String Param', { many }),
});
