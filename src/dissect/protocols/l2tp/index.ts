import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { ip } from '../ip/fields.js';
import { ppp } from '../ppp/index.js';
import { emitAttributes, nameOfMessage } from './attributes.js';
import { L2TP as F, l2tp } from './fields.js';

const CONTROL = 0x8000;
const HAS_LENGTH = 0x4000;
const HAS_SEQUENCE = 0x0800;
const HAS_OFFSET = 0x0200;
const FLAG_BITS = [F.type, F.length_bit, F.seq_bit, F.offset_bit, F.priority, F.version];
const FLAG_BITS3 = [F.type, F.length_bit, F.seq_bit, F.version];

function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === ip.id) return dissectOverIp(d, start);
  const flags = d.getU16(start);
  const version = flags & 15;
  if (d.fault === 0 && version !== 2 && version !== 3) return false;
  d.protocolColumn = version === 3 ? 'L2TPv3' : 'L2TP';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.fault !== 0) return true;
  if (version === 3) {
    if ((flags & CONTROL) !== 0) emitControl3(d, start);
    else emitData3(d, start);
    return true;
  }
  dissectVersion2(d, start, flags);
  return true;
}

function dissectVersion2(d: Dissection, start: number, flags: number): void {
  if (!d.has(start, 6)) return;
  d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS);
  d.close();
  const isControl = (flags & CONTROL) !== 0;
  let at = start + 2;
  let length = d.reportedEnd - start;
  if ((flags & HAS_LENGTH) !== 0) {
    length = d.u16(F.length, at);
    at += 2;
  }
  const tunnel = d.u16(F.tunnel, at);
  const session = d.u16(F.session, at + 2);
  at += 4;
  const ends = `(tunnel id=${tunnel}, session id=${session})`;
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${isControl ? 'Control' : 'Data'} Message${isControl && (flags & HAS_SEQUENCE) !== 0 ? nameOfMessage(d, at + 4, length) : isControl ? '' : '     '} ${ends}`;
  if ((flags & HAS_SEQUENCE) !== 0) {
    d.u16(F.Ns, at);
    d.u16(F.Nr, at + 2);
    at += 4;
  }
  if ((flags & HAS_OFFSET) !== 0) {
    const padding = d.u16(F.offset, at);
    at += 2;
    if (padding > 0) d.span(F.offset_padding, at, padding);
    at += padding;
  }
  if (d.fault !== 0) return;
  if (isControl) {
    emitAttributes(d, at, start + length, at - start >= length);
    return;
  }
  d.setLayerLength(at - start);
  d.dissect(ppp.id, at);
}

function dissectOverIp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'L2TPv3';
  if (d.wantsInfo) d.infoColumn = '';
  const session = d.getU32(start);
  if (d.fault !== 0) return true;
  if (session === 0) {
    d.u32(F.sid, start);
    emitControl3(d, start + 4);
  } else emitSession(d, start);
  return true;
}

function emitControl3(d: Dissection, start: number): void {
  const connection = d.getU32(start + 4);
  const length = d.getU16(start + 2);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Control Message${nameOfMessage(d, start + 12, length)} (ccid=0x${connection.toString(16).padStart(8, '0')})`;
  const flags = d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS3);
  d.close();
  if ((flags & HAS_LENGTH) !== 0) d.u16(F.length, start + 2);
  d.u32(F.ccid, start + 4);
  d.u16(F.Ns, start + 8);
  d.u16(F.Nr, start + 10);
  if (d.fault === 0) emitAttributes(d, start + 12, start + length, length <= 12);
}

function emitData3(d: Dissection, start: number): void {
  d.u16(F.flags, start);
  d.open();
  emitBits(d, start, 2, FLAG_BITS3);
  d.close();
  d.u16(F.res, start + 2);
  emitSession(d, start + 4);
}

function emitSession(d: Dissection, at: number): void {
  const session = d.u32(F.sid, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `D[S:0x${session.toString(16).toUpperCase().padStart(8, '0')}]`;
  d.value(F['avp.pseudowire_type'], 0, at, 0);
  if (d.fault !== 0) return;
  d.setLayerLength(at + 4 - d.start);
  dissectData(d, at + 4);
}

const isOther = (d: Dissection, start: number): boolean => {
  if (d.end - start < 2) return false;
  const version = d.bytes[start + 1] & 15;
  return version !== 2 && version !== 3;
};

export const l2tpDissector: Dissector = {
  protocol: l2tp,
  dissect,
  declines: (d, start) => d.layerProtocol !== ip.id && isOther(d, start),
  places: { 'udp.port': [1701], 'ip.proto': [115] },
  carries: ['ppp', 'data'],
};
