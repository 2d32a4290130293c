import { allProtocols } from '../../../fields/protocol.js';
import { oidText } from '../../../fields/text.js';
import { keepByConversation } from '../../conversations.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { element, readElement, readInteger } from './ber.js';
import { emitEngine } from './engine.js';
import { linkExchange } from './exchange.js';
import { F } from './fields.js';
import { snmp } from './protocol.js';
import { emitBindings } from './values.js';

const SEQUENCE = 0x30;
const INTEGER = 2;
const OCTETS = 4;
const VERSION_3 = 3;
const USER_SECURITY = 3;

/** Kinds of message, by the number of their tag (RFC 3416, 3). */
const KINDS: readonly (readonly [number, string])[] = [
  [F.get_request_element, 'get-request'],
  [F.get_next_request_element, 'get-next-request'],
  [F.get_response_element, 'get-response'],
  [F.set_request_element, 'set-request'],
  [F.trap_element, 'trap'],
  [F.getBulkRequest_element, 'getBulkRequest'],
  [F.informRequest_element, 'informRequest'],
  [F.snmpV2_trap_element, 'snmpV2-trap'],
  [F.report_element, 'report'],
];
const RESPONSE = 2;
const TRAP = 4;
const BULK = 5;
const REQUESTS = new Set([0, 1, 3, BULK, 6]);

function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier].name !== 'tcp') return dissectMessage(d, start);
  if (d.bytes[start] !== SEQUENCE) return false;
  dissectPdus(d, start, LEAST, messageLength, dissectMessage);
  return true;
}

/** Bytes that a message has at least, with a length of up to four bytes. */
const LEAST = 6;

/** Over a stream (RFC 3430) a message is as long as its own element says. */
function messageLength(d: Dissection, at: number): number {
  const { bytes } = d;
  const first = bytes[at + 1];
  if (first < 0x80) return 2 + first;
  const width = first & 0x7f;
  let length = 0;
  for (let i = 0; i < width && i < 4; i++) length = length * 256 + bytes[at + 2 + i];
  return 2 + width + length;
}

function dissectMessage(d: Dissection, start: number): boolean {
  if (!d.has(start, 2)) {
    d.protocolColumn = 'SNMP';
    return true;
  }
  if (d.bytes[start] !== SEQUENCE || !readElement(d, start, d.reportedEnd)) return false;
  const end = element.at + element.length;
  const after = element.end;
  if (!readElement(d, element.at, end) || element.tag !== INTEGER) return d.fault !== FAULT_NONE;
  d.protocolColumn = 'SNMP';
  const version = readInteger(d, element.at, element.length);
  const { at, length } = element;
  const next = element.end;
  if (version === VERSION_3) {
    d.value(F.msgVersion, version, at, length);
    emitVersion3(d, next, end);
  } else if (version >= 0 && version <= 2) {
    d.value(F.version, version, at, length);
    emitCommunity(d, next, end);
  } else {
    remark(d, F['version.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown version');
    return true;
  }
  d.setLayerLength(after - start);
  if (after < d.reportedEnd && d.fault === FAULT_NONE) dissectData(d, after);
  return true;
}

/** Versions 1 and 2c: a community, and the message. */
function emitCommunity(d: Dissection, start: number, end: number): void {
  if (!readElement(d, start, end) || element.tag !== OCTETS) return;
  d.span(F.community, element.at, element.length);
  emitPdu(d, element.end, end);
}

/** Version 3 (RFC 3412, 6; RFC 3414, 2.4). */
function emitVersion3(d: Dissection, start: number, end: number): void {
  if (!readElement(d, start, end)) return;
  const globals = element.at;
  const globalsEnd = element.at + element.length;
  const securityAt = element.end;
  d.value(F.msgGlobalData_element, 1, globals, element.length);
  d.open();
  let at = emitInteger(d, F.msgID, globals, globalsEnd);
  at = emitInteger(d, F.msgMaxSize, at, globalsEnd);
  if (!readElement(d, at, globalsEnd)) {
    d.close();
    return;
  }
  d.span(F.msgFlags, element.at, element.length);
  if (element.length > 0 && d.has(element.at, 1)) {
    const flags = d.bytes[element.at];
    d.open();
    d.value(F['v3.flags.report'], (flags >>> 2) & 1, element.at, 1);
    d.value(F['v3.flags.crypt'], (flags >>> 1) & 1, element.at, 1);
    d.value(F['v3.flags.auth'], flags & 1, element.at, 1);
    d.close();
  }
  const model = readElement(d, element.end, globalsEnd) ? readInteger(d, element.at, element.length) : -1;
  d.value(F.msgSecurityModel, model, element.at, element.length);
  d.close();
  if (!readElement(d, securityAt, end)) return;
  const dataAt = element.end;
  if (model === USER_SECURITY) emitSecurity(d, element.at, element.at + element.length);
  else d.span(F.msgSecurityParameters, element.at, element.length);
  emitScoped(d, dataAt, end);
}

function emitInteger(d: Dissection, field: number, start: number, end: number): number {
  if (!readElement(d, start, end)) return end;
  const next = element.end;
  d.value(field, readInteger(d, element.at, element.length), element.at, element.length);
  return next;
}

const SECURITY_TEXTS = [F.msgUserName, F.msgAuthenticationParameters, F.msgPrivacyParameters];

/** What the user-based security model needs. */
function emitSecurity(d: Dissection, start: number, limit: number): void {
  if (!readElement(d, start, limit)) return;
  const end = element.at + element.length;
  if (!readElement(d, element.at, end)) return;
  const engine = element.at;
  const engineLength = element.length;
  d.span(F.msgAuthoritativeEngineID, engine, engineLength);
  let at = element.end;
  emitEngine(d, engine, engineLength);
  at = emitInteger(d, F.msgAuthoritativeEngineBoots, at, end);
  at = emitInteger(d, F.msgAuthoritativeEngineTime, at, end);
  for (const field of SECURITY_TEXTS) {
    if (!readElement(d, at, end)) return;
    d.span(field, element.at, element.length);
    at = element.end;
  }
}

/** The message with its context, if it is not encrypted. */
function emitScoped(d: Dissection, start: number, limit: number): void {
  if (!readElement(d, start, limit)) return;
  const { tag, at, length } = element;
  const isPlain = tag === SEQUENCE;
  d.value(F.msgData, isPlain ? 0 : 1, start, element.end - start);
  d.open();
  if (!isPlain) {
    d.span(F.encryptedPDU, at, length);
    if (d.wantsInfo) d.infoColumn = 'encryptedPDU: privKey Unknown';
    d.close();
    return;
  }
  const end = at + length;
  d.value(F.plaintext_element, 1, at, length);
  d.open();
  if (readElement(d, at, end)) {
    const engine = element.at;
    const engineLength = element.length;
    const next = element.end;
    d.span(F.contextEngineID, engine, engineLength);
    emitEngine(d, engine, engineLength);
    if (readElement(d, next, end)) {
      d.span(F.contextName, element.at, element.length);
      emitPdu(d, element.end, end);
    }
  }
  d.close();
  d.close();
}

/** One message of any kind (RFC 3416, 3; RFC 1157, 4.1.6 for traps). */
function emitPdu(d: Dissection, start: number, limit: number): void {
  if (!readElement(d, start, limit)) return;
  const kind = element.tag & 0x1f;
  const known = KINDS[kind];
  if ((element.tag & 0xe0) !== 0xa0 || known === undefined) return;
  const { at, length } = element;
  const end = at + length;
  if (d.wantsInfo) d.infoColumn = '';
  d.value(F.data, kind, start, element.end - start);
  d.open();
  d.value(known[0], 1, at, length);
  d.open();
  const id = kind === TRAP ? 0 : readElement(d, at, end) ? readInteger(d, element.at, element.length) : 0;
  if (kind === TRAP) emitTrap(d, at, end);
  else {
    let next = emitInteger(d, F.request_id, at, end);
    next = emitInteger(d, kind === BULK ? F.non_repeaters : F.error_status, next, end);
    next = emitInteger(d, kind === BULK ? F.max_repetitions : F.error_index, next, end);
    emitList(d, next, end);
  }
  d.close();
  d.close();
  // What is cut stands without its name.
  if (d.wantsInfo && d.fault === FAULT_NONE)
    d.infoColumn = `${known[1]}${d.infoColumn === '' ? '' : ' '}${d.infoColumn}`;
  if (kind !== TRAP && d.fault === FAULT_NONE) linkExchange(d, id, kind === RESPONSE, REQUESTS.has(kind));
}

function emitList(d: Dissection, at: number, end: number): void {
  if (readElement(d, at, end) && element.tag === SEQUENCE) emitBindings(d, element.at, element.at + element.length);
}

function emitTrap(d: Dissection, start: number, end: number): void {
  if (!readElement(d, start, end)) return;
  d.span(F.enterprise, element.at, element.length);
  if (d.wantsInfo && d.has(element.at, element.length))
    d.infoColumn = oidText(d.bytes, element.at, element.length, false).replace(/^1\./, 'iso.');
  if (!readElement(d, element.end, end)) return;
  if (element.length === 4) d.ipv4(F.agent_addr, element.at);
  let at = emitInteger(d, F.generic_trap, element.end, end);
  at = emitInteger(d, F.specific_trap, at, end);
  if (!readElement(d, at, end)) return;
  readInteger(d, element.at, element.length);
  d.value(F.time_stamp, readInteger(d, element.at, element.length) >>> 0, element.at, element.length);
  emitList(d, element.end, end);
}

keepByConversation(snmp.id);

export const snmpDissector: Dissector = {
  protocol: snmp,
  dissect,
  places: { 'udp.port': [161, 162, 8161], 'tcp.port': [161, 162] },
  declines: (d, start) => d.end - start >= 2 && d.bytes[start] !== SEQUENCE,
  carries: ['data'],
  stateful: true,
};
