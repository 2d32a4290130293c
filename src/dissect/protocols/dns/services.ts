import type { Dissection } from '../../dissection.js';
import { dissectPublishedConfigs } from '../tls/extensions-hidden.js';
import { isTold, tell } from './column.js';
import { asciiText, columnText, emitAscii, emitName, nameLength, nameText, readName } from './name.js';
import { RECORD as F } from './record-fields.js';
import { countedText } from './records.js';

/** SRV (RFC 2782). */
export function service(d: Dissection, at: number): void {
  const priority = d.u16(F['srv.priority'], at);
  const weight = d.u16(F['srv.weight'], at + 2);
  const port = d.u16(F['srv.port'], at + 4);
  const end = emitName(d, F['srv.target'], at + 6);
  if (end === 0 || !isTold(d)) return;
  const target = nameText();
  const line = `, priority ${priority}, weight ${weight}, port ${port}, target ${target}`;
  tell(d, ` ${priority} ${weight} ${port} ${target}`, line);
}

/** URI (RFC 7553). */
export function uri(d: Dissection, at: number, length: number): void {
  const priority = d.u16(F['srv.priority'], at);
  const weight = d.u16(F['srv.weight'], at + 2);
  emitAscii(d, F['srv.target'], at + 4, length - 4);
  if (!isTold(d)) return;
  const target = columnText(asciiText(d, at + 4, length - 4));
  tell(d, ` ${priority} ${weight} ${target}`, `, priority ${priority}, weight ${weight}, target ${target}`);
}

/** NAPTR (RFC 3403, 4.1). */
export function namingAuthority(d: Dissection, at: number): void {
  const order = d.u16(F['naptr.order'], at);
  const preference = d.u16(F['naptr.preference'], at + 2);
  const service = countedText(d, F['naptr.flags_length'], F['naptr.flags'], at + 4);
  const expression = countedText(d, F['naptr.service_length'], F['naptr.service'], service);
  const end = countedText(d, F['naptr.regex_length'], F['naptr.regex'], expression);
  if (d.fault !== 0) return;
  replacement(d, end);
  if (!isTold(d)) return;
  const flags = columnText(asciiText(d, at + 5, service - at - 5));
  tell(d, ` ${order} ${preference} ${flags}`, `, order ${order}, preference ${preference}, flags ${flags}`);
}

function replacement(d: Dissection, at: number): void {
  const end = readName(d, at);
  if (end === 0) return;
  d.value(F['naptr.replacement_length'], nameLength, at, 0);
  if (d.want[F['naptr.replacement']] !== 0) d.text(F['naptr.replacement'], nameText(), at, end - at);
}

const MANDATORY = 0;
const ALPN = 1;
const NO_DEFAULT_ALPN = 2;
const PORT = 3;
const IPV4_HINT = 4;
const ECH = 5;
const IPV6_HINT = 6;
const DOH_PATH = 7;
const ODOH_CONFIG = 32769;

/** SVCB and HTTPS (RFC 9460, 2.2): a target and its parameters. */
export function serviceBinding(d: Dissection, start: number, length: number): void {
  d.u16(F['svcb.svcpriority'], start);
  let at = emitName(d, F['svcb.targetname'], start + 2);
  if (at === 0) return;
  const end = start + length;
  while (at < end && d.has(at, 1)) {
    d.value(F['svcb.svcparam'], 1, at, 4);
    d.open();
    const key = d.u16(F['svcb.svcparam.key'], at);
    const size = d.u16(F['svcb.svcparam.value.length'], at + 2);
    at = parameter(d, key, at + 4, size);
    d.close();
  }
}

/** The value of a parameter. Gives back where tshark goes on, which for some keys does not heed the length. */
function parameter(d: Dissection, key: number, at: number, size: number): number {
  const end = at + size;
  switch (key) {
    case MANDATORY:
      for (; at < end && d.fault === 0; at += 2) d.u16(F['svcb.svcparam.mandatory.key'], at);
      return at;
    case ALPN:
      while (at < end && d.fault === 0)
        at = countedText(d, F['svcb.svcparam.alpn.length'], F['svcb.svcparam.alpn'], at);
      return at;
    case NO_DEFAULT_ALPN:
      return at;
    case PORT:
      d.u16(F['svcb.svcparam.port'], at);
      return at + 2;
    case IPV4_HINT:
      for (; at < end && d.fault === 0; at += 4) d.u32(F['svcb.svcparam.ipv4hint.ip'], at);
      return at;
    case ECH:
      dissectPublishedConfigs(d, at, size);
      return end;
    case IPV6_HINT:
      for (; at < end && d.fault === 0; at += 16) d.span(F['svcb.svcparam.ipv6hint.ip'], at, 16);
      return at;
    case DOH_PATH:
      d.span(F['svcb.svcparam.dohpath'], at, size);
      return end;
    case ODOH_CONFIG:
      d.span(F['svcb.svcparam.odohconfig'], at, size);
      return end;
    default:
      if (size > 0) d.span(F['svcb.svcparam.value'], at, size);
      return end;
  }
}
