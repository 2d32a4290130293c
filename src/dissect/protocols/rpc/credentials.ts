import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import type { Called } from './calls.js';
import { R } from './fields.js';
import { gssCredentials, gssToken } from './gss.js';
import { text } from './xdr.js';

/** How a caller proves who it is (RFC 5531, 8.2 and appendix A; RFC 2203). */
const UNIX = 1;
const DES = 3;
const LOCK_OWNER = 5;
const GSS = 6;
const NULL = 0;
const GLUSTER = 390039;

const FULL_NAME = 0;
const NICKNAME = 1;

const machineName = text(R['auth.machinename']);
const netName = text(R['authdes.netname']);

/** Who calls; gives the end. What it says of the message's wrapping is kept in `called`. */
export function dissectCredentials(d: Dissection, start: number, called: Called): number {
  const length = d.getU32(start + 4);
  const end = start + 8 + length + (-length & 3);
  if (d.want[HEADING] !== 0) d.heading('Credentials', start, 8 + length);
  d.open();
  const flavor = d.u32(R['auth.flavor'], start);
  d.u32(R['auth.length'], start + 4);
  called.gssProcedure = -1;
  if (length > 0) dissectFlavor(d, start + 8, length, flavor, called);
  d.close();
  return end;
}

function dissectFlavor(d: Dissection, at: number, length: number, flavor: number, called: Called): void {
  switch (flavor) {
    case UNIX:
      dissectUnix(d, at);
      break;
    case DES:
      dissectDes(d, at);
      break;
    case LOCK_OWNER:
      d.span(R['auth.lk_owner'], at, 8);
      dissectProcess(d, at + 8);
      break;
    case GLUSTER:
      dissectProcess(d, at);
      break;
    case GSS:
      gssCredentials(d, at, called);
      break;
    case NULL:
      break;
    default:
      d.span(R.opaque_data, at, length);
  }
}

function dissectUnix(d: Dissection, start: number): void {
  d.u32(R['auth.stamp'], start);
  const at = machineName(d, start + 4);
  d.u32(R['auth.uid'], at);
  d.u32(R['auth.gid'], at + 4);
  dissectGroups(d, at + 8);
}

function dissectProcess(d: Dissection, at: number): void {
  d.u32(R['auth.pid'], at);
  d.u32(R['auth.uid'], at + 4);
  d.u32(R['auth.gid'], at + 8);
  dissectGroups(d, at + 12);
}

function dissectGroups(d: Dissection, at: number): void {
  const count = d.getU32(at);
  if (d.want[HEADING] !== 0) {
    const shown: number[] = [];
    for (let i = 0; i < Math.min(count, MAX_SHOWN) && d.left(at + 4 + 4 * i) >= 4; i++)
      shown.push(d.getU32(at + 4 + 4 * i));
    d.heading(`Auxiliary GIDs (${count})${count > 0 ? ` [${shown.join(', ')}]` : ''}`, at, 4 + 4 * count);
  }
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) d.u32(R['auth.gid'], at + 4 + 4 * i);
  d.close();
}
const MAX_SHOWN = 16;

function dissectDes(d: Dissection, at: number): void {
  const kind = d.u32(R['authdes.namekind'], at);
  if (kind === NICKNAME) d.u32(R['authdes.nickname'], at + 4);
  if (kind !== FULL_NAME) return;
  const next = netName(d, at + 4);
  d.u64(R['authdes.convkey'], next);
  d.u32(R['authdes.window'], next + 8);
}

/** What proves it; gives the end. */
export function dissectVerifier(d: Dissection, start: number, isCall: boolean): number {
  const length = d.getU32(start + 4);
  const end = start + 8 + length + (-length & 3);
  if (d.want[HEADING] !== 0) d.heading('Verifier', start, 8 + length);
  d.open();
  const flavor = d.u32(R['auth.flavor'], start);
  if (flavor === GSS) gssToken(d, start + 4);
  else {
    d.value(R['auth.length'], end - start - 8, start + 4, 4);
    if (length > 0) dissectProof(d, start + 8, end - start - 8, flavor, isCall);
  }
  d.close();
  return end;
}

function dissectProof(d: Dissection, at: number, length: number, flavor: number, isCall: boolean): void {
  if (flavor === UNIX) dissectUnix(d, at);
  else if (flavor !== DES) d.span(R.opaque_data, at, length);
  else {
    d.u64(isCall ? R['authdes.timestamp'] : R['authdes.timeverf'], at);
    d.u32(isCall ? R['authdes.windowverf'] : R['authdes.nickname'], at + 8);
  }
}
