import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

export function dissectIdentity(d: Dissection, at: number, end: number, version: number): void {
  const type = d.u8(F['id.type'], at);
  if (version > 1) d.span(F.reserved, at + 1, 3);
  else {
    d.u8(F['id.protoid'], at + 1);
    d.u16(F['id.port'], at + 2);
  }
  const from = at + 4;
  const length = end - from;
  d.span(F['id.data'], from, length);
  d.open();
  switch (type) {
    case 1:
      d.ipv4(F['id.data.ipv4_addr'], from);
      break;
    case 2:
      d.span(F['id.data.fqdn'], from, length);
      break;
    case 3:
      d.span(F['id.data.user_fqdn'], from, length);
      break;
    case 4:
      d.ipv4(F['id.data.ipv4_addr'], from);
      d.ipv4(F['id.data.ipv4_subnet'], from + 4);
      break;
    case 5:
      d.ipv6(F['id.data.ipv6_addr'], from);
      break;
    case 6:
      d.ipv6(F['id.data.ipv6_addr'], from);
      d.ipv6(F['id.data.ipv6_subnet'], from + 16);
      break;
    case 7:
      d.ipv4(F['id.data.ipv4_range_start'], from);
      d.ipv4(F['id.data.ipv4_range_end'], from + 4);
      break;
    case 8:
      d.ipv6(F['id.data.ipv6_range_start'], from);
      d.ipv6(F['id.data.ipv6_range_end'], from + 16);
      break;
    case 11:
      d.span(F['id.data.key_id'], from, length);
      break;
  }
  d.close();
}

const IPV4_RANGE = 7;
const IPV6_RANGE = 8;

export function dissectSelectors(d: Dissection, start: number, end: number): void {
  let count = d.u8(F['ts.number'], start);
  d.span(F.reserved, start + 1, 3);
  let at = start + 4;
  for (; count > 0 && at < end && d.fault === 0; count--) {
    const type = d.u8(F['ts.type'], at);
    d.u8(F['ts.protoid'], at + 1);
    const length = d.u16(F['ts.selector_length'], at + 2);
    d.u16(F['ts.start_port'], at + 4);
    d.u16(F['ts.end_port'], at + 6);
    if (type === IPV4_RANGE) {
      d.ipv4(F['ts.start_ipv4'], at + 8);
      d.ipv4(F['ts.end_ipv4'], at + 12);
    } else if (type === IPV6_RANGE) {
      d.ipv6(F['ts.start_ipv6'], at + 8);
      d.ipv6(F['ts.end_ipv6'], at + 24);
    }
    if (length < 8) return;
    at += length;
  }
}
