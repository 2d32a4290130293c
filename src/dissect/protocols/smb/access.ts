import type { Dissection } from '../../dissection.js';
import { M } from './shared-fields.js';
import { emitFlags } from './values.js';

export const ACCESS = [
  M['access.read'],
  M['access.write'],
  M['access.append'],
  M['access.read_ea'],
  M['access.write_ea'],
  M['access.execute'],
  M['access.delete_child'],
  M['access.read_attributes'],
  M['access.write_attributes'],
  M['access.delete'],
  M['access.read_control'],
  M['access.write_dac'],
  M['access.write_owner'],
  M['access.synchronize'],
  M['access.system_security'],
  M['access.maximum_allowed'],
  M['access.generic_all'],
  M['access.generic_execute'],
  M['access.generic_write'],
  M['access.generic_read'],
];
export const SHARE = [M['share.access.read'], M['share.access.write'], M['share.access.delete']];
export const CREATE_OPTIONS = [
  M['nt.create_options.directory'],
  M['nt.create_options.write_through'],
  M['nt.create_options.sequential_only'],
  M['nt.create_options.intermediate_buffering'],
  M['nt.create_options.sync_io_alert'],
  M['nt.create_options.sync_io_nonalert'],
  M['nt.create_options.non_directory'],
  M['nt.create_options.create_tree_connection'],
  M['nt.create_options.complete_if_oplocked'],
  M['nt.create_options.no_ea_knowledge'],
  M['nt.create_options.eight_dot_three_only'],
  M['nt.create_options.random_access'],
  M['nt.create_options.delete_on_close'],
  M['nt.create_options.open_by_fileid'],
  M['nt.create_options.backup_intent'],
  M['nt.create_options.no_compression'],
  M['nt.create_options.reserve_opfilter'],
  M['nt.create_options.open_reparse_point'],
  M['nt.create_options.open_no_recall'],
  M['nt.create_options.open_for_free_space_query'],
];
const NOTIFY = [
  M['nt.notify.file_name'],
  M['nt.notify.dir_name'],
  M['nt.notify.attributes'],
  M['nt.notify.size'],
  M['nt.notify.last_write'],
  M['nt.notify.last_access'],
  M['nt.notify.creation'],
  M['nt.notify.ea'],
  M['nt.notify.security'],
  M['nt.notify.stream_name'],
  M['nt.notify.stream_size'],
  M['nt.notify.stream_write'],
];

/** An access mask (MS-SMB2, 2.2.13.1). */
export const emitAccessMask = (d: Dissection, at: number): number => emitFlags(d, M.access_mask, at, 4, ACCESS);
/** What others may do with the file. */
export const emitShareAccess = (d: Dissection, at: number): number => emitFlags(d, M.share_access, at, 4, SHARE);
export const emitCreateOptions = (d: Dissection, at: number): number =>
  emitFlags(d, M.create_options, at, 4, CREATE_OPTIONS);
/** Which changes a notification is wanted of. */
export const emitCompletionFilter = (d: Dissection, at: number): number =>
  emitFlags(d, M['nt.notify.completion_filter'], at, 4, NOTIFY);
