import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { cip, cipio, E, M } from './fields.js';
import { matchMessage } from './requests.js';

/** Types of items (volume 2, 2-6). */
const IDENTITY = 0x000c;
const CONNECTED_ADDRESS = 0x00a1;
const CONNECTED_DATA = 0x00b1;
const UNCONNECTED_DATA = 0x00b2;
const SERVICES = 0x0100;
const SOCKET_O_T = 0x8000;
const SOCKET_T_O = 0x8001;
const SEQUENCED_ADDRESS = 0x8002;
const CAPABILITIES = [E['lsr.capaflags.tcp'], E['lsr.capaflags.udp']];
const MAX_ITEMS = 1000;

/** The common packet format: a list of items, one of which may be a message or values. */
export function dissectItems(d: Dissection, start: number, end: number, isIo: boolean): void {
  const count = d.u16LE(E['cpf.itemcount'], start);
  let connection = 0;
  let data = -1;
  let dataEnd = -1;
  let isConnected = false;
  let at = start + 2;
  d.open();
  for (let i = 0; i < count && i < MAX_ITEMS && d.fault === 0; i++) {
    if (end - at < 4) {
      const text = `CPF Item Minimum Size is 4, but Remaining Data Length is ${Math.max(0, end - at)}`;
      remark(d, E['malformed.cpf_item_minimum_size'], SEVERITY.error, GROUP.malformed, text);
      break;
    }
    const type = d.u16LE(E['cpf.typeid'], at);
    d.open();
    const length = d.u16LE(E['cpf.length'], at + 2);
    at += 4;
    if (length > end - at) {
      const text = `CPF Item Length Mismatch: Item Length ${length}, Remaining Data Length ${end - at}`;
      remark(d, E['malformed.cpf_item_length_mismatch'], SEVERITY.error, GROUP.malformed, text);
      d.close();
      break;
    }
    const next = at + length;
    if (type === CONNECTED_ADDRESS && length >= 4) {
      connection = d.u32LE(E['cpf.cai.connid'], at);
      d.u32LE(M['=cip.connid'], at);
    } else if (type === SEQUENCED_ADDRESS && length >= 8) {
      connection = d.u32LE(E['cpf.sai.connid'], at);
      d.u32LE(M['=cip.connid'], at);
      const sequence = d.u32LE(E['cpf.sai.seq'], at + 4);
      if (d.wantsInfo) {
        const id = connection.toString(16).toUpperCase().padStart(8, '0');
        d.infoColumn = `Connection: ID=0x${id}, SEQ=${String(sequence).padStart(10, '0')}`;
      }
    } else if (type === CONNECTED_DATA || type === UNCONNECTED_DATA) {
      isConnected = type === CONNECTED_DATA;
      data = at;
      dataEnd = next;
      if (isConnected && !isIo) {
        d.u16LE(E['=cip.seq'], at);
        data = at + 2;
      }
    } else dissectItem(d, type, at, length);
    d.close();
    at = next;
  }
  d.close();
  if (data < 0 || data >= dataEnd || d.fault !== 0) return;
  if (isIo) d.dissect(cipio.id, data, dataEnd, dataEnd);
  else {
    matchMessage(d, start, data, dataEnd, isConnected);
    d.dissect(cip.id, data, dataEnd, dataEnd);
  }
}

function dissectItem(d: Dissection, type: number, at: number, length: number): void {
  if (type === SERVICES) {
    d.u16LE(E.encapver, at);
    const flags = d.u16LE(E['lsr.capaflags'], at + 2);
    d.open();
    emitFlags(d, flags, at + 2, 2, CAPABILITIES);
    d.close();
    const name = textAt(d, at + 4, length - 4);
    d.text(E['lsr.servicename'], name, at + 4, length - 4);
    if (d.wantsInfo) d.infoColumn += `, ${name}`;
  } else if (type === SOCKET_O_T || type === SOCKET_T_O) emitSocket(d, at);
  else if (type === IDENTITY) {
    d.u16LE(E.encapver, at);
    emitSocket(d, at + 2);
    d.u16LE(E['lir.vendor'], at + 18);
    d.u16LE(E['lir.devtype'], at + 20);
    d.u16LE(E['lir.prodcode'], at + 22);
    d.u16(E['lir.revision'], at + 24);
    d.u16LE(E['lir.status'], at + 26);
    d.u32LE(E['lir.serial'], at + 28);
    const size = d.u8(E['lir.namelen'], at + 32);
    const name = textAt(d, at + 33, size);
    d.text(E['lir.name'], name, at + 33, size);
    d.u8(E['lir.state'], at + 33 + size);
    if (d.wantsInfo) d.infoColumn += `, ${name}`;
  } else if (length > 0) d.span(E['cpf.data'], at, length);
}

function emitSocket(d: Dissection, at: number): void {
  d.u16(E.sinfamily, at);
  d.u16(E.sinport, at + 2);
  d.ipv4(E.sinaddr, at + 4);
  d.span(E.sinzero, at + 8, 8);
}

/** Text up to its first zero byte. */
function textAt(d: Dissection, at: number, length: number): string {
  if (length <= 0 || !d.has(at, length)) return '';
  let text = '';
  for (let i = at; i < at + length && d.bytes[i] !== 0; i++) text += String.fromCharCode(d.bytes[i]);
  return text;
}
