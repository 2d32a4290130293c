import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { F } from './fields.js';

const UPDATE_FLAGS = [
  F['=mip6.bu.a_flag'],
  F['=mip6.bu.h_flag'],
  F['=mip6.bu.l_flag'],
  F['=mip6.bu.k_flag'],
  F['=mip6.bu.m_flag'],
  F['=mip6.nemo.bu.r_flag'],
  F['=mip6.bu.p_flag'],
  F['=mip6.bu.f_flag'],
  F['=mip6.bu.t_flag'],
  F['=mip6.bu.b_flag'],
];
const ACKNOWLEDGEMENT_FLAGS = [
  F['=mip6.ba.k_flag'],
  F['=mip6.nemo.ba.r_flag'],
  F['=mip6.ba.p_flag'],
  F['=mip6.ba.t_flag'],
  F['=mip6.ba.b_flag'],
];
const FAST_UPDATE_FLAGS = [F['=mip6.fbu.a_flag'], F['=mip6.fbu.h_flag'], F['=mip6.fbu.l_flag'], F['=mip6.fbu.k_flag']];

/**
 * Emits what a message of that type has before its options, and gives where these begin; -1 where it has none. `start`
 * is the header's beginning, and `length` the header's.
 */
export function emitMessage(d: Dissection, start: number, type: number, length: number): number {
  const at = start + 6;
  switch (type) {
    case 0:
      d.span(F['=mip6.binding_refresh_request'], at, 2);
      return at + 2;
    case 1:
      d.u64(F['=mip6.hoti.cookie'], at + 2);
      return at + 10;
    case 2:
      d.u64(F['=mip6.coti.cookie'], at + 2);
      return at + 10;
    case 3:
      d.u16(F['=mip6.hot.nindex'], at);
      d.u64(F['=mip6.hot.cookie'], at + 2);
      d.u64(F['=mip6.hot.token'], at + 10);
      return at + 18;
    case 4:
      d.u16(F['=mip6.cot.nindex'], at);
      d.u64(F['=mip6.cot.cookie'], at + 2);
      d.u64(F['=mip6.hot.token'], at + 10);
      return at + 18;
    case 5:
      d.u16(F['=mip6.bu.seqnr'], at);
      emitBits(d, at + 2, 2, UPDATE_FLAGS);
      d.u16(F['=mip6.bu.lifetime'], at + 4);
      return at + 6;
    case 6:
      d.u8(F['=mip6.ba.status'], at);
      emitBits(d, at + 1, 1, ACKNOWLEDGEMENT_FLAGS);
      d.u16(F['=mip6.ba.seqnr'], at + 2);
      d.u16(F['=mip6.ba.lifetime'], at + 4);
      return at + 6;
    case 7:
      d.u8(F['=mip6.be.status'], at);
      d.ipv6(F['=mip6.be.haddr'], at + 2);
      return at + 18;
    case 16:
      return emitRevocation(d, at);
  }
  return type <= 15 ? emitFast(d, at, type, start + length) : emitLocalized(d, start, type, start + length);
}

/** Fast handovers (RFC 5568), the Experimental Mobility Header (RFC 5096), Home Agent Switch (RFC 5142), Heartbeat (RFC 5847). */
function emitFast(d: Dissection, at: number, type: number, end: number): number {
  switch (type) {
    case 8:
      d.u16(F['=mip6.fbu.seqnr'], at);
      emitBits(d, at + 2, 1, FAST_UPDATE_FLAGS);
      d.u16(F['=mip6.fbu.lifetime'], at + 4);
      return at + 6;
    case 9:
      d.u8(F['=mip6.fback.status'], at);
      emitBits(d, at + 1, 1, [F['=mip6.fback.k_flag']]);
      d.u16(F['=mip6.fback.seqnr'], at + 2);
      d.u16(F['=mip6.fback.lifetime'], at + 4);
      return at + 6;
    case 10:
      d.span(F['=mip6.fast_neighbor_advertisement'], at, 2);
      return at + 2;
    case 11:
      if (end - at > 2) d.span(F['=mip6.em.data'], at, end - at);
      return -1;
    case 12: {
      const count = d.u8(F['=mip6.has.num_addrs'], at);
      d.u8(F['=mip6.has.reserved'], at + 1);
      for (let i = 0; i < count && d.fault === 0; i++) d.ipv6(F['=mip6.has.address'], at + 2 + 16 * i);
      // tshark has the options begin within what it has just read.
      return at + 16 * count - 4;
    }
    case 13:
      emitBits(d, at + 1, 1, [F['=mip6.hb.u_flag'], F['=mip6.hb.r_flag']]);
      d.u32(F['=mip6.hb.seqnr'], at + 2);
      return at + 6;
    case 14:
      d.u16(F['=mip6.hi.seqnr'], at);
      emitBits(d, at + 2, 1, [F['=mip6.hi.s_flag'], F['=mip6.hi.u_flag']]);
      d.u8(F['=mip6.hi.code'], at + 3);
      return at + 4;
    default:
      d.u16(F['=mip6.hack.seqnr'], at);
      d.u8(F['=mip6.hack.code'], at + 3);
      return at + 4;
  }
}

/** RFC 5846, section 5. */
function emitRevocation(d: Dissection, at: number): number {
  const type = d.getU8(at);
  const isIndication = type === 1;
  if (isIndication || type === 2) {
    if (d.wantsInfo) d.infoColumn += isIndication ? ' Indication' : ' Acknowledge';
    d.u8(F['=mip6.bri_br.type'], at);
    d.u8(isIndication ? F['=mip6.bri_r.trigger'] : F['=mip6.bri_status'], at + 1);
    d.u16(F['=mip6.bri_seqnr'], at + 2);
    if (isIndication) emitBits(d, at + 4, 2, [F['=mip6.bri_ip'], F['=mip6.bri_iv'], F['=mip6.bri_ig']]);
    else emitBits(d, at + 4, 2, [F['=mip6.bri_ap'], F['=mip6.bri_av'], F['=mip6.bri_ag']]);
    emitBits(d, at + 4, 2, [F['=mip6.bri_res']]);
  }
  return at + 6;
}

/** Localized routing (RFC 6705, section 10), which tshark reads from the header's beginning, as if that were the message's. */
function emitLocalized(d: Dissection, start: number, type: number, end: number): number {
  if (type === 17) {
    d.u16(F['=mip6.lri.sequence'], start);
    d.u16(F['=mip6.lri.reserved'], start + 2);
    d.u16(F['=mip6.lri.lifetime'], start + 4);
    return start + 6;
  }
  if (type === 18) {
    d.u16(F['=mip6.lra.sequence'], start);
    emitBits(d, start + 2, 1, [F['=mip6.lri.unsolicited'], F['=mip6.lra.reserved']]);
    d.u8(F['=mip6.lra.status'], start + 3);
    d.u16(F['=mip6.lra.lifetime'], start + 4);
    return start + 6;
  }
  if (end < start + 6) d.fault = FAULT_MALFORMED;
  d.span(F['=mip6.unknown_type_data'], start + 6, end - start - 6);
  return -1;
}
