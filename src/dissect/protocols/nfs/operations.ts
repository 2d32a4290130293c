import {
  all,
  fixed,
  group,
  heard,
  huge,
  nothing,
  number,
  opaque,
  type Part,
  struct,
  tell,
  text,
  truth,
} from '../rpc/xdr.js';
import { accessAsked, accessSupported } from './access.js';
import { bitmap, items, values4 } from './attributes4.js';
import { COPY_OPERATIONS } from './copying.js';
import { N } from './fields.js';
import { anyHandle, handleText } from './handles.js';
import { create, openCall, openReply, share } from './opening.js';
import { O } from './operation-fields.js';
import { SESSION_OPERATIONS } from './sessions.js';
import { data, location, onStatus, security, status, tellExtent, tellLock } from './shared.js';
import { state, stateText } from './state.js';

/** An operation of version 4: its arguments, its results, and what follows a status that is not OK. */
export type Operation = readonly [call: Part, reply: Part, failure?: Part];

const handle = anyHandle('FileHandle');
const component = text(O['pathname.component']);
const tellHandle = tell(() => handleText('FH'));
const tellState = tell(() => ` StateID: ${stateText()}`);
/** A name in the directory whose handle was read last. */
const entry = all(
  component,
  tell(() => `${handleText('DH') === '' ? ' ' : `${handleText('DH')}/`}${heard.text}`),
);
const verifier = huge(O.verifier4);
const change = (title: string): Part =>
  group(title, truth(O['change_info.atomic']), huge(O['changeid4.before']), huge(O['changeid4.after']));
const changed = change('change_info');

const owner = group('Owner', huge(O.clientid), opaque(O.lock_owner4));
const range = all(huge(O.offset4), huge(O.length4));
const denied = all(range, number(O.locktype4), owner);

/** Whose lock: a new owner is told with the file that it has open. */
const locker: Part = (d, at) => {
  const isNew = d.getU32(at) !== 0;
  truth(O['lock.locker.new_lock_owner'])(d, at);
  return (isNew ? newLocker : oldLocker)(d, at + 4);
};
const newLocker = all(number(O.seqid), state, number(O.lock_seqid), owner);
const oldLocker = all(state, number(O.lock_seqid));

const entries: Part = (d, at) =>
  group('Directory Listing', (inner, from) => {
    let end = from;
    while (inner.fault === 0 && inner.getU32(end) !== 0 && inner.fault === 0) end = listed(inner, end);
    if (inner.fault !== 0) return end;
    truth(O.value_follows)(inner, end);
    return truth(O['dirlist4.eof'])(inner, end + 4);
  })(d, at);

/** An entry of a directory, under its name. */
const listed: Part = (d, at) => {
  const length = d.getU32(at + 12);
  if (!d.has(at + 16, length)) return at;
  const row = d.tape.count;
  d.span(N.name, at + 16, length);
  d.open();
  const end = all(truth(O.value_follows), huge(O.cookie4), text(O.entry_name), values4)(d, at);
  d.close();
  if (d.want[N.name] !== 0 && d.tape.field[row] === N.name && d.tape.length[row] === 0) d.tape.length[row] = length;
  return end;
};

/** Whose lease it is. */
const tellClient: Part = (d, at) => {
  if (d.wantsInfo && d.left(at) >= 8)
    d.infoColumn += ` CID: 0x${[at, at + 4].map((each) => d.getU32(each).toString(16).padStart(8, '0')).join('')}`;
  return at;
};

const CLIENT_IN_USE = 10017;
const LOCK_DENIED = 10010;

/** By number (RFC 7530, 16; RFC 8881, 18; RFC 7862, 15; RFC 8276, 8). */
export const OPERATIONS_4: Readonly<Record<number, Operation>> = {
  3: [all(tellHandle, accessAsked), accessSupported],
  4: [all(number(O.seqid), state, tellState), fixed(O.stateid, 16)],
  5: [all(tellHandle, tellExtent(), huge(O.offset4), number(O.count4)), verifier],
  6: [create, all(changed, bitmap)],
  7: [huge(O.clientid), nothing],
  8: [all(state, tellState), nothing],
  9: [all(bitmap, tellHandle), values4],
  10: [nothing, anyHandle('Filehandle')],
  11: [component, changed],
  12: [
    all(number(O.locktype4), truth(O['lock.reclaim']), tellLock(' '), range, locker),
    state,
    onStatus(LOCK_DENIED, denied),
  ],
  13: [all(number(O.locktype4), range, owner), nothing, onStatus(LOCK_DENIED, denied)],
  14: [all(number(O.locktype4), number(O.seqid), state, tellLock(''), range), state],
  15: [entry, nothing],
  16: [nothing, nothing],
  17: [all(values4, tellHandle), nothing],
  18: [openCall, openReply],
  19: [truth(O['openattr4.createdir']), nothing],
  20: [all(state, number(O.seqid)), state],
  21: [all(state, number(O.seqid), share), state],
  22: [handle, nothing],
  23: [nothing, nothing],
  24: [nothing, nothing],
  25: [
    all(state, tellState, tellExtent(), huge(O.offset4), number(O.count4)),
    all(number(O.eof), data(O['read.data_length'])),
  ],
  26: [
    all(huge(O.cookie4), huge(O.cookie_verf4), number(O.dircount), number(O.maxcount), bitmap, tellHandle),
    all(verifier, entries),
  ],
  27: [nothing, text(O['symlink.linktext'])],
  28: [entry, changed],
  29: [
    all(
      component,
      tell(() => ` From: ${heard.text}`),
      component,
      tell(() => ` To: ${heard.text}`),
    ),
    all(change('source_cinfo'), change('target_cinfo')),
  ],
  30: [all(tellClient, huge(O.clientid)), nothing],
  31: [nothing, nothing],
  32: [nothing, nothing],
  33: [component, security],
  34: [all(state, tellHandle, values4), bitmap, bitmap],
  35: [
    all(
      group('client', verifier, opaque(O['nfs_client_id4.id'])),
      group('callback', number(O.cb_program), group('cb_location', location)),
      number(O['callback.ident']),
    ),
    all(huge(O.clientid), verifier),
    onStatus(CLIENT_IN_USE, location),
  ],
  36: [all(huge(O.clientid), verifier), nothing],
  37: [values4, nothing],
  38: [
    all(state, tellState, tellExtent(4), huge(O.offset4), number(O.stable_how4), data(O['write.data_length'])),
    all(number(O.count4), number(O.stable_how4), verifier),
  ],
  39: [owner, nothing],
  55: [struct(O['test_stateid.stateids'], items(state)), struct(O['test_stateid.results'], items(status))],
  ...SESSION_OPERATIONS,
  ...COPY_OPERATIONS,
};
