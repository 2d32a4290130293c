import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, heuristicList } from '../../dissector.js';
import { NBDGM_TYPE } from '../../names/netbios.js';
import { dissectData } from '../data.js';
import { beginNames } from '../dns/name.js';
import { netbiosName, readNetbiosName } from './names.js';
import { F } from './nbdgm-fields.js';
import { nbdgm } from './protocols.js';

const FLAGS = [F.next, F.first, F.node_type];
const ERROR = 0x13;
const payloads = heuristicList('netbios');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NBDS';
  d.infoColumn = '';
  if (!d.has(start, 1)) return true;
  const type = d.bytes[start];
  if (d.wantsInfo) d.infoColumn = NBDGM_TYPE[type] ?? `Unknown message type (0x${type.toString(16).padStart(2, '0')})`;
  d.u8(F.type, start);
  d.u8(F.flags, start + 1);
  d.open();
  emitBits(d, start + 1, 1, FLAGS);
  d.close();
  d.u16(F.dgram_id, start + 2);
  d.ipv4(F['src.ip'], start + 4);
  d.u16(F['src.port'], start + 8);
  beginNames(start, d.end - start);
  if (type >= 0x10 && type <= 0x12) emitDatagram(d, start);
  else if (type === ERROR) d.u8(F.error_code, start + 10);
  else if (type > ERROR && type <= 0x16) emitName(d, F.destination_name, start + 10);
  return true;
}

function emitDatagram(d: Dissection, start: number): void {
  d.u16(F.dgram_len, start + 10);
  d.u16(F.pkt_offset, start + 12);
  const source = emitName(d, F.source_name, start + 14);
  const payload = source === 0 ? 0 : emitName(d, F.destination_name, source);
  if (payload === 0) return;
  d.setLayerLength(payload - start);
  const recognised = payload < d.end ? d.recognise(payloads, payload) : -1;
  if (recognised < 0 || !d.dissect(recognised, payload)) dissectData(d, payload);
}

function emitName(d: Dissection, field: number, at: number): number {
  const end = readNetbiosName(d, at);
  if (end !== 0 && d.want[field] !== 0) d.text(field, netbiosName(), at, end - at);
  return end;
}

export const nbdgmDissector: Dissector = {
  protocol: nbdgm,
  dissect,
  places: { 'udp.port': [138] },
  carries: ['netbios heuristics', 'data'],
};
