import { allProtocols } from '../../../fields/protocol.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD } from '../../checksum.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { configurationOf, dissectConfiguration } from './configuration.js';
import { dissectData } from './data.js';
import { COMMANDS, F, FRAME_TYPES, synphasor } from './fields.js';

const SYNC = 0xaa;
const HEADER_BYTES = 14;
const DATA = 0;
const CONFIGURATION_1 = 2;
const CONFIGURATION_2 = 3;
const COMMAND = 4;

const isOther = (d: Dissection, start: number): boolean => d.end > start && d.bytes[start] !== SYNC;

function dissect(d: Dissection, start: number): boolean {
  if (isOther(d, start)) return false;
  if (allProtocols[d.carrier].name === 'tcp') dissectPdus(d, start, 4, (each, at) => each.getU16(at + 2), dissectFrame);
  else dissectFrame(d, start);
  return true;
}

function dissectFrame(d: Dissection, start: number): void {
  d.protocolColumn = 'SYNCHROPHASOR';
  const sync = d.u16(F.sync, start);
  const type = (sync >>> 4) & 7;
  d.open();
  d.value(F.frtype, type, start, 2);
  d.value(F.version, sync & 0xf, start, 2);
  d.close();
  if (d.wantsInfo) d.infoColumn = FRAME_TYPES[type] ?? `invalid packet type`;
  const length = d.u16(F.frsize, start + 2);
  d.u16(F.idcode_stream_source, start + 4);
  d.u32(F.soc, start + 6);
  const quality = d.getU8(start + 10);
  d.value(F['timeqal.lsdir'], (quality >>> 6) & 1, start + 10, 1);
  d.value(F['timeqal.lsocc'], (quality >>> 5) & 1, start + 10, 1);
  d.value(F['timeqal.lspend'], (quality >>> 4) & 1, start + 10, 1);
  d.value(F['timeqal.timequalindic'], quality & 0xf, start + 10, 1);
  const fraction = d.u24(F.fracsec_raw, start + 11);
  if (d.fault !== 0) return;
  const body = start + HEADER_BYTES;
  const end = start + length - 2;
  const isConfiguration = type === CONFIGURATION_1 || type === CONFIGURATION_2;
  const configuration = configurationOf(d);
  const ticks = isConfiguration ? d.getU24(body + 1) : (configuration?.ticks ?? 0);
  if (ticks > 0) d.value(F.fracsec_ms, Math.fround((1000 * fraction) / ticks), start + 11, 3);
  if (end > body) d.span(F.data, body, end - body);
  d.open();
  if (isConfiguration) dissectConfiguration(d, body, type === CONFIGURATION_2);
  else if (type === DATA && configuration) dissectData(d, body, configuration);
  d.close();
  if (type === COMMAND) {
    const command = d.u16(F.command, body);
    if (d.wantsInfo && d.fault === 0) {
      const name = COMMANDS.find(([from, to]) => command >= from && command <= to);
      d.infoColumn += `, ${name ? name[2] : ''}`;
    }
  }
  emitChecksum(d, start, end);
}

function emitChecksum(d: Dissection, start: number, at: number): void {
  const checksum = d.u16(F.checksum, at);
  if (d.fault !== 0) return;
  const right = crcOf(d.bytes, start, at);
  if (checksum !== right) {
    const text = right.toString(16).padStart(4, '0');
    remark(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${text}]`);
  }
  d.value(F['checksum.status'], checksum === right ? CHECKSUM_GOOD : CHECKSUM_BAD, at, 2);
}

/** The CRC of annex B: x^16 + x^12 + x^5 + 1, begun with all ones. */
function crcOf(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xffff;
  for (let at = start; at < end; at++) {
    crc ^= bytes[at] << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}

keepByConversation(synphasor.id);

export const synphasorDissector: Dissector = {
  protocol: synphasor,
  dissect,
  places: { 'tcp.port': [4712], 'udp.port': [4713] },
  declines: isOther,
  stateful: true,
};
