import { hexText, separated } from '../../../fields/address.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const ETHERNET = 1;
/** Seconds from 1970 to 2000, where DUIDs begin to count. */
const FROM_1970_TO_2000 = 946_684_800;

/** Who a client or a server is (RFC 8415, 11). */
export function emitDuid(d: Dissection, at: number, length: number): void {
  if (length < 2) {
    remark(d, F.malformed_option, SEVERITY.error, GROUP.malformed, 'DUID: malformed option');
    return;
  }
  d.span(F['duid.bytes'], at, length);
  const type = d.u16(F['duid.type'], at);
  if (d.fault !== FAULT_NONE) return;
  if (type === 1 && length >= 8) {
    const kind = d.u16(F['duidllt.hwtype'], at + 2);
    d.wide(F['duidllt.time'], d.getU32(at + 4) + FROM_1970_TO_2000, 0, at + 4, 4);
    emitAddress(d, F['duidllt.link_layer_addr'], F['duidllt.link_layer_addr_ether'], kind, at + 8, length - 8);
  } else if (type === 2 && length >= 6) {
    d.u32(F['duiden.enterprise'], at + 2);
    if (length > 6) d.span(F['duiden.identifier'], at + 6, length - 6);
  } else if (type === 3 && length >= 4) {
    const kind = d.u16(F['duidll.hwtype'], at + 2);
    emitAddress(d, F['duidll.link_layer_addr'], F['duidll.link_layer_addr_ether'], kind, at + 4, length - 4);
  } else if (type === 4 && length === 18) d.span(F['duiduuid.bytes'], at + 2, 16);
}

/** An address of a link, in text; and as one of Ethernet, if it is. */
export function emitAddress(
  d: Dissection,
  text: number,
  ether: number,
  kind: number,
  at: number,
  length: number,
): void {
  if (length <= 0 || !d.has(at, length)) return;
  const isEthernet = kind === ETHERNET && length === 6;
  if (d.want[text] !== 0)
    d.text(text, isEthernet ? separated(d.bytes, at, 6, ':') : hexText(d.bytes, at, length), at, length);
  if (isEthernet) d.ether(ether, at);
}
