import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectGeneric, dissectMessage } from './cip.js';
import { cip, cipcls, cipcm, cipio, E, ENIP_COMMAND, enip } from './fields.js';
import { dissectItems } from './items.js';
import { dissectManager } from './manager.js';
import { before } from './requests.js';

const PORT = 44_818;
const IO_PORT = 2222;
const HEADER_BYTES = 24;

const LIST_SERVICES = 0x0004;
const LIST_IDENTITY = 0x0063;
const LIST_INTERFACES = 0x0064;
const REGISTER = 0x0065;
const UNREGISTER = 0x0066;
const SEND_REQUEST = 0x006f;
const SEND_UNIT = 0x0070;

function dissect(d: Dissection, start: number): boolean {
  before.text = '';
  if (d.sourcePort === IO_PORT || d.destinationPort === IO_PORT) {
    d.protocolColumn = 'CIP I/O';
    dissectItems(d, start, d.reportedEnd, true);
    return true;
  }
  if (!d.canAskForMore && d.conversations?.isOfDatagrams === true) dissectOne(d, start);
  else dissectPdus(d, start, 4, (each, at) => each.getU16LE(at + 2) + HEADER_BYTES, dissectOne);
  return true;
}

/** A message: the header, and what its command carries. */
function dissectOne(d: Dissection, start: number): void {
  d.protocolColumn = 'ENIP';
  const command = d.getU16LE(start);
  const length = d.getU16LE(start + 2);
  const isRequest = d.destinationPort === PORT;
  if (d.wantsInfo && d.left(start) >= 2) {
    const name = ENIP_COMMAND[command] ?? `Unknown Command (0x${command.toString(16).padStart(4, '0')})`;
    d.infoColumn = `${before.text}${name} (${isRequest ? 'Req' : 'Rsp'})`;
  }
  d.u16LE(E.command, start);
  d.u16LE(E.length, start + 2);
  const session = d.u32LE(E.session, start + 4);
  d.u32LE(E.status, start + 8);
  if (command === LIST_IDENTITY && isRequest) {
    d.u16LE(E.listid_delay, start + 12);
    d.span(E.context, start + 14, 6);
  } else d.span(E.context, start + 12, 8);
  d.u32LE(E.options, start + 20);
  if (d.fault !== 0) return;
  if (d.wantsInfo && (command === REGISTER || command === UNREGISTER))
    d.infoColumn += `, Session: 0x${session.toString(16).padStart(8, '0')}`;
  const body = start + HEADER_BYTES;
  const end = Math.min(d.reportedEnd, body + length);
  switch (command) {
    case LIST_SERVICES:
    case LIST_IDENTITY:
    case LIST_INTERFACES:
      if (length > 0 && !isRequest) dissectItems(d, body, end, false);
      return;
    case REGISTER:
      d.u16LE(E['rs.version'], body);
      d.u16LE(E['rs.flags'], body + 2);
      return;
    case SEND_REQUEST:
    case SEND_UNIT:
      d.u32LE(command === SEND_UNIT ? E['sud.iface'] : E['srrd.iface'], body);
      d.u16LE(E.timeout, body + 4);
      dissectItems(d, body + 6, end, false);
      return;
    default:
      if (ENIP_COMMAND[command] === undefined && length > 0) d.span(E.encap_data, body, length);
  }
}

/** Items from connections that were not seen to begin are shown as bytes. */
function dissectIo(d: Dissection, start: number): boolean {
  if (start < d.reportedEnd) d.span(E['=cipio.data'], start, d.reportedEnd - start);
  return true;
}

keepByConversation(enip.id);

export const enipDissector: Dissector = {
  protocol: enip,
  dissect,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT, IO_PORT] },
  carries: ['cip', 'cipio'],
  alsoEmits: ['cipcm'],
  stateful: true,
};

export const cipDissector: Dissector = {
  protocol: cip,
  dissect: (d, start) => dissectMessage(d, start),
  carries: ['cipcls', 'cipcm'],
};
export const cipclsDissector: Dissector = { protocol: cipcls, dissect: dissectGeneric, alsoEmits: ['cip'] };
export const cipcmDissector: Dissector = {
  protocol: cipcm,
  dissect: (d, start) => dissectManager(d, start),
  carries: ['cipcls'],
  alsoEmits: ['cip'],
};
export const cipioDissector: Dissector = { protocol: cipio, dissect: dissectIo, alsoEmits: ['enip'] };
