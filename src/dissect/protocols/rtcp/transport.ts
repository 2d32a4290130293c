import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** Packets that were not received (RFC 4585, section 6.2.1): one, and of the sixteen after it those with a bit. */
export function dissectLost(d: Dissection, start: number, end: number): number {
  let at = start;
  for (; at + 4 <= end && d.fault === 0; at += 4) {
    const first = d.u16(F['rtpfb.nack_pid'], at);
    const others = d.u16(F['rtpfb.nack_blp'], at + 2);
    d.open();
    for (let bit = 0; bit < 16; bit++)
      if (others & (1 << bit)) d.value(F['rtpfb.nack_pid'], first + bit + 1, at + 2, 2);
    d.close();
  }
  return at;
}

/** Bit rates that a receiver asks for or a sender keeps to (RFC 5104, sections 4.2.1 and 4.2.2). */
export function dissectBitrates(d: Dissection, name: string, start: number, end: number): number {
  let at = start;
  for (let number = 1; at + 8 <= end && d.fault === 0; at += 8, number++) {
    d.heading(`${name} ${number}`, at, 8);
    d.open();
    d.u32(F['rtpfb.tmmbr.fci.ssrc'], at);
    const word = d.getU32(at + 4);
    const exponent = word >>> 26;
    const mantissa = (word >>> 9) & 0x1ffff;
    d.value(F['rtpfb.tmmbr.fci.exp'], exponent, at + 4, 1);
    d.value(F['rtpfb.tmmbr.fci.mantissa'], mantissa, at + 4, 3);
    d.text(F['rtpfb.tmmbr.fci.bitrate'], `${mantissa}*2^${exponent}`, at + 4, 3);
    d.value(F['rtpfb.tmmbr.fci.measuredoverhead'], word & 0x1ff, at + 6, 2);
    d.close();
  }
  return at;
}

const SMALL = 1;
const LARGE = 2;
const RESERVED = 3;

/** How each packet came: its symbols, in the order of the packets. */
const symbols = new Uint8Array(0x10000);

/**
 * Of each packet of a transport whether it came, and how much later than the one before
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01, section 3.1). Gives where that ends.
 */
export function dissectCongestion(d: Dissection, start: number, end: number): number {
  d.heading('Transport-cc', start, Math.max(0, end - start));
  d.open();
  d.u16(F['rtpfb.transportcc.baseseq'], start);
  const count = d.u16(F['rtpfb.transportcc.statuscount'], start + 2);
  d.value(F['rtpfb.transportcc.reftime'], (d.getU24(start + 4) << 8) >> 8, start + 4, 3);
  d.u8(F['rtpfb.transportcc.pktcount'], start + 7);
  let at = start + 8;
  d.heading('Packet Chunks', at, 0);
  d.open();
  let told = 0;
  for (; told < count && d.fault === 0; at += 2) {
    const chunk = d.u16(F['rtpfb.transportcc.pktchunk'], at);
    if (d.fault !== 0) break;
    if ((chunk & 0x8000) === 0) {
      const run = chunk & 0x1fff;
      if (told + run > count) {
        const text = 'Too many packet chunks (more than packet status count)';
        remark(d, F['rtpfb.transportcc_bad'], SEVERITY.warn, GROUP.malformed, text);
        d.close();
        d.close();
        return at + 2;
      }
      // A run of none would have no end.
      if (run === 0) break;
      const symbol = chunk >>> 13;
      symbols.fill(symbol === RESERVED ? SMALL : symbol, told, told + run);
      told += run;
    } else {
      const width = chunk & 0x4000 ? 2 : 1;
      for (let shift = 14 - width; shift >= 0 && told < count; shift -= width)
        symbols[told++] = (chunk >>> shift) & (width === 2 ? 3 : 1);
    }
  }
  d.close();
  d.heading('Recv Delta', at, 0);
  d.open();
  for (let i = 0; i < told && d.fault === 0; i++) {
    if (symbols[i] === SMALL) at = dissectDelta(d, at, 1);
    else if (symbols[i] === LARGE) at = dissectDelta(d, at, 2);
  }
  const left = end - at;
  if (d.fault === 0 && left > 0 && left < 4) {
    // tshark shows two bytes of what fills up the last word, and no fewer.
    d.value(F['rtpfb.transportcc.recv_delta.padding'], left === 1 ? d.getU8(at) : d.getU16(at), at, left);
    at = end;
  }
  d.close();
  d.close();
  return at;
}

function dissectDelta(d: Dissection, at: number, length: number): number {
  const delta = length === 1 ? d.getU8(at) : d.getU16(at);
  if (d.fault === 0) d.value(F['rtpfb.transportcc.recv_delta'], delta, at, length);
  return at + length;
}
