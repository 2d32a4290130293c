import { boolean, declareFields, framenum, uint8, uint16, uint32, uint64 } from '../../../fields/protocol.js';
import { smb } from './protocols.js';

const many = true;
const generated = true;

/** Fields of files that are open, and of what is read from them, written to them and locked in them. */
export const T = declareFields(smb, {
  'fid.opened_in': framenum('Opened in', { generated, many }),
  'fid.closed_in': framenum('Closed in', { generated, many }),
  'fid.mapped_in': framenum('Mapped in', { generated, many }),
  'file.rw.offset': uint64('File Offset', { generated, many }),
  'file.rw.length': uint32('File RW Length', { generated, many }),
  data_len_low: uint16('Data Length Low', { many }),
  data_len_high: uint16('Data Length High (multiply with 64K)', { many }),
  count_low: uint16('Count Low', { many }),
  count_high: uint16('Count High (multiply with 64K)', { many }),
  dcm: uint16('Data Compaction Mode', { many }),
  'write.mode': uint16('Write Mode', { base: 'hex', many }),
  'write.mode.write_through': boolean('Write Through', {
    mask: 0x1,
    maskBits: 16,
    labels: ['WRITE THROUGH requested', 'Write through not requested'],
    many,
  }),
  'write.mode.return_remaining': boolean('Return Remaining', {
    mask: 0x2,
    maskBits: 16,
    labels: ['RETURN REMAINING (pipe/dev) requested', "DON'T return remaining (pipe/dev)"],
    many,
  }),
  'write.mode.raw': boolean('Write Raw', {
    mask: 0x4,
    maskBits: 16,
    labels: ['Use WriteRawNamedPipe (pipe)', "DON'T use WriteRawNamedPipe (pipe)"],
    many,
  }),
  'write.mode.message_start': boolean('Message Start', {
    mask: 0x8,
    maskBits: 16,
    labels: ['This is the START of a MESSAGE (pipe)', 'This is NOT the start of a message (pipe)'],
    many,
  }),
  'lock.type': uint8('Lock Type', { base: 'hex', many }),
  'lock.type.large': boolean('Large Files', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Large file locking format requested', 'Large file locking format not requested'],
    many,
  }),
  'lock.type.cancel': boolean('Cancel', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Cancel outstanding lock request', "Don't cancel outstanding lock request"],
    many,
  }),
  'lock.type.change': boolean('Change', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Change lock type', "Don't change lock type"],
    many,
  }),
  'lock.type.oplock_release': boolean('Oplock Break', {
    mask: 0x2,
    maskBits: 8,
    labels: ['This is an oplock break notification/response', 'This is not an oplock break notification/response'],
    many,
  }),
  'lock.type.shared': boolean('Shared', {
    mask: 0x1,
    maskBits: 8,
    labels: ['This is a shared lock', 'This is an exclusive lock'],
    many,
  }),
  'locking.oplock.level': uint8('Oplock Level', {
    values: { 0: 'Client is not holding oplock on this file', 1: 'Level 2 oplock currently held by client' },
    many,
  }),
  'locking.num_unlocks': uint16('Number of Unlocks', { many }),
  'locking.num_locks': uint16('Number of Locks', { many }),
  'ipc_state.nonblocking': boolean('Nonblocking', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Reads/writes return immediately if no data available', 'Reads/writes block if no data available'],
    many,
  }),
  'ipc_state.endpoint': uint16('Endpoint', {
    mask: 0x4000,
    values: { 0: 'Consumer end of pipe', 1: 'Server end of pipe' },
    many,
  }),
  'ipc_state.pipe_type': uint16('Pipe Type', {
    mask: 0xc00,
    values: { 0: 'Byte stream pipe', 1: 'Message pipe' },
    many,
  }),
  'ipc_state.read_mode': uint16('Read Mode', {
    mask: 0x300,
    values: { 0: 'Read pipe as a byte stream', 1: 'Read messages from pipe' },
    many,
  }),
  'ipc_state.icount': uint16('Icount', { mask: 0xff, many }),
  'lock.offset': uint64('Offset', { many }),
  'lock.length': uint64('Length', { many }),
});
