import { all, choice, fixed, group, huge, nothing, number, opaque, type Part, text, truth } from '../rpc/xdr.js';
import { time4 } from './attributes4.js';
import { N } from './fields.js';
import { O } from './operation-fields.js';
import { bits, security } from './shared.js';
import { state, stateText } from './state.js';

/** Operations of version 4.1 on clients and sessions (RFC 8881, 18). */
const session = fixed(O.session_id4, 16);

const clientFlags = (field: number): Part =>
  bits(
    field,
    [O['exchange_id.flags.confirmed_r'], 31],
    [O['exchange_id.flags.confirmed_rec_a'], 30],
    [O['exchange_id.flags.pnfs_ds'], 18],
    [O['exchange_id.flags.pnfs_mds'], 17],
    [O['exchange_id.flags.non_pnfs'], 16],
    [O['exchange_id.flags.bind_princ'], 8],
    [O['exchange_id.flags.moved_migr'], 1],
    [O['exchange_id.flags.moved_refer'], 0],
  );

/** Operations as a set of bits, 32 to a word. */
const operationSet: Part = (d, at) => {
  const words = d.getU32(at);
  for (let word = 0; word < words && d.fault === 0; word++) {
    const value = d.getU32(at + 4 + 4 * word);
    if (value === 0) continue;
    d.u32(O.op_mask, at + 4 + 4 * word);
    d.open();
    for (let bit = 0; bit < 32 && d.fault === 0; bit++)
      if ((value >>> bit) & 1) d.value(O.opcode, 32 * word + bit, at + 4 + 4 * word, 0);
    d.close();
  }
  return at + 4 + 4 * words;
};

const MACHINE_CREDENTIALS = 1;
/** How a client's state is kept from others: by the machine's credentials, or a shared secret, which is not looked into. */
const protection = choice(
  O['exchange_id.state_protect'],
  {
    0: nothing,
    [MACHINE_CREDENTIALS]: all(group('spo_must_enforce', operationSet), group('spo_must_allow', operationSet)),
  },
  (d) => d.end,
);

const implementation = (name: string): Part =>
  group(name, (d, at) => {
    const count = d.getU32(at);
    let end = at + 4;
    for (let i = 0; i < count && d.fault === 0 && end < d.end; i++) end = implementationParts(d, end);
    return end;
  });
const implementationParts = all(text(O.nii_domain4), text(O.nii_name4), group('Build timestamp(nii_date)', time4));

const channel = (name: string): Part =>
  group(
    name,
    number(O.padsize4),
    number(O.maxreqsize4),
    number(O.maxrespsize4),
    number(O.maxrespsizecached4),
    number(O.maxops4),
    number(O.maxreqs4),
    (d, at) => {
      const count = d.getU32(at);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(O.rdmachanattrs4, at + 4 + 4 * i);
      return at + 4 + 4 * count;
    },
  );

const sessionFlags = bits(
  O.create_session_flags,
  [O['create_session.flags.persist'], 0],
  [O['create_session.flags.conn_back_chan'], 1],
  [O['create_session.flags.conn_rdma'], 2],
);

const UNIX = 1;
const unix = all(number(O.stamp4), text(O.machinename4), number(O.uid4), number(O.gid4), (d, at) => {
  const count = d.getU32(at);
  for (let i = 0; i < count && d.fault === 0; i++) d.u32(O.gid4, at + 4 + 4 * i);
  return at + 4 + 4 * count;
});
/** How the server is to prove who it is when it calls back. */
const callbackSecurity: Part = (d, at) => {
  const count = d.getU32(at);
  let end = at + 4;
  for (let i = 0; i < count && d.fault === 0 && end < d.end; i++) {
    const flavor = d.u32(O.flavor4, end);
    end += 4;
    if (flavor === UNIX) end = unix(d, end);
    else if (flavor !== 0) return d.end;
  }
  return end;
};

const STATUS_FLAGS = [
  O['sequence.flags.cb_path_down'],
  O['sequence.flags.cb_gss_contexts_expiring'],
  O['sequence.flags.cb_gss_contexts_expired'],
  O['sequence.flags.expired_all_state_revoked'],
  O['sequence.flags.expired_some_state_revoked'],
  O['sequence.flags.admin_state_revoked'],
  O['sequence.flags.recallable_state_revoked'],
  O['sequence.flags.lease_moved'],
  O['sequence.flags.restart_reclaim_needed'],
  O['sequence.flags.cb_path_down_session'],
  O['sequence.flags.backchannel_fault'],
  O['sequence.flags.devid_changed'],
  O['sequence.flags.devid_deleted'],
].map((field, bit): readonly [number, number] => [field, bit]);

export const SESSION_OPERATIONS: Readonly<Record<number, readonly [Part, Part]>> = {
  40: [all(number(O.cb_program), callbackSecurity), nothing],
  41: [
    all(session, number(O.bctsa_dir), truth(O.bctsa_use_conn_in_rdma_mode)),
    all(session, number(O.bctsr_dir), truth(O.bctsr_use_conn_in_rdma_mode)),
  ],
  42: [
    all(
      group('eia_clientowner', huge(O.verifier4), opaque(N.data), clientFlags(O['exchange_id.call_flags'])),
      protection,
      implementation('eia_client_impl_id'),
    ),
    all(
      huge(O.clientid),
      number(O.seqid),
      clientFlags(O['exchange_id.reply_flags']),
      protection,
      group('eir_server_owner', huge(O.minorid4), opaque(O.majorid4)),
      opaque(O.scope),
      implementation('eir_server_impl_id'),
    ),
  ],
  43: [
    all(
      huge(O.clientid),
      number(O.seqid),
      sessionFlags,
      channel('csa_fore_chan_attrs'),
      channel('csa_back_chan_attrs'),
      number(O.cb_program),
      callbackSecurity,
    ),
    all(session, number(O.seqid), sessionFlags, channel('csr_fore_chan_attrs'), channel('csr_back_chan_attrs')),
  ],
  44: [session, nothing],
  45: [
    all(state, (d, at) => {
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` StateID: ${stateText()}`;
      return at;
    }),
    nothing,
  ],
  52: [number(O['secinfo.style']), security],
  53: [
    all(session, number(O.seqid), number(O.slotid), number(O.high_slotid), truth(O.cachethis4)),
    all(
      session,
      number(O.seqid),
      number(O.slotid),
      number(O.high_slotid),
      number(O.target_high_slotid),
      bits(O['sequence.flags'], ...STATUS_FLAGS),
    ),
  ],
  57: [huge(O.clientid), nothing],
  58: [truth(O.reclaim_one_fs4), nothing],
};
