import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { emitOption } from './options.js';

/** How long, without the byte that says which one it is. */
const LENGTHS: Readonly<Record<number, readonly number[]>> = {
  1: [9],
  4: [6],
  5: [20],
  6: [9],
  7: [5, 7, 17, 19],
  8: [1],
  9: [1],
};

/** The Multipath option (RFC 9897, section 3.2), `length` bytes behind its own length. Those of wrong lengths are only remarked on. */
export function emitMultipath(d: Dissection, start: number, length: number): void {
  const kind = d.getU8(start);
  const at = start + 1;
  const rest = length - 1;
  const lengths = LENGTHS[kind];
  if (lengths !== undefined && !lengths.includes(rest)) {
    const message = `Wrong Data checksum length, [${rest} != ${lengths.join(' || ')}]`;
    remark(d, F['option.len.bad'], SEVERITY.warn, GROUP.protocol, message);
    return;
  }
  switch (kind) {
    case 0:
      d.u8(F.mp_confirm, start);
      d.open();
      for (let next = at; next < start + length && d.fault === 0; ) next = emitOption(d, next, start + length);
      return d.close();
    case 1:
      d.u8(F.mp_join, start);
      d.open();
      d.u8(F.mp_joinid, at);
      d.u32(F.mp_path_token, at + 1);
      d.u32(F.mp_nonce, at + 5);
      return d.close();
    case 2:
      return d.span(F.mp_fast_close, start, length);
    case 3:
      d.span(F.mp_key, start, length);
      d.open();
      d.u8(F.mp_key_type, at);
      d.span(F.mp_key_hash, at + 1, rest - 1);
      return d.close();
    case 4:
      return d.wide(F.mp_seq, d.getU32(at + 2), d.getU16(at), at, 6);
    case 5:
      d.u8(F.mp_hmac, start);
      d.open();
      d.span(F.mp_hmac_sha, at, rest);
      return d.close();
    case 6:
      d.u8(F.mp_rtt, start);
      d.open();
      d.u8(F.mp_rtt_type, at);
      d.u32(F.mp_rtt_value, at + 1);
      d.u32(F.mp_rtt_age, at + 5);
      return d.close();
    case 7:
      return emitAddress(d, start, rest);
    case 8:
      d.u8(F.mp_removeaddr, start);
      d.open();
      d.u8(F.mp_addrid, at);
      return d.close();
    case 9:
      d.u8(F.mp_prio, start);
      d.open();
      d.u8(F.mp_prioval, at);
      return d.close();
    case 10:
      d.u8(F.mp_close, start);
      d.open();
      d.u64(F.mp_close_key, at);
      return d.close();
    case 11:
      return d.span(F.mp_exp, start, length);
  }
  d.span(F.mp_option, start, length);
}

function emitAddress(d: Dissection, start: number, rest: number): void {
  d.u8(F.mp_addaddr, start);
  d.open();
  d.u8(F.mp_addrid, start + 1);
  const isLong = rest >= 17;
  // Of IPv4 tshark takes the bytes the other way round.
  if (isLong) d.ipv6(F.mp_ipv6addr, start + 2);
  else d.u32LE(F.mp_ipv4addr, start + 2);
  const port = start + 2 + (isLong ? 16 : 4);
  if (rest === 7 || rest === 19) d.u16(F.mp_addrport, port);
  d.close();
}
