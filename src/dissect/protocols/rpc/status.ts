import { declareProgram } from './program.js';
import { N, S, stat, statnotify } from './status-fields.js';
import { all, fixed, nothing, number, struct, text } from './xdr.js';

const SUCCEEDED = 0;
const PRIVATE = 16;

const caller = struct(
  S.my_id,
  text(S['my_id.hostname']),
  number(S['my_id.prog']),
  number(S['my_id.vers']),
  number(S['my_id.proc']),
);
const watched = struct(S.mon, text(S['mon_id.name']), caller);
/** The state stands there in any case, but means something only then. */
const result = struct(S.stat_res, (d, at) => {
  if (d.u32(S['stat_res.res'], at) === SUCCEEDED) d.u32(S['stat_res.state'], at + 4);
  return at + 8;
});
const state = number(S.state);

export const statDissector = declareProgram(100024, stat, {
  1: [
    S.procedure_v1,
    {
      1: [text(S.name), result],
      2: [all(watched, fixed(S.priv, PRIVATE)), result],
      3: [watched, state],
      4: [caller, state],
      6: [all(struct(S.stat_chge, text(S['mon_id.name'])), state), nothing],
    },
  ],
});

export const statnotifyDissector = declareProgram(200048, statnotify, {
  1: [N.procedure_v1, { 1: [all(text(N.name), number(N.state), fixed(N.priv, PRIVATE)), nothing] }],
});
