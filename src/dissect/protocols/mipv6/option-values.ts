import { decodeText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { mipv6 } from './fields.js';
import { O } from './option-fields.js';
import { emitRest } from './option-shapes.js';

const VENDOR_3GPP = 10_415;
const CHARGING_CHARACTERISTICS = 10;
const APN_RESTRICTION = 14;
const MAXIMUM_APN_RESTRICTION = 15;
const VENDOR_SPECIFIC = 19;

/** RFC 5094; of 3GPP's (TS 29.275, section 12.1.1) what has one number. */
export function emitVendorData(d: Dissection, at: number, length: number): void {
  const vendor = d.u32(O['=mip6.vsm.vendorId'], at);
  const type = d.u8(O['=mip6.vsm.subtype'], at + 4);
  if (vendor !== VENDOR_3GPP) {
    // As if the length were that of the whole option.
    if (length > 7) emitRest(d, O['=mip6.vsm.data'], at + 5, length - 7);
    return;
  }
  d.mention(mipv6.id);
  const flags = emitBits(d, at + 5, 1, [O['=mip6.3gpp.reserved'], O['=mip6.3gpp.flag.m']]);
  if (d.fault !== 0) return;
  if (flags & 1) {
    const message = 'Data fragment, handling not implemented yet';
    remark(d, O['=mip6.vsm.data_not_dissected'], SEVERITY.note, GROUP.undecoded, message);
  } else if (type === CHARGING_CHARACTERISTICS) d.u16(O['=mip6.3gpp.charging_characteristic'], at + 6);
  else if (type === APN_RESTRICTION) d.u8(O['=mip6.3gpp.apn_rest'], at + 6);
  else if (type === MAXIMUM_APN_RESTRICTION) d.u8(O['=mip6.3gpp.max_apn_rest'], at + 6);
}

/** RFC 5149: text, or labels with their lengths before them, as they stand in names of access points. */
export function emitServiceName(d: Dissection, at: number, length: number): void {
  const field = O['=mip6.ss.identifier'];
  if (length === 0 || !d.has(at, length)) return;
  const first = d.bytes[at];
  if (first >= 0x20) {
    d.span(field, at, length);
    return;
  }
  if (d.want[field] === 0) return;
  const name = d.bytes.slice(at + 1, at + length);
  for (let next = first; next < name.length; ) {
    const label = name[next];
    name[next] = 0x2e;
    next += label + 1;
  }
  d.text(field, decodeText(name, 0, name.length), at, length);
}

/** RFC 5949, section 6.2.1: which options are asked for. */
export function emitContextRequest(d: Dissection, start: number, length: number): void {
  d.u16(O['=mip6.cr.reserved'], start);
  for (let at = start + 2; at < start + length && d.fault === 0; ) {
    const type = d.u8(O['=mip6.cr.req_type'], at);
    const size = d.u8(O['=mip6.cr.req_length'], at + 1);
    if (type === VENDOR_SPECIFIC) {
      d.u32(O['=mip6.vsm.vendorId'], at + 2);
      d.u8(O['=mip6.vsm.subtype'], at + 6);
    } else if (size > 0) d.span(O['=mip6.vsm.req_data'], at + 2, size);
    at += 2 + size;
  }
}

/** RFC 6757, section 3.1. */
export function emitAccessNetwork(d: Dissection, start: number, length: number): void {
  for (let at = start; at < start + length && d.fault === 0; ) {
    const size = d.getU8(at + 1);
    d.value(O['=mip6.acc_net_id'], 1, at, Math.min(size + 2, d.left(at)));
    d.open();
    const type = d.u8(O['=mip6.acc_net_id.ani'], at);
    d.u8(O['=mip6.acc_net_id.sub_opt_len'], at + 1);
    at = emitNetwork(d, type, at + 2, size);
    d.close();
  }
}

function emitNetwork(d: Dissection, type: number, at: number, size: number): number {
  if (type === 1) return emitNames(d, at);
  if (type === 2) {
    if (d.has(at, 6)) {
      d.value(O['=mip6.acc_net_id.geo.latitude_degrees'], (d.getU24(at) << 8) >> 8, at, 3);
      d.value(O['=mip6.acc_net_id.geo.longitude_degrees'], (d.getU24(at + 3) << 8) >> 8, at + 3, 3);
    }
    return at + 6;
  }
  if (type === 3) {
    d.u8(O['=mip6.acc_net_id.op_id.type'], at);
    emitRest(d, O['=mip6.acc_net_id.op_id'], at + 1, size - 1);
    return at + size;
  }
  const message = 'ANI Type not dissect yet';
  remark(d, O['=mip6.acc_net_id.ani.unknown'], SEVERITY.note, GROUP.undecoded, message);
  d.has(at, size);
  return at + size;
}

/** The network's name, in UTF-8 or in bytes that nobody knows the meaning of, and the access point's. */
function emitNames(d: Dissection, at: number): number {
  const flags = emitBits(d, at, 1, [O['=mip6.acc_net_id.e_bit']]);
  const length = d.u8(O['=mip6.acc_net_id.net_name_len'], at + 1);
  const isText = (flags & 0x80) !== 0;
  d.span(isText ? O['=mip6.acc_net_id.net_name'] : O['=mip6.acc_net_id.net_name_data'], at + 2, length);
  const point = at + 2 + length;
  const pointLength = d.u8(O['=mip6.acc_net_id.ap_name_len'], point);
  d.span(O['=mip6.acc_net_id.ap_name'], point + 1, pointLength);
  return point + 1 + pointLength;
}
