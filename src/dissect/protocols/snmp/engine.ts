import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const CISCO = 9;
const NET_SNMP = 8072;

/** What an engine's identifier tells (RFC 3411, SnmpEngineID): who made it, and an address or a text. */
export function emitEngine(d: Dissection, at: number, length: number): void {
  if (length === 0 || !d.has(at, length)) return;
  d.open();
  const conforms = d.bytes[at] >>> 7;
  d.value(F['engineid.conform'], conforms, at, 1);
  if (length >= 4) {
    const enterprise = d.getU32(at) & 0x7fff_ffff;
    d.value(F['engineid.enterprise'], enterprise, at, 4);
    if (conforms) {
      if (length > 4) emitRest(d, enterprise, at + 4, length - 5);
    } else if (length === 12) d.span(F.agentid_trailer, at + 4, 8);
    else remark(d, F.rfc1910_non_conformant, SEVERITY.warn, GROUP.protocol, 'Data not conforming to RFC1910');
  }
  d.close();
}

function emitRest(d: Dissection, enterprise: number, formatAt: number, length: number): void {
  const format = d.u8(F['engineid.format'], formatAt);
  const at = formatAt + 1;
  if (format === 1 && length === 4) d.ipv4(F['engineid.ipv4'], at);
  else if (format === 2 && length === 16) d.ipv6(F['engineid.ipv6'], at);
  else if (format === 3 && length === 6) d.ether(F['engineid.mac'], at);
  else if (format === 3 && enterprise === CISCO && length === 7) {
    d.u8(F['engineid.cisco.type'], at);
    d.ether(F['engineid.mac'], at + 1);
  } else if (format === 4) d.span(F['engineid.text'], at, length);
  else if (format === 128 && enterprise === NET_SNMP && length >= 8) {
    d.span(F['engineid.data'], at, 4);
    d.wide(F['engineid.time'], d.getU32LE(at + 4), 0, at + 4, 4);
  } else if (format === 5 || format >= 128) {
    if (length > 0) d.span(F['engineid.data'], at, length);
  } else remark(d, F.rfc3411_non_conformant, SEVERITY.warn, GROUP.protocol, 'Data not conforming to RFC3411');
}
