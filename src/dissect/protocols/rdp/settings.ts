import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { ENCRYPTION_LEVELS, ENCRYPTION_METHODS } from './fields-settings.js';

const utf16 = new TextDecoder('utf-16le');
const CLIENT_CORE = 0xc001;

/** Blocks of settings: by their type the field that stands for each, and what reads it. */
type Reader = (d: Dissection, at: number, end: number) => void;
const BLOCKS: Readonly<Record<number, readonly [number, Reader]>> = {
  [CLIENT_CORE]: [F['client.coreData'], dissectClientCore],
  49154: [F['client.securityData'], dissectClientSecurity],
  49155: [F['client.networkData'], dissectClientNetwork],
  49156: [F['client.clusterData'], dissectCluster],
  49157: [F['client.monitorData'], () => {}],
  49158: [F['client.msgChannelData'], (d, at) => void d.u32LE(F.msgChannelFlags, at)],
  49160: [F['client.monitorExData'], () => {}],
  49162: [F['client.multiTransportData'], (d, at) => void d.u32LE(F.multiTransportFlags, at)],
  3073: [F['server.coreData'], dissectServerCore],
  3074: [F['server.securityData'], dissectServerSecurity],
  3075: [F['server.networkData'], dissectServerNetwork],
  3076: [F['server.msgChannelData'], (d, at) => void d.u16LE(F.msgChannelId, at)],
  3080: [F['server.multiTransportData'], (d, at) => void d.u32LE(F.multiTransportFlags, at)],
};

/** The settings that client and server exchange inside the conference's creation ([MS-RDPBCGR] 2.2.1.3, 2.2.1.4). */
export function dissectSettings(d: Dissection, start: number): boolean {
  d.unname();
  const isClient = d.getU16LE(start) >= CLIENT_CORE;
  d.span(isClient ? F.clientData : F.serverData, start, d.end - start);
  if (d.wantsInfo) d.infoColumn = isClient ? 'ClientData' : 'ServerData';
  d.open();
  for (let at = start; at < d.end && d.fault === 0; ) {
    const type = d.getU16LE(at);
    const length = d.getU16LE(at + 2);
    const [field, read] = BLOCKS[type] ?? [isClient ? F['unknownData.client'] : F['unknownData.server'], () => {}];
    d.span(field, at, Math.min(length, d.left(at)));
    d.open();
    d.u16LE(F['header.type'], at);
    d.u16LE(F['header.length'], at + 2);
    if (d.fault === 0 && length >= 4) read(d, at + 4, Math.min(at + length, d.end));
    d.close();
    if (length < 4) break;
    at += length;
  }
  d.close();
  return true;
}

/** Text of two bytes a letter, filled up with NULs. */
function emitText(d: Dissection, field: number, at: number, length: number): void {
  if (!d.has(at, length) || d.want[field] === 0) return;
  const text = utf16.decode(d.bytes.subarray(at, at + length));
  const end = text.indexOf('\0');
  d.text(field, end < 0 ? text : text.slice(0, end), at, length);
}

const SHORT = 2;
const LONG = 4;
const TEXT = 0;
/** Optional fields at the end of a client's core data, each there only if those before it are. */
const OPTIONAL: readonly (readonly [number, number])[] = [
  [F.postBeta2ColorDepth, SHORT],
  [F['client.productId'], SHORT],
  [F.serialNumber, LONG],
  [F.highColorDepth, SHORT],
  [F.supportedColorDepths, SHORT],
  [F.earlyCapabilityFlags, SHORT],
  [F['client.digProductId'], TEXT],
  [F.connectionType, 1],
  [F.pad1octet, 1],
  [F.serverSelectedProtocol, LONG],
];

function dissectClientCore(d: Dissection, start: number, end: number): void {
  d.u16LE(F['version.major'], start);
  d.u16LE(F['version.minor'], start + 2);
  d.u16LE(F['desktop.width'], start + 4);
  d.u16LE(F['desktop.height'], start + 6);
  d.u16LE(F.colorDepth, start + 8);
  d.u16LE(F.SASSequence, start + 10);
  d.u32LE(F.keyboardLayout, start + 12);
  d.u32LE(F['client.build'], start + 16);
  emitText(d, F['client.name'], start + 20, 32);
  d.u32LE(F['keyboard.type'], start + 52);
  d.u32LE(F['keyboard.subtype'], start + 56);
  d.u32LE(F['keyboard.functionkey'], start + 60);
  d.span(F.imeFileName, start + 64, 64);
  let at = start + 128;
  for (const [field, form] of OPTIONAL) {
    const length = form === TEXT ? 64 : form;
    if (at + length > end) return;
    if (form === TEXT) emitText(d, field, at, length);
    else if (form === SHORT) d.u16LE(field, at);
    else if (form === LONG) d.u32LE(field, at);
    else d.u8(field, at);
    at += length;
  }
}

function dissectClientSecurity(d: Dissection, at: number): void {
  d.u32LE(F.encryptionMethods, at);
  d.u32LE(F.extEncryptionMethods, at + 4);
}

/** Where a field's bits lie in a little-endian word of four bytes: shift and mask. */
type Bits = readonly (readonly [number, number, number])[];
const CLUSTER: Bits = [
  [F['client.cluster.redirectionSupported'], 0, 1],
  [F['client.cluster.sessionidvalid'], 1, 1],
  [F['client.cluster.redirectionversion'], 2, 15],
  [F['client.cluster.redirectedsmartcard'], 6, 1],
];
const OPTIONS: Bits = [
  [F['options.initialized'], 31, 1],
  [F['options.encrypt.rdp'], 30, 1],
  [F['options.encrypt.sc'], 29, 1],
  [F['options.encrypt.cs'], 28, 1],
  [F['options.priority.high'], 27, 1],
  [F['options.priority.med'], 26, 1],
  [F['options.priority.low'], 25, 1],
  [F['options.compress.rdp'], 23, 1],
  [F['options.compress'], 22, 1],
  [F['options.showprotocol'], 21, 1],
  [F['options.remotecontrolpersistent'], 20, 1],
];

function emitFlags(d: Dissection, field: number, bits: Bits, at: number): void {
  const value = d.u32LE(field, at);
  d.open();
  for (const [each, shift, mask] of bits) d.value(each, (value >>> shift) & mask, at, 4);
  d.close();
}

function dissectCluster(d: Dissection, at: number): void {
  emitFlags(d, F.clusterFlags, CLUSTER, at);
  d.u32LE(F.redirectedSessionId, at + 4);
}

/** Bytes of a channel's definition: its name in eight, and options. */
const CHANNEL = 12;

function dissectClientNetwork(d: Dissection, start: number, end: number): void {
  d.u32LE(F.channelCount, start);
  let at = start + 4;
  if (at >= end) return;
  d.span(F.channelDefArray, at, end - at);
  d.open();
  for (; at + CHANNEL <= end && d.fault === 0; at += CHANNEL) {
    d.span(F.channelDef, at, CHANNEL);
    d.open();
    d.span(F.name, at, 8);
    emitFlags(d, F.options, OPTIONS, at + 8);
    d.close();
  }
  d.close();
}

function dissectServerCore(d: Dissection, at: number, end: number): void {
  d.u16LE(F['version.major'], at);
  d.u16LE(F['version.minor'], at + 2);
  if (end - at >= 8) d.u32LE(F['client.requestedProtocols'], at + 4);
  if (end - at >= 12) d.u32LE(F.earlyCapabilityFlags, at + 8);
}

function dissectServerNetwork(d: Dissection, start: number, end: number): void {
  d.u16LE(F.MCSChannelId, start);
  const count = d.u16LE(F.channelCount, start + 2);
  if (count === 0 || d.fault !== 0) return;
  let at = start + 4;
  d.span(F.channelIdArray, at, Math.min(end - at, 2 * (count + (count & 1))));
  d.open();
  for (let i = 0; i < count && at < end && d.fault === 0; i++, at += 2) d.u16LE(F.MCSChannelId, at);
  if (count & 1) d.u16LE(F.Pad, at);
  d.close();
}

function dissectServerSecurity(d: Dissection, at: number, end: number): void {
  const method = d.u32LE(F.encryptionMethod, at);
  const level = d.u32LE(F.encryptionLevel, at + 4);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += ` Encryption: ${ENCRYPTION_METHODS[method] ?? 'Unknown'} (${ENCRYPTION_LEVELS[level] ?? 'Unknown'})`;
  if (end - at < 16 || (method === 0 && level === 0)) return;
  const random = d.u32LE(F.serverRandomLen, at + 8);
  const certificate = d.u32LE(F.serverCertLen, at + 12);
  if (random > 0) d.span(F.serverRandom, at + 16, random);
  if (certificate > 0 && d.fault === 0) d.span(F.serverCertificate, at + 16 + random, certificate);
}
