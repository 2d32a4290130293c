import { all, group, heard, huge, nothing, number, opaque, type Part, text, truth } from '../rpc/xdr.js';
import { access } from './acl.js';
import { A } from './attribute-fields.js';
import { deviceNumbers } from './attributes.js';
import { bitmap, values4 } from './attributes4.js';
import { handleText } from './handles.js';
import { O } from './operation-fields.js';
import { bits } from './shared.js';
import { state, stateText } from './state.js';

/** Opening and creating files (RFC 7530, 16.16 and 16.4; RFC 8881, 18.16). */
const component = text(O['pathname.component']);
const verifier = huge(O.verifier4);

/** A number under which what it calls for is shown. */
const under =
  (field: number, cases: Readonly<Record<number, Part>>): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    if (d.fault !== 0) return at;
    d.open();
    const end = (cases[value] ?? nothing)(d, at + 4);
    d.close();
    return end;
  };

const WANTS = 0xffff_0000;

/** What others may do meanwhile; its upper half says what delegations are wished for. */
export const share: Part = (d, at) => {
  const value = d.getU32(at);
  if (d.fault !== 0) return at;
  d.value(O['open4.share_access'], value & 3, at, 4);
  if ((value & 0xff00) !== 0) d.value(O.want, value & 0xff00, at, 4);
  if ((value & WANTS) !== 0) wantsOf(value)(d, at);
  d.u32(O['open4.share_deny'], at + 4);
  return at + 8;
};
const wantsOf =
  (value: number): Part =>
  (d, at) => {
    d.value(O.want_notification, (value & WANTS) >>> 0, at, 4);
    d.open();
    d.value(O['want_notification.when_resrc_avail'], (value >>> 16) & 1, at, 4);
    d.value(O.want_push_deleg_when_uncontended, (value >>> 17) & 1, at, 4);
    d.close();
    return at + 4;
  };

const creating: Part = (d, at) => {
  const mode = d.u32(O.createmode4, at);
  return (CREATE_MODES[mode] ?? nothing)(d, at + 4);
};
const CREATE_MODES: Readonly<Record<number, Part>> = { 0: values4, 1: values4, 2: verifier, 3: all(verifier, values4) };

const PLAIN = 0;
const claim: Part = (d, at) => {
  const isNamed = d.getU32(at) === PLAIN;
  const end = claims(d, at);
  if (d.wantsInfo && d.fault === 0) {
    const directory = handleText('DH');
    d.infoColumn += `${directory}${directory === '' ? ' ' : '/'}${isNamed ? heard.text : ''}`;
  }
  return end;
};
const claims = under(O['open.claim_type'], {
  0: component,
  1: number(O.delegate_type),
  2: all(state, component),
  3: component,
  5: state,
});

export const openCall = all(
  number(O.seqid),
  share,
  huge(O.clientid),
  opaque(O.open_owner4),
  under(O['open.opentype'], { 1: creating }),
  claim,
);

const SIZE = 1;
const limit: Part = (d, at) => {
  const kind = d.u32(O['open.limit_by'], at);
  return kind === SIZE ? huge(O.filesize)(d, at + 4) : all(number(O.num_blocks), number(O.bytes_per_block))(d, at + 4);
};
/** Why no delegation was given. */
const refusal = number(O['open.why_no_delegation']);

const READ = 1;
const WRITE = 2;
const NONE_EXTENDED = 3;
const delegation: Part = (d, at) => {
  const kind = d.u32(O['open.delegation_type'], at);
  if (d.fault !== 0) return at;
  if (kind === NONE_EXTENDED) return refusal(d, at + 4);
  d.open();
  const part = kind === READ ? readDelegation : kind === WRITE ? writeDelegation : nothing;
  const end = part(d, at + 4);
  d.close();
  return end;
};
const readDelegation = all(state, truth(O.recall4), access);
const writeDelegation = all(state, truth(O.recall), limit, access);

const change = group(
  'change_info',
  truth(O['change_info.atomic']),
  huge(O['changeid4.before']),
  huge(O['changeid4.after']),
);

export const openReply = all(
  state,
  (d, at) => {
    if (d.wantsInfo && d.fault === 0) d.infoColumn += ` StateID: ${stateText()}`;
    return at;
  },
  change,
  bits(
    O.open_rflags,
    [O['open_rflags.confirm'], 1],
    [O['open_rflags.locktype_posix'], 2],
    [O['open_rflags.preserve_unlinked'], 3],
    [O['open_rflags.may_notify_lock'], 5],
  ),
  bitmap,
  delegation,
);

const BLOCK = 3;
const CHARACTER = 4;
const LINK = 5;
const linkContents = text(O['symlink.linktext']);
export const create: Part = (d, at) => {
  const kind = d.u32(A.nfs_ftype4, at);
  const device = kind === BLOCK || kind === CHARACTER ? deviceNumbers : kind === LINK ? linkContents : nothing;
  return named(d, device(d, at + 4));
};
const named = all(component, values4);
