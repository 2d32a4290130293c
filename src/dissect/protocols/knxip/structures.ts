import { separated } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { KNXIP_STATUS } from '../../names/knxip.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { COMMANDS, KNXIP as F, FOLDER, individual, LAYERS, SRP_TYPES } from './fields.js';

export const HPAI_BYTES = 8;
const UDP_HOST = 1;
const TCP_HOST = 2;

/** Says that the packet is not as the standard has it, and marks it so in the packet list. */
export function complain(d: Dissection, message: string): void {
  complainOfHeader(d, message);
  if (d.wantsInfo && !d.infoColumn.startsWith('? ')) d.infoColumn = `? ${d.infoColumn}`;
}

/** The same of the header, which leaves what the message is untouched. */
export function complainOfHeader(d: Dissection, message: string): void {
  remark(d, F['=knxip.error'], SEVERITY.error, GROUP.malformed, message);
}

/** What of a structure its length says is there. */
export const structureEnd = (d: Dissection, at: number): number => Math.min(at + d.getU8(at), d.end);

/** What follows what is known of a structure. */
export function emitRest(d: Dissection, at: number, end: number): void {
  if (end > at) d.span(F['=knxip.data'], at, end - at);
}

/** A Host Protocol Address Information. Gives where it ends, and tells the packet list of it. */
export function dissectEndpoint(d: Dissection, at: number, folder: number): number {
  if (d.left(at) === 0) return at;
  const end = structureEnd(d, at);
  d.value(F['=knxip.folder'], folder, at, end - at);
  d.open();
  const length = d.u8(F['=knxip.struct.length'], at);
  if (length >= HPAI_BYTES && d.left(at) >= HPAI_BYTES) {
    const host = d.u8(F['=knxip.hostprotocol'], at + 1);
    if (host !== UDP_HOST && host !== TCP_HOST) complain(d, 'Expected: 0x01 or 0x02');
    d.ipv4(F['=knxip.ipaddr'], at + 2);
    const port = d.u16(F['=knxip.port'], at + 6);
    emitRest(d, at + HPAI_BYTES, end);
    if (d.wantsInfo)
      d.infoColumn += ` @${d.bytes[at + 2]}.${d.bytes[at + 3]}.${d.bytes[at + 4]}.${d.bytes[at + 5]}:${port}`;
  } else complain(d, `Expected: ${HPAI_BYTES} bytes`);
  d.close();
  return Math.max(end, at + 1);
}

/** A Connection Request Information (what kind of connection is asked for), or the data with which it is answered. */
export function dissectConnectionKind(d: Dissection, at: number, isRequest: boolean): number {
  if (d.left(at) < 2) return at;
  const end = structureEnd(d, at);
  const type = d.getU8(at + 1);
  d.value(F['=knxip.folder'], isRequest ? FOLDER.request : FOLDER.response, at, end - at);
  d.open();
  d.u8(F['=knxip.struct.length'], at);
  d.u8(F['=knxip.conn.type'], at + 1);
  let rest = at + 2;
  if (type === 4 && end >= at + 4) {
    if (isRequest) {
      const layer = d.u8(F['=knxip.tunnel.layer'], at + 2);
      d.u8(F['=knxip.reserved'], at + 3);
      if (d.wantsInfo && layer !== 2 && LAYERS[layer] !== undefined) d.infoColumn += ` ${LAYERS[layer]}`;
    } else {
      const address = d.u16(F['=knxip.knxaddr'], at + 2);
      if (d.wantsInfo) d.infoColumn += `, ${individual(address)}`;
    }
    rest = at + 4;
    if (isRequest && end >= at + 6) {
      d.u16(F['=knxip.knxaddr'], at + 4);
      rest = at + 6;
    }
  }
  emitRest(d, rest, end);
  d.close();
  return Math.max(end, at + 2);
}

/** The header of what goes over a connection; `isAnswer`: with a status at its end. */
export function dissectConnectionHeader(d: Dissection, at: number, isAnswer: boolean): number {
  const end = structureEnd(d, at);
  d.value(F['=knxip.folder'], FOLDER.connection, at, end - at);
  d.open();
  d.u8(F['=knxip.struct.length'], at);
  const channel = d.u8(F['=knxip.channel'], at + 1);
  const counter = d.u8(F['=knxip.seqctr'], at + 2);
  const status = d.u8(isAnswer ? F['=knxip.status'] : F['=knxip.reserved'], at + 3);
  d.close();
  if (d.wantsInfo && d.fault === 0) {
    d.infoColumn += ` #${channel.toString(16).padStart(2, '0').toUpperCase()}:${counter}`;
    if (isAnswer) d.infoColumn += ` ${KNXIP_STATUS[status] ?? `$${status.toString(16)}`}`;
  }
  return at + 4;
}

/** Search Request Parameters: which devices shall answer, and with what. */
export function dissectSearchParameters(d: Dissection, start: number): number {
  let at = start;
  while (d.left(at) >= 2 && d.fault === 0) {
    const end = structureEnd(d, at);
    if (end < at + 2) break;
    const type = d.getU8(at + 1);
    d.value(F['=knxip.folder'], FOLDER.search, at, end - at);
    d.open();
    d.u8(F['=knxip.struct.length'], at);
    d.value(F['=knxip.srp.mandatory'], type >> 7, at + 1, 1);
    d.value(F['=knxip.srp.type'], type & 0x7f, at + 1, 1);
    if (end > at + 2) d.span(F['=knxip.data'], at + 2, end - at - 2);
    d.close();
    if (d.wantsInfo) {
      const digits = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at + 2, end - at - 2).toString('hex');
      d.infoColumn += ` ${SRP_TYPES[type & 0x7f] ?? '???'}${digits === '' ? '' : `=$${digits.toUpperCase()}`}`;
    }
    at = end;
  }
  return at;
}

/** Which device a remote service is for. */
export function dissectSelector(d: Dissection, at: number): number {
  if (d.left(at) < 2) {
    if (d.wantsInfo) d.infoColumn += ' ???';
    complain(d, 'Expected: min 2 bytes');
    return at;
  }
  const end = structureEnd(d, at);
  d.value(F['=knxip.folder'], FOLDER.selector, at, end - at);
  d.open();
  d.u8(F['=knxip.struct.length'], at);
  const selector = d.u8(F['=knxip.selector'], at + 1);
  const isAddress = selector === 2 && end >= at + 8;
  if (isAddress) d.ether(F['=knxip.macaddr'], at + 2);
  emitRest(d, isAddress ? at + 8 : at + 2, end);
  d.close();
  if (d.wantsInfo && isAddress) d.infoColumn += ` MAC=${separated(d.bytes, at + 2, 6, ':')}`;
  else if (d.wantsInfo) d.infoColumn += selector === 1 ? ' ProgMode' : ' ???';
  return Math.max(end, at + 2);
}

/** What a reset does. */
export function dissectResetCommand(d: Dissection, at: number): number {
  const command = d.u8(F['=knxip.reset.command'], at);
  d.u8(F['=knxip.reserved'], at + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${COMMANDS[command] ?? '???'}`;
  return at + 2;
}
