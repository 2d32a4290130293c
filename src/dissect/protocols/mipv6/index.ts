import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { F, mipv6 } from './fields.js';
import { emitMessage } from './messages.js';
import { emitOptions } from './options.js';

const names = (): Readonly<Record<number, string>> => allFields[F['=mip6.mhtype']].values ?? {};

/** Has a mobile router been met (RFC 3963)? From then on tshark calls all bindings those of mobile networks. */
const state = declareState(
  () => ({ hasRouter: false }),
  () => new Kept<boolean>(),
);

const UPDATE = 5;
const ACKNOWLEDGEMENT = 6;

function isOfNetworks(d: Dissection, start: number, type: number): boolean {
  const memo = d.memoOf(state);
  const row = memo.row(d);
  if (!d.replaying) {
    const known = d.stateOf(state);
    if (d.bytes[start + (type === UPDATE ? 8 : 7)] & (type === UPDATE ? 4 : 0x40)) known.hasRouter = true;
    memo.rows[row] = known.hasRouter;
  }
  return memo.rows[row];
}

/**
 * The Mobility Header (RFC 6275, section 6.1). What 3GPP put into vendor specific options is shown as data, but for what
 * such an option is.
 */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MIPv6';
  d.u8(F['=mip6.proto'], start);
  const length = (d.u8(F['=mip6.hlen'], start + 1) + 1) * 8;
  const type = d.u8(F['=mip6.mhtype'], start + 2);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = names()[type] ?? `Unknown Mobility Header (${type})`;
  if ((type === UPDATE || type === ACKNOWLEDGEMENT) && d.left(start) > 8 && isOfNetworks(d, start, type))
    d.protocolColumn = 'NEMO';
  d.u8(F['=mip6.reserved'], start + 3);
  d.u16(F['=mip6.csum'], start + 4);
  const options = emitMessage(d, start, type, length);
  if (options >= 0 && options < start + length) emitOptions(d, options, start + length);
  return true;
}

export const mipv6Dissector: Dissector = {
  protocol: mipv6,
  dissect,
  places: { 'ip.proto': [62, 135] },
  stateful: true,
};
