import { allFields } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { IOCTL_FUNCTION } from '../../names/smb2.js';
import { dissectData } from '../data.js';
import { pipe } from '../dcerpc/call.js';
import { dcerpc } from '../dcerpc/fields.js';
import { emitAccessMask, emitCompletionFilter } from '../smb/access.js';
import { emitFlags, emitGuid, emitWideText } from '../smb/values.js';
import { emitTimes, LEASE_FLAGS, LEASE_STATE } from './create.js';
import { type Decision, fileKey } from './exchange.js';
import { S } from './fields.js';
import { validateRequest, validateResponse } from './negotiate.js';
import { emitAttributes, emitFileId, emitPart, emitSize, emitTextPart, message } from './parts.js';

/** TREE_CONNECT (MS-SMB2, 2.2.9, 2.2.10). Gives the share's path. */
export function treeRequest(d: Dissection, at: number): string {
  emitSize(d, at);
  emitFlags(d, S['tc.flags'], at + 2, 2, [
    S['tc.cluster_reconnect'],
    S['tc.redirect_to_owner'],
    S['tc.extension_present'],
    S['tc.reserved'],
  ]);
  const tree = emitTextPart(d, S.tree, at + 4, at + 8);
  if (d.wantsInfo) d.infoColumn += ` Tree: ${tree}`;
  return tree;
}

const SHARE_FLAGS = [
  S['share_flags.dfs'],
  S['share_flags.dfs_root'],
  S['share_flags.restrict_exclusive_opens'],
  S['share_flags.force_shared_delete'],
  S['share_flags.allow_namespace_caching'],
  S['share_flags.access_based_dir_enum'],
  S['share_flags.force_levelii_oplock'],
  S['share_flags.enable_hash_v1'],
  S['share_flags.enable_hash_v2'],
  S['share_flags.encrypt_data'],
  S['share_flags.identity_remoting'],
  S['share_flags.compress_data'],
  S['share_flags.isolated_transport'],
];
const SHARE_CAPABILITIES = [
  S['share_caps.dfs'],
  S['share_caps.continuous_availability'],
  S['share_caps.scaleout'],
  S['share_caps.cluster'],
  S['share_caps.asymmetric'],
  S['share_caps.redirect_to_owner'],
];

export function treeResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  d.u8(S.share_type, at + 2);
  d.span(S.reserved, at + 3, 1);
  const flags = d.u32LE(S.share_flags, at + 4);
  d.open();
  for (const field of SHARE_FLAGS) d.value(field, flags & (allFields[field].mask ?? 0) ? 1 : 0, at + 4, 4);
  d.value(S['share.caching'], flags & (allFields[S['share.caching']].mask || 0x30), at + 4, 4);
  d.close();
  emitFlags(d, S.share_caps, at + 8, 4, SHARE_CAPABILITIES);
  emitAccessMask(d, at + 12);
}

/** CLOSE (2.2.15, 2.2.16). */
export function closeRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  emitFlags(d, S['close.flags'], at + 2, 2, [S['close.pq_attrib']]);
  emitFileId(d, at + 8, decision, true);
}

export function closeResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  emitFlags(d, S['close.flags'], at + 2, 2, [S['close.pq_attrib']]);
  d.span(S.reserved, at + 4, 4);
  emitTimes(d, at + 8);
  d.u64LE(S.allocation_size, at + 40);
  d.u64LE(S.eof, at + 48);
  emitAttributes(d, at + 56);
}

/** FLUSH (2.2.17). */
export function flushRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  d.span(S.reserved, at + 2, 2);
  d.span(S['flush.reserved2'], at + 4, 4);
  emitFileId(d, at + 8, decision);
}

const wideNumber = (d: Dissection, at: number) =>
  ((BigInt(d.getU32LE(at + 4)) << 32n) | BigInt(d.getU32LE(at))).toString();

/** READ (2.2.19, 2.2.20). */
export function readRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  d.u8(S.read_padding, at + 2);
  emitFlags(d, S.read_flags, at + 3, 1, [S['read_flags.unbuffered'], S['read_flags.compressed']]);
  const length = d.u32LE(S.read_length, at + 4);
  d.u64LE(S.file_offset, at + 8);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += ` Len:${length} Off:${wideNumber(d, at + 8)}`;
  emitFileId(d, at + 16, decision);
  d.u32LE(S.min_count, at + 32);
  emitChannel(d, at + 36, at + 44, at + 40);
}

/** How data goes by RDMA instead. */
function emitChannel(d: Dissection, channel: number, part: number, remaining: number): void {
  d.u32LE(S.channel, channel);
  d.u32LE(S.remaining_bytes, remaining);
  const blob = emitPart(d, part, 2, part + 2, 2);
  if (d.fault === FAULT_NONE) d.value(S.channel_info_blob, 1, blob.length === 0 ? message.start : blob.at, blob.length);
}

export function readResponse(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  d.u32LE(S.read_remaining, at + 8);
  d.span(S.reserved, at + 12, 4);
  const blob = emitPart(d, at + 2, 1, at + 4, 4);
  d.span(S.reserved, at + 3, 1);
  d.span(S['read.blob'], blob.at, blob.length);
  if (blob.length > 0 && d.fault === FAULT_NONE) carry(d, decision, decision.request?.text ?? '', blob.at, blob.length);
}

/** WRITE (2.2.21, 2.2.22). */
export function writeRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  const offset = d.u16LE(S.data_offset, at + 2);
  const length = d.u32LE(S.write_length, at + 4);
  d.u64LE(S.file_offset, at + 8);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += ` Len:${length} Off:${wideNumber(d, at + 8)}`;
  emitFileId(d, at + 16, decision);
  d.u32LE(S.channel, at + 32);
  d.u32LE(S.remaining_bytes, at + 36);
  emitFlags(d, S['write.flags'], at + 44, 4, [S['write.flags.write_through'], S['write.flags.unbuffered']]);
  const blob = emitPart(d, at + 40, 2, at + 42, 2);
  if (d.fault !== FAULT_NONE) return;
  d.value(S.channel_info_blob, 1, blob.length === 0 ? message.start : blob.at, blob.length);
  const data = message.start + offset;
  if (length > 0) carry(d, decision, fileKey(d, at + 16), data, length);
}

export function writeResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  d.span(S.reserved, at + 2, 2);
  d.u32LE(S['write.count'], at + 4);
  d.u32LE(S['write.remaining'], at + 8);
  d.u16LE(S.channel_info_offset, at + 12);
  d.u16LE(S.channel_info_length, at + 14);
}

const LOCK_FLAGS = [
  S['lock_flags.shared'],
  S['lock_flags.exclusive'],
  S['lock_flags.unlock'],
  S['lock_flags.fail_immediately'],
];

/** LOCK (2.2.26). */
export function lockRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  const count = d.u16LE(S.lock_count, at + 2);
  const sequence = d.getU32LE(at + 4);
  d.value(S.lock_sequence_number, sequence & 15, at + 4, 4);
  d.value(S.lock_sequence_index, sequence >>> 4, at + 4, 4);
  emitFileId(d, at + 8, decision);
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    const lock = at + 24 + 24 * i;
    d.span(S.lock_info, lock, 24);
    d.open();
    d.u64LE(S.lock_length, lock + 8);
    emitFlags(d, S.lock_flags, lock + 16, 4, LOCK_FLAGS);
    d.span(S.reserved, lock + 20, 4);
    d.close();
    d.u64LE(S.file_offset, lock);
  }
}

/** CHANGE_NOTIFY (2.2.35, 2.2.36). */
export function notifyRequest(d: Dissection, at: number, decision: Decision): void {
  emitSize(d, at);
  emitFlags(d, S['notify.flags'], at + 2, 2, [S['notify.watch_tree']]);
  d.u32LE(S.output_buffer_len, at + 4);
  emitFileId(d, at + 8, decision);
  emitCompletionFilter(d, at + 24);
  d.span(S.reserved, at + 28, 4);
}

export function notifyResponse(d: Dissection, at: number): void {
  emitSize(d, at);
  const out = emitPart(d, at + 2, 2, at + 4, 4);
  if (d.fault !== FAULT_NONE) return;
  d.value(S['notify.out'], 1, out.at, out.length);
  if (!d.has(out.at, out.length)) return;
  d.open();
  for (let next = out.at; next < out.at + out.length && d.fault === FAULT_NONE; ) {
    const step = d.getU32LE(next);
    d.value(S['notify.info'], 1, next, step === 0 ? out.at + out.length - next : step);
    d.open();
    d.u32LE(S['notify.next_offset'], next);
    d.u32LE(S['notify.action'], next + 4);
    const length = d.u32LE(S['filename.len'], next + 8);
    if (length > 0) emitWideText(d, S.filename, next + 12, length);
    d.close();
    if (step === 0) break;
    next += step;
  }
  d.close();
}

/** OPLOCK_BREAK, and breaks of leases (2.2.23 to 2.2.25), which their size tells apart. */
export function breakMessage(d: Dissection, at: number, decision: Decision): void {
  const size = emitSize(d, at);
  if (size === 24) {
    d.u8(S['create.oplock'], at + 2);
    d.span(S.reserved, at + 3, 1);
    d.span(S.reserved, at + 4, 4);
    emitFileId(d, at + 8, decision);
  } else if (size === 36) {
    d.span(S.reserved, at + 2, 2);
    emitFlags(d, S['lease.lease_flags'], at + 4, 4, LEASE_FLAGS);
    emitGuid(d, S['lease.lease_key'], at + 8);
    emitFlags(d, S['lease.lease_state'], at + 24, 4, LEASE_STATE);
    d.u64LE(S['lease.lease_duration'], at + 28);
  } else if (size === 44) {
    d.u16LE(S['lease.lease_oplock'], at + 2);
    emitFlags(d, S['lease.lease_flags'], at + 4, 4, LEASE_FLAGS);
    emitGuid(d, S['lease.lease_key'], at + 8);
    emitFlags(d, S['lease.lease_state'], at + 24, 4, LEASE_STATE);
    emitFlags(d, S['lease.lease_state'], at + 28, 4, LEASE_STATE);
    d.u32LE(S['lease.lease_break_reason'], at + 32);
    d.u32LE(S['lease.access_mask_hint'], at + 36);
    d.u32LE(S['lease.share_mask_hint'], at + 40);
  }
}

const FUNCTION = [
  S['ioctl.function.device'],
  S['ioctl.function.access'],
  S['ioctl.function.function'],
  S['ioctl.function.method'],
];

/** IOCTL (2.2.31, 2.2.32). Gives the code. */
export function ioctlRequest(d: Dissection, at: number, decision: Decision): number {
  emitSize(d, at);
  d.span(S.reserved, at + 2, 2);
  const code = emitFlags(d, S['ioctl.function'], at + 4, 4, FUNCTION);
  emitFileId(d, at + 8, decision);
  d.u32LE(S.max_ioctl_in_size, at + 32);
  d.u32LE(S.max_ioctl_out_size, at + 44);
  emitFlags(d, S['ioctl.flags'], at + 48, 4, [S['ioctl.is_fsctl']]);
  d.span(S.reserved, at + 52, 4);
  if (d.wantsInfo) d.infoColumn += ` ${ioctlName(code)}`;
  emitBuffers(d, at + 24, at + 36, code, fileKey(d, at + 8), true);
  return code;
}

const ioctlName = (code: number): string => IOCTL_FUNCTION[code] ?? `Unknown (0x${code.toString(16).padStart(8, '0')})`;

export function ioctlResponse(d: Dissection, at: number, decision: Decision): void {
  if (d.wantsInfo) d.infoColumn += ` ${ioctlName(d.getU32LE(at + 4))}`;
  emitSize(d, at);
  d.span(S.reserved, at + 2, 2);
  const code = emitFlags(d, S['ioctl.function'], at + 4, 4, FUNCTION);
  emitFileId(d, at + 8, decision);
  d.u32LE(S.flags, at + 40);
  d.span(S.reserved, at + 44, 4);
  emitBuffers(d, at + 24, at + 32, code, decision.request?.text ?? '', false);
}

const PIPE_TRANSCEIVE = 0x11c017;
const VALIDATE_NEGOTIATE = 0x140204;

function emitBuffers(d: Dissection, inAt: number, outAt: number, code: number, file: string, isRequest: boolean): void {
  const input = emitPart(d, inAt, 4, inAt + 4, 4);
  if (d.fault !== FAULT_NONE) return;
  d.value(S['ioctl.in'], 1, input.at, input.length);
  if (code === PIPE_TRANSCEIVE && isRequest) carryCalls(d, file, input.at, input.length);
  if (code === VALIDATE_NEGOTIATE && input.length >= 24) validateRequest(d, input.at);
  const output = emitPart(d, outAt, 4, outAt + 4, 4);
  if (d.fault !== FAULT_NONE) return;
  d.value(S['ioctl.out'], 1, output.at, output.length);
  if (code === PIPE_TRANSCEIVE && !isRequest) carryCalls(d, file, output.at, output.length);
  if (code === VALIDATE_NEGOTIATE && output.length >= 24) validateResponse(d, output.at);
}

const NAMED_PIPE = 2;

/** What is read or written: of a file bytes, of a named pipe calls. */
function carry(d: Dissection, decision: Decision, file: string, at: number, length: number): void {
  if (decision.tree?.kind === NAMED_PIPE) carryCalls(d, file, at, length);
  else dissectData(d, at, at + length, at + length);
}

/** Messages of DCE/RPC, which know one another by the pipe as well as by the conversation. */
function carryCalls(d: Dissection, file: string, at: number, length: number): void {
  if (length === 0 || !d.has(at, length)) return;
  pipe.file = file;
  if (!d.dissect(dcerpc.id, at, at + length, at + length)) dissectData(d, at, at + length, at + length);
  pipe.file = '';
}
