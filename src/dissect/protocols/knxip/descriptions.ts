import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { KNXIP as F, FOLDER, individual } from './fields.js';
import { emitRest, structureEnd } from './structures.js';

const DEVICE = 1;
const FAMILIES = 2;
const SECURED_FAMILIES = 6;
const DEVICE_BYTES = 54;
const NAME_BYTES = 30;
const SHORT: Readonly<Record<number, string>> = {
  1: 'DevInfo',
  2: 'SuppSvc',
  3: 'IpConfig',
  4: 'CurConfig',
  5: 'KnxAddr',
  6: 'SecSvcFam',
  7: 'TunnelInfo',
  8: 'ExtDevInfo',
  0xfe: 'MfrData',
};

/**
 * Description Information Blocks, one behind the other. The packet list has the device's address and name (an answer to
 * a search), or behind `listed` which blocks there are. Gives where they end.
 */
export function dissectDescriptions(d: Dissection, start: number, listed: string | undefined): number {
  let at = start;
  let separator = listed;
  while (d.left(at) >= 2 && d.fault === 0) {
    const end = structureEnd(d, at);
    if (end < at + 2) break;
    const type = d.getU8(at + 1);
    d.value(F['=knxip.folder'], FOLDER.description, at, end - at);
    d.open();
    d.u8(F['=knxip.struct.length'], at);
    d.u8(F['=knxip.dibtype'], at + 1);
    dissectDescription(d, type, at + 2, end);
    d.close();
    if (d.wantsInfo) {
      if (separator !== undefined) d.infoColumn += `${separator}${SHORT[type] ?? '???'}`;
      else if (type === DEVICE && end >= at + DEVICE_BYTES) d.infoColumn += deviceText(d, at);
      if (listed !== undefined) separator = ', ';
    }
    at = end;
  }
  return at;
}

function deviceText(d: Dissection, at: number): string {
  const address = individual(d.getU16(at + 4));
  const name = decodeText(d.bytes, at + 24, NAME_BYTES).replace(/\0.*$/s, '');
  return `, ${address} "${name}"${(d.getU8(at + 3) & 1) === 0 ? '' : ' PROGMODE'}`;
}

function dissectDescription(d: Dissection, type: number, at: number, end: number): void {
  const length = end - at;
  let rest = at;
  if (type === DEVICE && length >= DEVICE_BYTES - 2) rest = dissectDevice(d, at);
  else if (type === FAMILIES || type === SECURED_FAMILIES) {
    const version = type === FAMILIES ? F['=knxip.service.version'] : F['=knxip.security.version'];
    for (; rest + 2 <= end && d.fault === 0; rest += 2) {
      d.value(F['=knxip.folder'], FOLDER.family, rest, 2);
      d.open();
      d.u8(F['=knxip.service.family'], rest);
      d.u8(version, rest + 1);
      d.close();
    }
  } else if ((type === 3 && length >= 14) || (type === 4 && length >= 18)) {
    d.ipv4(F['=knxip.ipaddr'], at);
    d.ipv4(F['=knxip.subnet'], at + 4);
    d.ipv4(F['=knxip.gateway'], at + 8);
    if (type === 3) {
      d.u8(F['=knxip.ipcaps'], at + 12);
      d.u8(F['=knxip.ipassign'], at + 13);
      rest = at + 14;
    } else {
      d.ipv4(F['=knxip.dhcp'], at + 12);
      d.u8(F['=knxip.ipassign'], at + 16);
      d.u8(F['=knxip.reserved'], at + 17);
      rest = at + 18;
    }
  } else if (type === 5) {
    for (; rest + 2 <= end && d.fault === 0; rest += 2) d.u16(F['=knxip.knxaddr'], rest);
  } else if (type === 7 && length >= 2) {
    d.u16(F['=knxip.maxapdulength'], at);
    for (rest = at + 2; rest + 4 <= end && d.fault === 0; rest += 4) {
      d.value(F['=knxip.folder'], FOLDER.address, rest, 4);
      d.open();
      d.u16(F['=knxip.knxaddr'], rest);
      d.close();
    }
  } else if (type === 8 && length >= 6) {
    d.u8(F['=knxip.medium.status'], at);
    d.u8(F['=knxip.reserved'], at + 1);
    d.u16(F['=knxip.maxapdulength'], at + 2);
    d.u16(F['=knxip.mask.version'], at + 4);
    rest = at + 6;
  } else if (type === 0xfe && length >= 2) {
    d.u16(F['=knxip.manufacturer'], at);
    rest = at + 2;
  }
  emitRest(d, rest, end);
}

function dissectDevice(d: Dissection, at: number): number {
  d.u8(F['=knxip.medium'], at);
  const status = d.u8(F['=knxip.device.status'], at + 1);
  d.open();
  d.value(F['=knxip.progmode'], status & 1, at + 1, 1);
  d.close();
  d.u16(F['=knxip.knxaddr'], at + 2);
  const project = d.u16(F['=knxip.project'], at + 4);
  d.open();
  d.value(F['=knxip.project.nr'], project >> 4, at + 4, 2);
  d.value(F['=knxip.project.installation'], project & 0xf, at + 4, 2);
  d.close();
  d.value(F['=knxip.sernr'], d.getU16(at + 6) * 0x1_0000_0000 + d.getU32(at + 8), at + 6, 6);
  d.ipv4(F['=knxip.mcaddr'], at + 12);
  d.ether(F['=knxip.macaddr'], at + 16);
  d.span(F['=knxip.device.name'], at + 22, NAME_BYTES);
  return at + 22 + NAME_BYTES;
}
