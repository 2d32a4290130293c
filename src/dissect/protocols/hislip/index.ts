import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { NAMES, TYPE } from '../../names/hislip.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { HISLIP as F, hislip } from './fields.js';
import { dissectCode, dissectParameter, show } from './parameters.js';
import { requestOf } from './requests.js';

const PORT = 4880;
const HEADER_BYTES = 16;
const PROLOGUE = 0x4853;

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER_BYTES, lengthAt, dissectMessage);
  return true;
}

function lengthAt(d: Dissection, at: number): number {
  return HEADER_BYTES + d.getU32(at + 8) * 0x1_0000_0000 + d.getU32(at + 12);
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'HiSLIP';
  const type = d.getU8(start + 2);
  const code = d.getU8(start + 3);
  const name = NAMES[type];
  if (d.wantsInfo) d.infoColumn = `${name ?? (type < 0x80 ? 'Reserved for future use' : 'VendorSpecific')} `.trimEnd();
  d.value(name?.startsWith('Async') === true ? F.asyn : F.syn, 1, start, 0);
  const request = requestOf(d, type, code);
  if (request !== undefined) d.value(F.response, request.frame, start, 0);
  d.span(F.prologue, start, 2);
  if (d.getU16(start) !== PROLOGUE)
    remark(d, F.wrongprologue, SEVERITY.warn, GROUP.protocol, "Frame hasn't 'HS' as Prologue");
  d.u8(F.messagetype, start + 2);
  const length = d.getU32(start + 12);
  dissectCode(d, type, start + 3, request, length);
  d.span(F.msgpara, start + 4, 4);
  d.open();
  dissectParameter(d, type, start + 4);
  d.close();
  d.u64(F.payloadlength, start + 8);
  const payload = start + HEADER_BYTES;
  if (type === TYPE.maximumSize || type === TYPE.maximumSizeResponse) {
    d.u64(F.maxmsgsize, payload);
    const size = d.getU32(payload) * 0x1_0000_0000 + d.getU32(payload + 4);
    show(d, `Max Message Size: ${(size / 1_048_576).toFixed(2)} Mbytes`);
  } else if (length > 0) {
    d.span(F.data, payload, length);
    if (type === TYPE.data || type === TYPE.dataEnd || type === TYPE.initialize) show(d, printable(d, payload, length));
  }
}

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

function printable(d: Dissection, at: number, length: number): string {
  if (!d.wantsInfo || !d.has(at, length)) return '';
  let text = '';
  for (let i = at; i < at + length; i++) {
    const byte = d.bytes[i];
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
    text += isPlain ? String.fromCharCode(byte) : (ESCAPES[byte] ?? (byte === 0x5c ? '\\\\' : octal(byte)));
  }
  return text;
}

const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`;

export const hislipDissector: Dissector = {
  protocol: hislip,
  dissect,
  places: { 'tcp.port': [PORT] },
  stateful: true,
};
