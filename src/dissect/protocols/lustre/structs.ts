import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** What a structure has: fields by how many bytes they take up, or what reads them. */
export type Part = readonly [field: number, form: number | 'time' | Part[] | 'flags'];

type Name = keyof typeof F;

/** `name:4 name:8`: fields of a structure (a name that begins with a dot is `prefix.name`) and their bytes. */
function parts(prefix: string, text: string): Part[] {
  return text.split(' ').map((each) => {
    const [name, form] = each.split(':');
    const field = F[`${prefix}.${name}` as Name];
    return [field, form === 't' ? 'time' : Number(form)];
  });
}

const HANDLE: Part[] = [[F['lustre_handle.cookie'], 8]];
const FID: Part[] = [
  [F['lu_fid.f_seq'], 8],
  [F['ll_fid.f_oid'], 4],
  [F['ll_fid.f_ver'], 4],
];

export const PTLRPC_BODY: Part[] = [
  [F['ptlrpc_body.pb_handle'], HANDLE],
  ...parts(
    'ptlrpc_body',
    'pb_type:4 pb_version:4 pb_opc:4 pb_status:4 pb_last_xid:8 pb_last_seen:8 pb_last_committed:8 pb_transno:8 ' +
      'pb_flags:4 pb_op_flags:4 pb_conn_cnt:4 pb_timeout:4 pb_service_time:4 pb_limit:4 pb_slv:8 pb_pre_version:8 ' +
      'pb_pre_version:8 pb_pre_version:8 pb_pre_version:8 pb_padding:32 pb_jobid:32',
  ),
];

const CONNECT_DATA: Part[] = parts(
  'obd_connect_data',
  'ocd_connect_flags:8 ocd_version:4 ocd_grant:4 ocd_index:4 ocd_brw_size:4 ocd_ibits_known:8 grant_blkbits:1 ' +
    'grant_inobits:1 grant_tax_kb:2 grant_max_blks:4 ocd_transno:8 ocd_group:4 ocd_cksum_types:4 ocd_max_easize:4 ' +
    'ocd_instance:4 ocd_maxbytes:8 ocd_maxmodrpcs:2 padding:6 ocd_connect_flags2:8 padding:104',
);

const LOCK: Part[] = [
  [
    F.ldlm_resource_desc,
    [
      [F['ldlm_resource_desc.lr_type'], 4],
      [F['ldlm_resource_desc.lr_padding'], 4],
      [F.ldlm_res_id, [[F['ldlm_res_id.string'], 8]]],
      [F.ldlm_res_id, [[F['ldlm_res_id.type'], 4]]],
      [F.ldlm_res_id, [[F['ldlm_res_id.string'], 8]]],
      [F.ldlm_res_id, [[F['ldlm_res_id.string'], 8]]],
    ],
  ],
  ...parts('ldlm_lock_desc', 'l_req_mode:4 l_granted_mode:4'),
  [F['ldlm_lock_desc.l_policy_data'], parts('ldlm_flock', 'start:8 end:8 owner:8 padding:4 pid:4')],
];

const LOCK_REQUEST: Part[] = [
  ...parts('ldlm_request', 'lock_flags:4 lock_count:4'),
  [F.ldlm_lock_desc, LOCK],
  [F['ldlm_request.lock_handle'], HANDLE],
  [F['ldlm_request.lock_handle'], HANDLE],
];
const LOCK_REPLY: Part[] = [
  ...parts('ldlm_reply', 'lock_flags:4 lock_padding:4'),
  [F.ldlm_lock_desc, LOCK],
  [F['ldlm_reply.lock_handle'], HANDLE],
  ...parts('ldlm_reply', 'lock_policy_res1:8 lock_policy_res2:8'),
];

const LOG: Part[] = [
  [
    F['llogd_body.lgd_logid'],
    [
      [
        F.ost_id,
        [
          [F['ost_id.fid'], FID],
          [F['ost_id.oi'], parts('ost_io', 'id:8').concat(parts('ost_oi', 'seq:8'))],
        ],
      ],
      [F['llog_logid.lgl_ogen'], 4],
    ],
  ],
  [F['llogd_body.lgd_ctxt_idx'], 4],
  [F['llogd_body.lgd_llh_flags'], 'flags'],
  ...parts('llogd_body', 'lgd_index:4 lgd_saved_index:4 lgd_len:4 lgd_cur_offset:8'),
];

const FILE: Part[] = [
  [F['mdt_body.fid1'], FID],
  [F['mdt_body.fid2'], FID],
  [F['mdt_body.handle'], HANDLE],
  ...parts(
    'mdt_body',
    'valid:8 size:8 mtime:t atime:t ctime:t blocks:8 ioepoch:8 ino:8 fsuid:4 fsgid:4 capability:4 mode:4 uid:4 gid:4 ' +
      'flags:4 rdev:4 nlink:4 generation:4 suppgid:4 eadatasize:4 aclsize:4 max_mdsize:4 max_cookiesize:4 uid_h:4 gid_h:4 ' +
      'projid:4 dom_size:8 dom_blocks:8 btime:t padding_9:8 padding_10:8',
  ),
];

/** A buffer of a message: one field that is the whole of it, and what it has. */
export type Buffer = readonly [field: number, content: Part[] | undefined];

const CONNECT_REQUEST: readonly Buffer[] = [
  [F.target_uuid, [[F.obd_uuid, 0]]],
  [F.client_uuid, [[F.obd_uuid, 0]]],
  [F.lustre_handle, HANDLE],
  [F.obd_connect_data, CONNECT_DATA],
];
const CONNECT_ANSWER: readonly Buffer[] = [[F.obd_connect_data, CONNECT_DATA]];
const LOG_BUFFER: Buffer = [F.llogd_body, LOG];

/** By operation: the buffers behind the first one of a request, and of its reply. */
export const OPERATIONS: Readonly<Record<number, readonly [readonly Buffer[], readonly Buffer[]]>> = {
  8: [CONNECT_REQUEST, CONNECT_ANSWER],
  38: [CONNECT_REQUEST, CONNECT_ANSWER],
  250: [CONNECT_REQUEST, CONNECT_ANSWER],
  101: [[[F.ldlm_request, LOCK_REQUEST]], [[F.ldlm_reply, LOCK_REPLY]]],
  501: [[LOG_BUFFER, [F.name, undefined], [F.mdt_body, FILE]], [LOG_BUFFER]],
  502: [[LOG_BUFFER], []],
  503: [[LOG_BUFFER], []],
};

const FLAGS = [
  F['llog_log_hdr.llh_flags.zap_when_empty'],
  F['llog_log_hdr.llh_flags.is_cat'],
  F['llog_log_hdr.llh_flags.is_plain'],
  F['llog_log_hdr.llh_flags.ext_jobid'],
  F['llog_log_hdr.llh_flags.is_fixsize'],
];

/** A structure, little-endian; gives its end. What says 0 bytes has the rest of it. */
export function emitStruct(d: Dissection, content: readonly Part[], at: number, end: number): number {
  for (const [field, form] of content) {
    if (at >= end || d.fault !== 0) break;
    at = emitPart(d, field, form, at, end);
  }
  return at;
}

function emitPart(d: Dissection, field: number, form: Part[1], at: number, end: number): number {
  if (Array.isArray(form)) {
    const row = d.openSpan(field, at);
    const next = field === F['ost_id.fid'] ? at : -1;
    let after = emitStruct(d, form, at, end);
    // Of the second name of an object only the half is read, and both names of one share their bytes.
    if (field === F.ldlm_res_id) after = at + 8;
    d.closeSpan(row, after);
    return next < 0 ? after : next;
  }
  if (form === 'flags') {
    const flags = d.u32LE(field, at);
    d.open();
    FLAGS.forEach((each, bit) => {
      d.value(each, (flags >>> bit) & 1, at, 4);
    });
    d.close();
    return at + 4;
  }
  if (form === 'time') {
    if (d.has(at, 8)) d.wide(field, d.getU32LE(at), 0, at, 8);
    return at + 8;
  }
  return emitPlain(d, field, form as number, at, end);
}

function emitPlain(d: Dissection, field: number, width: number, at: number, end: number): number {
  if (field === F['ptlrpc_body.pb_version']) d.value(field, d.getU16LE(at), at, 4);
  else if (field === F['ptlrpc_body.pb_status']) d.value(field, d.getU32LE(at) | 0, at, 4);
  else if (width === 1) d.u8(field, at);
  else if (width === 2) d.u16LE(field, at);
  else if (IS_SPAN.has(field)) {
    const length = width === 0 ? end - at : width;
    d.span(field, at, length);
    return at + length;
  } else if (width === 4) d.u32LE(field, at);
  else d.u64LE(field, at);
  return at + width;
}

const IS_SPAN = new Set<number>([
  F.obd_uuid,
  F['ptlrpc_body.pb_padding'],
  F['ptlrpc_body.pb_jobid'],
  F['obd_connect_data.padding'],
  F['ldlm_resource_desc.lr_padding'],
  F['ldlm_res_id.string'],
  F['ldlm_flock.padding'],
  F['ldlm_reply.lock_padding'],
]);
