import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** Attributes of Microsoft's TURN and ICE ([MS-TURN] and [MS-ICE2], section 2.2; [MS-TURNBWM], section 2.2). */
export function dissectMicrosoft(d: Dissection, type: number, at: number, length: number): void {
  switch (type) {
    case 0x8050:
      d.span(F['att.ms.connection_id'], at, 20);
      d.u32(F['att.ms.sequence_number'], at + 20);
      return;
    case 0x8054:
      d.span(F['att.ms.foundation'], at, length);
      return;
    case 0x8055:
      d.u16(F['att.ms.stream_type'], at);
      d.u16(F['att.ms.service_quality'], at + 2);
      return;
    case 0x8056:
      d.span(F['att.reserved'], at, 2);
      d.u16(F['att.bandwidth_acm.type'], at + 2);
      return;
    case 0x8057:
      d.span(F['att.bandwidth_rsv_id'], at, 16);
      return;
    case 0x8058:
      d.u32(F['att.bandwidth_rsv_amount.masb'], at);
      d.u32(F['att.bandwidth_rsv_amount.misb'], at + 4);
      d.u32(F['att.bandwidth_rsv_amount.marb'], at + 8);
      d.u32(F['att.bandwidth_rsv_amount.mirb'], at + 12);
      return;
    case 0x805d:
    case 0x805e:
    case 0x805f:
    case 0x8060:
      dissectAddressResponse(d, at, type === 0x805d || type === 0x805f);
      return;
    case 0x8061:
      d.span(F['att.sip_dialog_id'], at, length);
      return;
    case 0x8062:
      d.span(F['att.sip_call_id'], at, length);
      return;
    case 0x8068:
      d.u8(F['att.lp.peer_location'], at);
      d.u8(F['att.lp.seft_location'], at + 1);
      d.u8(F['att.lp.federation'], at + 2);
      d.span(F['att.reserved'], at + 3, 1);
      return;
    case 0x8070:
      d.u32(F['att.ms.version.ice'], at);
      return;
    case 0x8095:
      d.u64(F['att.ms.multiplexed_turn_session_id'], at);
      return;
  }
  if (length > 0) d.span(F.value, at, length);
}

function dissectAddressResponse(d: Dissection, at: number, hasNetwork: boolean): void {
  const flags = d.getU32(at);
  d.value(F['att.address_rp.valid'], flags >>> 31, at, 4);
  if (hasNetwork) d.value(F['att.address_rp.pstn'], (flags >>> 30) & 1, at, 4);
  d.value(F['att.address_rp.reserved'], flags & (hasNetwork ? 0x3fff_ffff : 0x7fff_ffff), at, 4);
  d.u32(F['att.address_rp.masb'], at + 4);
  d.u32(F['att.address_rp.marb'], at + 8);
}
