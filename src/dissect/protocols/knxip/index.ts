import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { KNXIP_SESSION_STATUS, KNXIP_SHORT, KNXIP_STATUS } from '../../names/knxip.js';
import { dissectPdus } from '../tcp/pdus.js';
import { cemi } from './cemi-fields.js';
import { dissectDescriptions } from './descriptions.js';
import { KNXIP as F, FEATURES, FOLDER, kip } from './fields.js';
import {
  complain,
  complainOfHeader,
  dissectConnectionHeader,
  dissectConnectionKind,
  dissectEndpoint,
  dissectResetCommand,
  dissectSearchParameters,
  dissectSelector,
} from './structures.js';

const PORT = 3671;
const HEADER_BYTES = 6;
const CONNECT_REQUEST = 0x205;
const CONNECT_RESPONSE = 0x206;
const MAC_BYTES = 16;
const KEY_BYTES = 32;
const KINDS: Readonly<Record<number, string>> = { 3: 'Config ', 4: 'Tunnel ' };

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER_BYTES, lengthAt, dissectMessage);
  return true;
}

const lengthAt = (d: Dissection, at: number): number => Math.max(HEADER_BYTES, d.getU16(at + 4));

function dissectMessage(d: Dissection, start: number): void {
  const before = d.infoColumn;
  d.protocolColumn = 'KNXnet/IP';
  if (d.wantsInfo) d.infoColumn = '';
  d.value(F['=knxip.folder'], FOLDER.header, start, Math.min(HEADER_BYTES, d.left(start)));
  d.open();
  const headerLength = d.u8(F['=knxip.headerlength'], start);
  const version = d.u8(F['=knxip.version'], start + 1);
  const service = d.u16(F['=knxip.service'], start + 2);
  d.open();
  d.u8(F['=knxip.service.family'], start + 2);
  d.u16(F['=knxip.service.type'], start + 2);
  d.close();
  const length = d.u16(F['=knxip.totallength'], start + 4);
  if (d.fault !== 0) return;
  const there = d.reportedEnd - start;
  if (headerLength !== HEADER_BYTES || version !== 0x10 || length !== there) {
    d.protocolColumn = '? KNXnet/IP';
    complainOfHeader(d, length === there ? 'Expected: Protocol Version 1.0' : `Available: ${there} bytes`);
  }
  d.close();
  if (d.wantsInfo) d.infoColumn = KNXIP_SHORT[service] ?? '? Unknown Service';
  const rest = dissectService(d, service, start + HEADER_BYTES);
  if (d.fault === 0 && rest < d.end) {
    d.span(F['=knxip.data'], rest, d.end - rest);
    complain(d, 'Unexpected trailing data');
  }
  if (before !== '' && d.wantsInfo) d.infoColumn = `${before} ${d.infoColumn}`;
}

/** What follows the header. Gives where it ends. */
function dissectService(d: Dissection, service: number, at: number): number {
  switch (service) {
    case 0x201:
      return dissectEndpoint(d, at, FOLDER.discovery);
    case 0x202:
    case 0x20c:
      return dissectDescriptions(d, dissectEndpoint(d, at, FOLDER.control), undefined);
    case 0x203:
      return dissectEndpoint(d, at, FOLDER.control);
    case 0x204:
      return dissectDescriptions(d, at, ': ');
    case CONNECT_REQUEST:
    case CONNECT_RESPONSE:
      return dissectConnect(d, service, at);
    case 0x207:
    case 0x209:
      emitChannel(d, at);
      d.u8(F['=knxip.reserved'], at + 1);
      return dissectEndpoint(d, at + 2, FOLDER.control);
    case 0x208:
    case 0x20a:
      emitChannel(d, at);
      return emitStatus(d, at + 1);
    case 0x20b:
      return dissectSearchParameters(d, dissectEndpoint(d, at, FOLDER.discovery));
    case 0x310:
    case 0x420:
      return dissectCemi(d, dissectConnectionHeader(d, at, false));
    case 0x311:
    case 0x421:
      return dissectConnectionHeader(d, at, true);
    case 0x422:
    case 0x423:
    case 0x424:
    case 0x425:
      return dissectFeature(d, service, dissectConnectionHeader(d, at, false));
    case 0x530:
    case 0x533:
      return dissectCemi(d, at);
    case 0x531:
    case 0x532:
      return dissectCongestion(d, service === 0x532, at);
    case 0x740:
    case 0x742: {
      const selected = dissectSelector(d, dissectEndpoint(d, at, FOLDER.discovery));
      return service === 0x740 ? selected : dissectDescriptions(d, selected, ', ');
    }
    case 0x741:
      return dissectDescriptions(d, dissectSelector(d, at), ', ');
    case 0x743:
      return dissectResetCommand(d, dissectSelector(d, at));
    default:
      return dissectSecure(d, service, at);
  }
}

function dissectCemi(d: Dissection, at: number): number {
  if (d.fault === 0) d.setLayerLength(d.end - d.start);
  if (d.left(at) > 0 && d.dissect(cemi.id, at)) return d.end;
  return at;
}

function emitChannel(d: Dissection, at: number): void {
  const channel = d.u8(F['=knxip.channel'], at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` #${channel.toString(16).padStart(2, '0').toUpperCase()}`;
}

function emitStatus(d: Dissection, at: number): number {
  const status = d.u8(F['=knxip.status'], at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${KNXIP_STATUS[status] ?? `$${status.toString(16)}`}`;
  return at + 1;
}

function dissectConnect(d: Dissection, service: number, start: number): number {
  let at = start;
  if (service === CONNECT_REQUEST) {
    at = dissectEndpoint(d, at, FOLDER.control);
    at = dissectEndpoint(d, at, FOLDER.data);
  } else {
    const status = d.getU8(at + 1);
    if (d.wantsInfo && status === 0) emitChannel(d, at);
    else d.u8(F['=knxip.channel'], at);
    d.u8(F['=knxip.status'], at + 1);
    if (status !== 0) {
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${KNXIP_STATUS[status] ?? `$${status.toString(16)}`}`;
      return at + 2;
    }
    at = dissectEndpoint(d, at + 2, FOLDER.data);
  }
  if (d.wantsInfo && d.left(at) >= 2) d.infoColumn = `${KINDS[d.bytes[at + 1]] ?? ''}${d.infoColumn}`;
  return dissectConnectionKind(d, at, service === CONNECT_REQUEST);
}

function dissectFeature(d: Dissection, service: number, at: number): number {
  const feature = d.u8(F['=knxip.tunnel.feature'], at);
  d.u8(service === 0x423 ? F['=knxip.status'] : F['=knxip.reserved'], at + 1);
  if (d.fault !== 0) return at;
  const length = d.left(at + 2);
  if (length > 0) d.span(F['=knxip.data'], at + 2, length);
  if (d.wantsInfo) {
    const digits = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at + 2, length).toString('hex');
    d.infoColumn += ` ${FEATURES[feature] ?? '???'}${length > 0 ? ` $${digits.toUpperCase()}` : ''}`;
  }
  return d.end;
}

function dissectCongestion(d: Dissection, isBusy: boolean, at: number): number {
  d.value(F['=knxip.folder'], isBusy ? FOLDER.busy : FOLDER.loss, at, Math.min(isBusy ? 6 : 4, d.left(at)));
  d.open();
  d.u8(F['=knxip.struct.length'], at);
  d.u8(F['=knxip.status'], at + 1);
  const value = d.u16(isBusy ? F['=knxip.busy.time'] : F['=knxip.loss'], at + 2);
  if (isBusy) d.u16(F['=knxip.busy.control'], at + 4);
  d.close();
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `: ${value}${isBusy ? ' ms' : ''}`;
  return at + (isBusy ? 6 : 4);
}

/** KNXnet/IP Secure: sessions, and what is wrapped in them, which stays encrypted. */
function dissectSecure(d: Dissection, service: number, at: number): number {
  switch (service) {
    case 0x950: {
      const session = d.u16(F['=knxip.session'], at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` #${session.toString(16).padStart(4, '0').toUpperCase()}`;
      const body = emitSequence(d, at + 2);
      if (d.left(body) > 0) d.span(F['=knxip.data'], body, d.left(body));
      return d.end;
    }
    case 0x951: {
      const body = dissectEndpoint(d, at, FOLDER.control);
      if (d.left(body) > 0) d.span(F['=knxip.data'], body, Math.min(KEY_BYTES, d.left(body)));
      return body + KEY_BYTES;
    }
    case 0x952: {
      const session = d.u16(F['=knxip.session'], at);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` #${session.toString(16).padStart(4, '0').toUpperCase()}`;
      d.span(F['=knxip.data'], at + 2, KEY_BYTES);
      d.span(F['=knxip.data'], at + 2 + KEY_BYTES, MAC_BYTES);
      return at + 2 + KEY_BYTES + MAC_BYTES;
    }
    case 0x953: {
      d.u8(F['=knxip.reserved'], at);
      const user = d.u8(F['=knxip.user'], at + 1);
      d.span(F['=knxip.data'], at + 2, MAC_BYTES);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` User=${user}`;
      return at + 2 + MAC_BYTES;
    }
    case 0x954: {
      const status = d.u8(F['=knxip.session.status'], at);
      d.u8(F['=knxip.reserved'], at + 1);
      if (d.wantsInfo && d.fault === 0 && KNXIP_SESSION_STATUS[status] !== undefined) d.infoColumn += ` ${status}`;
      return at + 2;
    }
    case 0x955: {
      const body = emitSequence(d, at);
      d.span(F['=knxip.data'], body, MAC_BYTES);
      return body + MAC_BYTES;
    }
    default:
      return at;
  }
}

/** A sequence number, the sender's serial number and a tag. */
function emitSequence(d: Dissection, at: number): number {
  d.span(F['=knxip.data'], at, 6);
  d.span(F['=knxip.data'], at + 6, 6);
  d.u16(F['=knxip.tag'], at + 12);
  if (d.wantsInfo && d.fault === 0) {
    const digits = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, 14)
      .toString('hex')
      .toUpperCase();
    d.infoColumn += ` $${digits.slice(0, 12)}.${digits.slice(12, 24)}.${digits.slice(24)}`;
  }
  return at + 14;
}

export const knxipDissector: Dissector = {
  protocol: kip,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
  carries: ['cemi'],
};
