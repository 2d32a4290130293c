import type { Dissection } from '../../dissection.js';
import { all, array, group, huge, nothing, number, opaque, type Part, struct, tell, text, truth } from '../rpc/xdr.js';
import { items } from './attributes4.js';
import { N } from './fields.js';
import { O } from './operation-fields.js';
import { data, tellExtent } from './shared.js';
import { state, stateText } from './state.js';

/** Operations of version 4.2 (RFC 7862, 15), and those on extended attributes (RFC 8276, 8). */
const tellState = tell(() => ` StateID: ${stateText()}`);
const extent = all(state, tellState, tellExtent(0, 8), huge(O.offset4), huge(O.length4));
const component = text(O['xattr.key']);
const changed = group(
  'change_info',
  truth(O['change_info.atomic']),
  huge(O['changeid4.before']),
  huge(O['changeid4.after']),
);

const bigText = (d: Dissection, at: number): string =>
  d.left(at) < 8 ? '' : `${(BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4))}`;

/** From one file to another: both states, both offsets, the length. */
const between: Part = (d, at) => {
  let end = state(d, at);
  const from = stateText();
  end = state(d, end);
  if (d.wantsInfo && d.fault === 0) {
    d.infoColumn += ` Src StateID: ${from} Offset: ${bigText(d, end)} Len: ${bigText(d, end + 16)}`;
    d.infoColumn += ` Dst StateID: ${stateText()} Offset: ${bigText(d, end + 8)}`;
  }
  return all(huge(O.offset4), huge(O.offset4), huge(O.length4))(d, end);
};

const states = array(O.callback_ids, state);
/** Servers that have the source are not looked into. */
const sources: Part = (d, at) => (d.u32(O.source_servers, at) === 0 ? at + 4 : d.end);

const HOLE = 1;
const hole = all(huge(O.offset4), huge(O.length4));
const content = all(huge(O.offset4), data(O['read.data_length']));

export const COPY_OPERATIONS: Readonly<Record<number, readonly [Part, Part]>> = {
  59: [extent, nothing],
  60: [
    all(between, truth(O.consecutive), truth(O.synchronous), sources),
    all(states, huge(O.length4), number(O.stable_how4), huge(O.verifier4), truth(O.consecutive), truth(O.synchronous)),
  ],
  62: [extent, nothing],
  68: [
    all(state, tellState, tellExtent(), huge(O.offset4), number(O.count4)),
    all(
      number(O.eof),
      struct(
        O.contents,
        items((d, at) => {
          const kind = d.u32(O['content.type'], at);
          d.open();
          const end = kind === HOLE ? hole(d, at + 4) : content(d, at + 4);
          d.close();
          return end;
        }),
      ),
    ),
  ],
  69: [
    all(
      state,
      tellState,
      (d, at) => {
        if (d.wantsInfo && d.fault === 0) d.infoColumn += ` Offset: ${bigText(d, at)}`;
        return at;
      },
      huge(O.offset4),
      number(O.data_content),
    ),
    all(number(O.eof), huge(O.offset4)),
  ],
  71: [between, nothing],
  72: [component, opaque(N.data)],
  73: [all(number(O['setxattr.options']), component, opaque(N.data)), changed],
  74: [
    all(huge(O['lisxtattr.cookie']), number(O['lisxtattr.maxcount'])),
    all(
      huge(O['lisxtattr.cookie']),
      (d, at) => {
        const count = d.u32(O['listxattr.names.count'], at);
        d.open();
        let end = at + 4;
        for (let i = 0; i < count && d.fault === 0 && end < d.end; i++) end = component(d, end);
        d.close();
        return end;
      },
      number(O['lisxtattr.eof']),
    ),
  ],
  75: [component, changed],
};
