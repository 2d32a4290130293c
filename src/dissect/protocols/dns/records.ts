import { ipv4Text, ipv6Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { isTold, tell } from './column.js';
import { MESSAGE } from './message-fields.js';
import { asciiText, columnText, emitAscii, emitName, nameText, readName } from './name.js';
import { RECORD as F } from './record-fields.js';

const CLASS_INTERNET = 1;
const CLASS_CHAOS = 3;

/** A name that is told of, in the tree behind `word`. */
export function toldName(d: Dissection, field: number, at: number, word: string): number {
  const end = emitName(d, field, at);
  if (end !== 0 && isTold(d)) {
    const name = nameText();
    tell(d, ` ${name}`, `, ${word}${name}`);
  }
  return end;
}

/** A preference and a name that are told of, the name in the tree behind `word`. */
export function preferredName(d: Dissection, preference: number, name: number, at: number, word: string): void {
  numberedName(d, preference, name, at);
  if (isTold(d)) tellPreferred(d, d.getU16(at), nameText(), word);
}

function tellPreferred(d: Dissection, preference: number, name: string, word: string): void {
  tell(d, ` ${preference} ${name}`, `, preference ${preference}, ${word} ${name}`);
}

/** Two names, one after the other. */
export function twoNames(d: Dissection, first: number, second: number, at: number): void {
  const end = emitName(d, first, at);
  if (end !== 0) emitName(d, second, end);
}

/** Text with its length before it: `<character-string>` (RFC 1035, 3.3). Gives back where it ends. */
export function countedText(d: Dissection, lengthField: number, textField: number, at: number): number {
  const length = d.u8(lengthField, at);
  emitAscii(d, textField, at + 1, length);
  return at + 1 + length;
}

/** A number and a name; a name that is not whole takes the number with it. */
export function numberedName(d: Dissection, number: number, name: number, at: number): void {
  const end = readName(d, at + 2);
  if (end === 0) return;
  d.u16(number, at);
  if (d.want[name] !== 0) d.text(name, nameText(), at + 2, end - at - 2);
}

/** As many such texts as the data has. */
export function countedTexts(d: Dissection, lengthField: number, textField: number, at: number, length: number): void {
  const end = at + length;
  while (at < end && d.fault === 0) at = countedText(d, lengthField, textField, at);
}

/** SPF (RFC 4408, 3.1.1). Only texts that end with the data end tshark's reading of them; others run on. */
export function policyTexts(d: Dissection, at: number, length: number): void {
  const end = at + length;
  while (at !== end && d.fault === 0) at = countedText(d, F['spf.length'], F.spf, at);
}

/** What is left of a record's data. Where its length is one byte too small, tshark takes that for all that is left. */
export function restOf(d: Dissection, field: number, at: number, end: number): void {
  const length = end - at;
  if (length === -1 && d.has(at, 1)) d.span(field, at, d.end - at);
  else d.span(field, at, length);
}

/** What no dissector knows. */
export function undecoded(d: Dissection, at: number, length: number, field: number, what: string): void {
  const message = `${what} code not implemented, Contact Wireshark developers if you want this supported`;
  remark(d, field, SEVERITY.note, GROUP.undecoded, message);
  d.span(MESSAGE.data, at, length);
}

/** A (RFC 1035, 3.4.1; for the Chaos class a name and an octal address). */
export function address(d: Dissection, at: number, length: number, recordClass: number): void {
  if (recordClass === CLASS_INTERNET) {
    const value = d.u32(F.a, at);
    if (isTold(d)) tellAddress(d, ipv4Text(value));
  } else if (recordClass === CLASS_CHAOS) {
    const end = emitName(d, F['a.ch.domain'], at);
    if (end === 0) return;
    const value = d.u16(F['a.ch.addr'], end);
    if (!isTold(d)) return;
    const text = `${nameText()}/0${value.toString(8)}`;
    tell(d, ` ${text}`, `, domain/addr ${text}`);
  } else {
    const what = `A record dissection for class (${recordClass})`;
    undecoded(d, at, length, MESSAGE['a.class.undecoded'], what);
  }
}

const tellAddress = (d: Dissection, text: string): void => tell(d, ` ${text}`, `, addr ${text}`);

/** AAAA (RFC 3596). */
export function address6(d: Dissection, at: number): void {
  d.span(F.aaaa, at, 16);
  if (isTold(d)) tellAddress(d, ipv6Text(d.bytes, at));
}

/** SOA (RFC 1035, 3.3.13). */
export function startOfAuthority(d: Dissection, at: number): void {
  const name = toldName(d, F['soa.mname'], at, 'mname ');
  if (name === 0) return;
  const end = emitName(d, F['soa.rname'], name);
  if (end === 0) return;
  d.u32(F['soa.serial_number'], end);
  d.u32(F['soa.refresh_interval'], end + 4);
  d.u32(F['soa.retry_interval'], end + 8);
  d.u32(F['soa.expire_limit'], end + 12);
  d.u32(F['soa.minimum_ttl'], end + 16);
}

/** WKS (RFC 1035, 3.4.2): one bit a port; bytes without any are not shown. */
export function wellKnownServices(d: Dissection, at: number, length: number): void {
  const value = d.u32(F['wks.address'], at);
  if (isTold(d)) tellAddress(d, ipv4Text(value));
  d.u8(F['wks.protocol'], at + 4);
  for (let i = 5; i < length && d.fault === 0; i++) {
    if (d.getU8(at + i) !== 0) d.u8(F['wks.bits'], at + i);
  }
}

/** HINFO (RFC 1035, 3.3.2). */
export function hostInfo(d: Dissection, at: number): void {
  if (!d.has(at, 1) || !d.has(at + 1 + d.bytes[at], 1)) return;
  const second = at + 1 + d.bytes[at];
  if (!d.has(second + 1, d.bytes[second])) return;
  const system = countedText(d, F['hinfo.cpu_length'], F['hinfo.cpu'], at);
  const end = countedText(d, F['hinfo.os_length'], F['hinfo.os'], system);
  if (!isTold(d)) return;
  const processor = columnText(asciiText(d, at + 1, system - at - 1));
  const systemText = columnText(asciiText(d, system + 1, end - system - 1));
  tell(d, ` ${processor} ${systemText}`, `, CPU ${processor}, OS ${systemText}`);
}

/** ISDN (RFC 1183, 3.2): the subaddress may be missing. */
export function isdn(d: Dissection, at: number, length: number): void {
  const end = countedText(d, F['idsn.length'], F['idsn.address'], at);
  if (length > end - at) countedText(d, F['idsn.sa.length'], F['idsn.sa.address'], end);
}

/** GPOS (RFC 1712). */
export function position(d: Dissection, at: number): void {
  const latitude = countedText(d, F['gpos.longitude_length'], F['gpos.longitude'], at);
  const altitude = countedText(d, F['gpos.latitude_length'], F['gpos.latitude'], latitude);
  countedText(d, F['gpos.altitude_length'], F['gpos.altitude'], altitude);
}

/** LOC (RFC 1876). */
export function location(d: Dissection, at: number, length: number): void {
  const version = d.u8(F['loc.version'], at);
  if (d.fault !== 0) return;
  if (version !== 0) {
    d.span(F['loc.unknown_data'], at, length);
    return;
  }
  d.u8(F['loc.size'], at + 1);
  d.u8(F['loc.horizontal_precision'], at + 2);
  d.u8(F['loc.vertical_precision'], at + 3);
  d.u32(F['loc.latitude'], at + 4);
  d.u32(F['loc.longitude'], at + 8);
  d.u32(F['loc.altitude'], at + 12);
}

/** APL (RFC 3123). */
export function addressPrefixes(d: Dissection, start: number, length: number): void {
  let at = start;
  let left = length;
  while (left > 1 && d.fault === 0) {
    const family = d.u16(F['apl.address_family'], at);
    d.u8(F['apl.coded_prefix'], at + 2);
    const octet = d.getU8(at + 3);
    d.value(F['apl.negation'], octet >>> 7, at + 3, 1);
    const size = octet & 0x7f;
    d.value(F['apl.afdlength'], size, at + 3, 1);
    if (family === 1 && size <= 4) prefix(d, F['apl.afdpart.ipv4'], at + 4, size, 4);
    else if (family === 2 && size <= 16) prefix(d, F['apl.afdpart.ipv6'], at + 4, size, 16);
    else d.span(F['apl.afdpart.data'], at + 4, size);
    at += 4 + size;
    left -= 4 + size;
  }
}

/** An address of `whole` bytes of which the first `size` are in the packet; the others are zero. */
export function prefix(d: Dissection, field: number, at: number, size: number, whole: number): void {
  if (!d.has(at, size) || d.want[field] === 0) return;
  if (whole === 4) {
    let value = 0;
    for (let i = 0; i < 4; i++) value = value * 256 + (i < size ? d.bytes[at + i] : 0);
    d.value(field, value, at, size);
  } else {
    const bytes = new Uint8Array(whole);
    bytes.set(d.bytes.subarray(at, at + Math.min(size, whole)));
    d.blob(field, bytes, at, size);
  }
}

/** A6 (RFC 2874, 3.1): the suffix's last bytes, then the name that has the prefix. */
export function address6Suffix(d: Dissection, at: number): void {
  const prefixLength = d.getU8(at);
  const size = Math.max(0, Math.ceil((128 - prefixLength) / 8));
  if (!d.has(at + 1, size)) return;
  if (prefixLength > 0 && readName(d, at + 1 + size) === 0) return;
  d.u8(F['a6.prefix_len'], at);
  const wantsText = isTold(d) || d.want[F['a6.address_suffix']] !== 0;
  const suffix = wantsText ? new Uint8Array(16) : undefined;
  if (suffix) {
    suffix.set(d.bytes.subarray(at + 1, at + 1 + size), 16 - size);
    d.blob(F['a6.address_suffix'], suffix, at + 1, size);
  }
  if (prefixLength > 0 && emitName(d, F['a6.prefix_name'], at + 1 + size) === 0) return;
  if (!suffix || !isTold(d)) return;
  tellAddress(d, `${prefixLength} ${ipv6Text(suffix, 0)} ${prefixLength > 0 ? nameText() : ''}`);
}

/** WINS (Microsoft's MS-DNSP, 2.2.2.2.4.18). */
export function wins(d: Dissection, at: number, length: number): void {
  d.value(F['wins.local_flag'], d.getU32(at) & 1, at, 4);
  d.u32(F['wins.lookup_timeout'], at + 4);
  d.u32(F['wins.cache_timeout'], at + 8);
  d.u32(F['wins.nb_wins_servers'], at + 12);
  for (let i = 16; i < length && d.fault === 0; i += 4) d.u32(F['wins.wins_server'], at + i);
}

/** WINS-R (MS-DNSP, 2.2.2.2.4.19). */
export function winsReverse(d: Dissection, at: number): void {
  d.value(F['winsr.local_flag'], d.getU32(at) & 1, at, 4);
  d.u32(F['winsr.lookup_timeout'], at + 4);
  d.u32(F['winsr.cache_timeout'], at + 8);
  toldName(d, F['winsr.name_result_domain'], at + 12, 'name result domain ');
}

/** XPF (draft-bellis-dnsop-xpf): whom a proxy speaks for. */
export function forwardedFor(d: Dissection, at: number): void {
  const version = d.getU8(at);
  if (d.fault !== 0) return;
  d.value(F['xpf.ip_version'], version, at, 1);
  if (version !== 4 && version !== 6) return;
  d.u8(F['xpf.protocol'], at + 1);
  const size = version === 4 ? 4 : 16;
  if (version === 4) {
    d.u32(F['xpf.source_ipv4'], at + 2);
    d.u32(F['xpf.destination_ipv4'], at + 6);
  } else {
    d.span(F['xpf.source_ipv6'], at + 2, 16);
    d.span(F['xpf.destination_ipv6'], at + 18, 16);
  }
  d.u16(F['xpf.sport'], at + 2 + 2 * size);
  d.u16(F['xpf.dport'], at + 4 + 2 * size);
}
