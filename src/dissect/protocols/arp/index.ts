import { addressText, hexText } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TITLE } from '../../heading.js';
import { ARP_OPERATIONS } from '../../names/arp.js';
import type { Plan } from '../../plan.js';
import { expert } from '../expert.js';
import { detectDuplicates } from './duplicates.js';
import { arp, ARP as F, OPERATION } from './fields.js';
import { infoOf, protocolNameOf } from './info.js';

const HEADER_LENGTH = 8;
const HARDWARE_ETHERNET = 1;
const HARDWARE_IEEE802 = 6;
const PROTOCOL_IPV4 = 0x0800;

const NEEDS_FIELDS = 1;
const NEEDS_DUPLICATES = 2;

const operationTitle = (operation: number) =>
  ARP_OPERATIONS[operation] ?? `opcode 0x${operation.toString(16).padStart(4, '0')}`;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ARP';
  d.infoColumn = '';
  const hardwareType = d.u16(F['hw.type'], start);
  const protocolType = d.u16(F['proto.type'], start + 2);
  const hardwareSize = d.u8(F['hw.size'], start + 4);
  const protocolSize = d.u8(F['proto.size'], start + 5);
  const operation = d.u16(F.opcode, start + 6);
  const at = start + HEADER_LENGTH;
  const length = 2 * (hardwareSize + protocolSize);
  if (!d.has(at, length)) return true;
  d.trim(at + length);
  const isMac = (hardwareType === HARDWARE_ETHERNET || hardwareType === HARDWARE_IEEE802) && hardwareSize === 6;
  const isIpv4 = protocolType === PROTOCOL_IPV4 && protocolSize === 4;
  const sender = at + hardwareSize;
  const target = sender + protocolSize;
  const targetAddress = target + hardwareSize;
  const isExchange = operation === OPERATION.request || operation === OPERATION.reply;
  const isGratuitous = isExchange && protocolSize > 0 && isSame(d, sender, targetAddress, protocolSize);
  const isZeroTarget = isMac && isIpv4 && isZero(d, target, hardwareSize);
  const isAnnouncement = isGratuitous && operation === OPERATION.request && isZeroTarget;
  const isProbe = operation === OPERATION.request && !isGratuitous && isZeroTarget && isZero(d, sender, protocolSize);
  const needs = d.needs[arp.id];
  if (needs & NEEDS_FIELDS) {
    if (isGratuitous) d.value(F.isgratuitous, 1);
    if (isProbe) d.value(F.isprobe, 1);
    if (isAnnouncement) d.value(F.isannouncement, 1);
    emitHardware(d, isMac, F['src.hw_mac'], F['src.hw'], at, hardwareSize);
    emitProtocol(d, isIpv4, F['src.proto_ipv4'], F['src.proto'], sender, protocolSize);
    emitHardware(d, isMac, F['dst.hw_mac'], F['dst.hw'], target, hardwareSize);
    if (operation === OPERATION.dynamicReverseError && protocolSize > 0) {
      d.value(F['dst.drarp_error_status'], d.getU8(targetAddress), targetAddress, 1);
    } else emitProtocol(d, isIpv4, F['dst.proto_ipv4'], F['dst.proto'], targetAddress, protocolSize);
  }
  if (d.want[TITLE] !== 0) {
    let kind = operationTitle(operation);
    if (isProbe) kind = 'ARP Probe';
    else if (isAnnouncement) kind = 'ARP Announcement';
    else if (isGratuitous) kind += '/gratuitous ARP';
    d.entitle(`Address Resolution Protocol (${kind})`);
  }
  let duplicate = 0;
  if (needs & NEEDS_DUPLICATES && isExchange && isMac && isIpv4) {
    // A request's target hardware address says nothing, and a gratuitous packet's target is its sender.
    duplicate = detectDuplicates(d, at, operation === OPERATION.reply && !isGratuitous);
  }
  if (d.wantsColumns) d.protocolColumn = protocolNameOf(operation);
  if (d.wantsInfo) {
    const kind = isProbe ? 'probe' : isAnnouncement ? 'announcement' : isGratuitous ? 'gratuitous' : 'plain';
    d.infoColumn = infoOf(operation, kind, duplicate, {
      senderHardware: hardwareText(d, isMac, at, hardwareSize),
      senderProtocol: protocolText(d, isIpv4, sender, protocolSize),
      targetHardware: hardwareText(d, isMac, target, hardwareSize),
      targetProtocol: protocolText(d, isIpv4, targetAddress, protocolSize),
    });
  }
  return true;
}

function isSame(d: Dissection, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (d.bytes[one + i] !== d.bytes[other + i]) return false;
  return true;
}

function isZero(d: Dissection, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (d.bytes[at + i] !== 0) return false;
  return true;
}

function emitHardware(d: Dissection, isMac: boolean, mac: number, other: number, at: number, length: number): void {
  if (isMac) d.ether(mac, at);
  else if (length > 0) d.span(other, at, length);
}

function emitProtocol(d: Dissection, isIpv4: boolean, ipv4: number, other: number, at: number, length: number): void {
  if (isIpv4) d.ipv4(ipv4, at);
  else if (length > 0) d.span(other, at, length);
}

const NO_ADDRESS = '<No address>';

const hardwareText = (d: Dissection, isMac: boolean, at: number, length: number): string =>
  length === 0 ? NO_ADDRESS : isMac ? addressText(6, d.bytes, at) : hexText(d.bytes, at, length);

const protocolText = (d: Dissection, isIpv4: boolean, at: number, length: number): string =>
  length === 0 ? NO_ADDRESS : isIpv4 ? addressText(4, d.bytes, at) : hexText(d.bytes, at, length);

function prepare(plan: Plan): number {
  const detects = [
    F['duplicate-address-frame'],
    F['duplicate-address-detected'],
    F['seconds-since-duplicate-address-frame'],
  ];
  const remarks = [plan, plan.later].some((each) => each?.wantsInfo || each?.recorded[expert.id]);
  const needsDuplicates = remarks || detects.some((id) => plan.keeps(id));
  return (plan.recorded[arp.id] !== 0 ? NEEDS_FIELDS : 0) | (needsDuplicates ? NEEDS_DUPLICATES : 0);
}

export const arpDissector: Dissector = {
  protocol: arp,
  dissect,
  places: { ethertype: [0x0806, 0x8035], 'gre.proto': [0x0806], 'ax25.pid': [0xcd] },
  stateful: true,
  prepare,
};
