import { anyHandle, hashText } from '../nfs/handles.js';
import { L, nlm, STATUSES } from './lock-fields.js';
import { declareProgram } from './program.js';
import { all, huge, nothing, number, opaque, type Part, struct, tell, text, truth } from './xdr.js';

const GRANTED = 0;
const DENIED = 1;

const cookie = opaque(L.cookie);
const handle = anyHandle('fh');

/** Who holds what, of which the packet list tells. */
const told = { owner: 0, offset: 0, length: 0 };
const tellHandle = tell(() => ` FH:${hashText()}`);
const tellLock = tell(() => ` FH:${hashText()} svid:${told.owner} pos:${told.offset}-${told.length}`);

const process: Part = (d, at) => {
  told.owner = d.u32(L['lock.svid'], at);
  return at + 4;
};

/** Offset and length of a lock: 32 bits each, 64 in version 4. */
const range32: Part = (d, at) => {
  told.offset = d.u32(L['lock.l_offset'], at);
  told.length = d.u32(L['lock.l_len'], at + 4);
  return at + 8;
};
const range64: Part = (d, at) => {
  told.offset = d.getU32(at) * 0x1_0000_0000 + d.getU32(at + 4);
  told.length = d.getU32(at + 8) * 0x1_0000_0000 + d.getU32(at + 12);
  return all(huge(L['lock.l_offset64']), huge(L['lock.l_len64']))(d, at);
};

const status: Part = (d, at) => {
  const value = d.u32(L.stat, at);
  if (value !== GRANTED && d.wantsInfo && d.fault === 0) d.infoColumn += ` ${STATUSES[value] ?? value}`;
  return at + 4;
};

const result = all(cookie, status);

function procedures(range: Part) {
  const lock = struct(L.lock, text(L['lock.caller_name']), handle, opaque(L['lock.owner']), process, range, tellLock);
  const holder = struct(L.holder, truth(L.exclusive), number(L['lock.svid']), opaque(L['lock.owner']), range);
  const tested = struct(L.test_stat, (d, at) =>
    d.u32(L['test_stat.stat'], at) === DENIED ? holder(d, at + 4) : at + 4,
  );
  const test = all(cookie, truth(L.exclusive), lock);
  const testResult = all(cookie, tested);
  const acquire = all(cookie, truth(L.block), truth(L.exclusive), lock, truth(L.reclaim), number(L.state));
  const cancel = all(cookie, truth(L.block), truth(L.exclusive), lock);
  const unlock = all(cookie, lock);
  const share = all(
    cookie,
    struct(
      L.share,
      text(L['lock.caller_name']),
      handle,
      tellHandle,
      opaque(L['lock.owner']),
      number(L['share.mode']),
      number(L['share.access']),
    ),
    truth(L.reclaim),
  );
  const shareResult = all(cookie, status, number(L.sequence));
  return {
    1: [test, testResult],
    2: [acquire, result],
    3: [cancel, result],
    4: [unlock, result],
    5: [test, result],
    6: [test, nothing],
    7: [acquire, nothing],
    8: [cancel, nothing],
    9: [unlock, nothing],
    10: [test, nothing],
    11: [testResult, nothing],
    12: [result, nothing],
    13: [result, nothing],
    14: [result, nothing],
    15: [result, nothing],
    20: [share, shareResult],
    21: [share, shareResult],
    22: [acquire, result],
    23: [all(text(L['share.name']), number(L.state)), nothing],
  } as const;
}

const NARROW = procedures(range32);

export const nlmDissector = declareProgram(
  100021,
  nlm,
  {
    1: [L.procedure_v1, NARROW],
    2: [L.procedure_v2, NARROW],
    3: [L.procedure_v3, NARROW],
    4: [L.procedure_v4, procedures(range64)],
  },
  { alsoEmits: ['nfs'] },
);
