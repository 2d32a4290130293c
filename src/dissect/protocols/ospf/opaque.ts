import type { Dissection } from '../../dissection.js';
import { L } from './advertisement-fields.js';
import { F } from './fields.js';

const TRAFFIC_ENGINEERING = 1;
const GRACE = 3;

/** An opaque advertisement (RFC 5250), of which traffic engineering and graceful restarts are told apart. */
export function dissectOpaque(d: Dissection, start: number, end: number): void {
  const type = d.getU8(start + 4);
  if (type === TRAFFIC_ENGINEERING) {
    d.value(L['lsa.mpls'], 1, start + 20);
    for (let at = start + 20; at + 4 <= end && d.fault === 0; ) at = dissectEngineering(d, at);
  } else if (type === GRACE) {
    for (let at = start + 20; at + 4 <= end && d.fault === 0; ) at = dissectGrace(d, at);
  }
}

/** RFC 3623, appendix A. */
function dissectGrace(d: Dissection, at: number): number {
  const length = d.getU16(at + 2);
  const end = at + 4 + ((length + 3) & ~3);
  d.span(L['v2.grace'], at, 4 + length);
  d.open();
  const type = d.u16(F.tlv_type, at);
  d.u16(F.tlv_length, at + 2);
  if (type === 1) d.u32(L['v2.grace.period'], at + 4);
  else if (type === 2) {
    d.u8(L['v2.grace.reason'], at + 4);
    d.span(L.pad_bytes, at + 5, 3);
  } else if (type === 3) d.ipv4(L['v2.grace.ip'], at + 4);
  d.close();
  return end;
}

/** RFC 3630, section 2.4. */
function dissectEngineering(d: Dissection, start: number): number {
  const type = d.u16(F.tlv_type, start);
  const length = d.u16(F.tlv_length, start + 2);
  const end = start + 4 + ((length + 3) & ~3);
  if (type === 1) d.ipv4(L['mpls.routerid'], start + 4);
  else if (type === 2) {
    for (let at = start + 4; at + 4 <= start + 4 + length && d.fault === 0; ) at = dissectLink(d, at);
  }
  return end;
}

/** What is told of a link (RFC 3630, section 2.5; RFC 4203, section 1). */
function dissectLink(d: Dissection, at: number): number {
  const type = d.u16(F.tlv_type, at);
  const length = d.u16(F.tlv_length, at + 2);
  const value = at + 4;
  if (type === 1) d.u8(L['mpls.linktype'], value);
  else if (type === 2) d.ipv4(L['mpls.linkid'], value);
  else if (type === 3 || type === 4) {
    const field = L[type === 3 ? 'mpls.local_addr' : 'mpls.remote_addr'];
    for (let next = value; next + 4 <= value + length && d.fault === 0; next += 4) d.ipv4(field, next);
  } else if (type === 5) d.u32(L['mpls.te_metric'], value);
  else if (type === 6 || type === 7) d.f32(L['mpls.link_max_bw'], value);
  else if (type === 8) for (let i = 0; i < 8; i++) d.f32(L['mpls.pri'], value + i * 4);
  else if (type === 9) d.u32(L['mpls.linkcolor'], value);
  else if (type === 15) {
    const capability = d.u8(L['mpls.switching_type'], value);
    d.u8(L['mpls.encoding'], value + 1);
    for (let i = 0; i < 8; i++) d.f32(L['mpls.pri'], value + 4 + i * 4);
    if (capability >= 1 && capability <= 4) {
      d.f32(L['mpls.minimum_lsp_bandwidth'], value + 36);
      d.u16(L['mpls.interface_mtu'], value + 40);
    }
  }
  return value + ((length + 3) & ~3);
}
