import { declareFields, declareProtocol, string, uint8, uint16 } from '../../../fields/protocol.js';

/** Named pipes in transactions of SMB (MS-CIFS, 2.2.5). */
export const smbPipe = declareProtocol('smb_pipe', 'SMB Pipe', 'SMB Pipe Protocol');

/** What a transaction does with a named pipe. */
export const PIPE_FUNCTION: Readonly<Record<number, string>> = {
  0x01: 'SetNmPHandState',
  0x11: 'RawReadNmPipe',
  0x21: 'QNmPHandState',
  0x22: 'QNmPipeInfo',
  0x23: 'PeekNamedPipe',
  0x26: 'TransactNmPipe',
  0x31: 'RawWriteNmPipe',
  0x53: 'WaitNamedPipe',
  0x54: 'CallNamedPipe',
};
const STATUS = {
  1: 'Disconnected by server',
  2: 'Listening',
  3: 'Connection to server is OK',
  4: 'Server end of pipe is closed',
};

export const P = declareFields(smbPipe, {
  function: uint16('Function', { base: 'hex', values: PIPE_FUNCTION }),
  priority: uint16('Priority'),
  'peek.available_bytes': uint16('Available Bytes'),
  'peek.remaining_bytes': uint16('Bytes Remaining'),
  'peek.status': uint16('Pipe Status', { values: STATUS }),
  'getinfo.info_level': uint16('Information Level'),
  'getinfo.output_buffer_size': uint16('Output Buffer Size'),
  'getinfo.input_buffer_size': uint16('Input Buffer Size'),
  'getinfo.maximum_instances': uint8('Maximum Instances'),
  'getinfo.current_instances': uint8('Current Instances'),
  'getinfo.pipe_name_length': uint8('Pipe Name Length'),
  'getinfo.pipe_name': string('Pipe Name'),
  'write_raw.bytes_written': uint16('Bytes Written'),
});
