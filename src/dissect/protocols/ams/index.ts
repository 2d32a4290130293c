import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { AMS_CMDID } from '../../names/ams.js';
import { dissectPdus } from '../tcp/pdus.js';
import { ams, AMS as F } from './fields.js';
import { REQUESTS, RESPONSES } from './services.js';

const PORT = 48_898;
const TCP_HEADER = 6;
const AMS_HEADER = 32;
const RESPONSE = 1;
const FLAGS = [
  F.state_response,
  F.state_noreturn,
  F.state_adscmd,
  F.state_syscmd,
  F.state_highprio,
  F.state_timestampadded,
  F.state_udp,
  F.state_initcmd,
  F.state_broadcast,
];

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, TCP_HEADER, (each, at) => each.getU32LE(at + 2) + TCP_HEADER, dissectOne);
  return true;
}

function dissectOne(d: Dissection, begin: number): void {
  const start = begin + TCP_HEADER;
  d.protocolColumn = 'AMS';
  if (d.wantsInfo) d.infoColumn = 'AMS Request';
  emitNetId(d, F.targetnetid, start);
  d.u16LE(F.targetport, start + 6);
  emitNetId(d, F.sendernetid, start + 8);
  d.u16LE(F.senderport, start + 14);
  const command = d.u16LE(F.cmdid, start + 16);
  const flags = d.u16LE(F.stateflags, start + 18);
  d.open();
  emitFlags(d, flags, start + 18, 2, FLAGS);
  d.close();
  d.u32LE(F.cbdata, start + 20);
  d.u32LE(F.errorcode, start + 24);
  d.u32LE(F.invokeid, start + 28);
  if (d.fault !== 0) return;
  const isResponse = (flags & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const name = AMS_CMDID[command];
    if (command === 6 && isResponse) d.infoColumn = 'ADS Device Notification Response';
    else if (name === undefined) d.infoColumn = `Unknown Command ${command}`;
    else if (command === 0) d.infoColumn = 'Invalid';
    else d.infoColumn = `${name} ${isResponse ? 'Response' : 'Request'}`;
  }
  const at = start + AMS_HEADER;
  const service = (isResponse ? RESPONSES : REQUESTS)[command];
  const length = d.reportedEnd - at;
  if (service === undefined || (length === 0 && !isResponse)) return;
  d.span(service.field, at, length);
  d.open();
  if (length >= service.length) service.emit(d, at, length);
  d.close();
}

function emitNetId(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 6) || d.want[field] === 0) return;
  d.word(field, d.bytes.slice(at, at + 6).join('.'), at, 6);
}

export const amsDissector: Dissector = { protocol: ams, dissect, places: { 'tcp.port': [PORT] } };
