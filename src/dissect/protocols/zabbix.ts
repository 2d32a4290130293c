import { inflateSync } from 'node:zlib';
import {
  boolean,
  declareFields,
  declareProtocol,
  int32,
  relativeTime,
  string,
  uint8,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { emitFlags } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { startsAt } from '../lines.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { dissectPdus } from './tcp/pdus.js';

const YES = ['Yes', 'No'] as const;

/** Zabbix's protocol between agents, senders and servers. */
export const zabbix = declareProtocol('zabbix', 'Zabbix', 'Zabbix Protocol');
const F = declareFields(zabbix, {
  header: string('Header'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.zabbix': boolean('Zabbix communications protocol', { mask: 0x1, maskBits: 8, labels: YES }),
  'flags.compressed': boolean('Compressed', { mask: 0x2, maskBits: 8, labels: YES }),
  'flags.large_packet': boolean('Large packet', { mask: 0x4, maskBits: 8, labels: YES }),
  'flags.reserved': uint8('Reserved bits', { mask: 0xf8 }),
  len: uint32('Length'),
  reserved: uint32('Reserved'),
  uncompressed_len: uint32('Uncompressed length'),
  'large.len': uint64('Large length'),
  'large.reserved': uint64('Large reserved'),
  'large.uncompressed_len': uint64('Large uncompressed length'),
  data: string('Data'),
  time: relativeTime('Response time', { generated: true }),
  request: boolean('Zabbix protocol request'),
  response: boolean('Zabbix protocol response'),
  success: boolean('Success', { labels: YES, generated: true }),
  failed: boolean('Failed', { labels: YES, generated: true }),
  agent: boolean('Zabbix agent connection', { generated: true }),
  'agent.config': boolean('Zabbix agent config', { labels: YES }),
  'agent.data': boolean('Zabbix agent data', { labels: YES }),
  'agent.passive': boolean('Passive agent', { labels: YES, generated: true }),
  'agent.name': string('Agent name'),
  'agent.heartbeat': boolean('Agent heartbeat', { labels: YES }),
  'agent.heartbeat_freq': int32('Agent heartbeat frequency'),
  sender: boolean('Sender connection', { labels: YES }),
  'sender.name': string('Sender name'),
  version: string('Version'),
  session: string('Session'),
});

/*
 * Left out: what is said of proxies, packets of more than a megabyte.
 */

const AGENT_PORT = 10_050;
const PORTS = [AGENT_PORT, 10_051];
const FIXED = 5;
const HEADER = 13;
const LARGE_HEADER = 21;
const IS_COMPRESSED = 2;
const IS_LARGE = 4;
const LARGEST = 1 << 20;
const FLAGS = [F['flags.reserved'], F['flags.large_packet'], F['flags.compressed'], F['flags.zabbix']];

/** What a request asks for: the words of the Info column, and the field that says so. */
interface Kind {
  readonly request: string;
  readonly response: string;
  readonly field: number;
}
const KINDS: Readonly<Record<string, Kind>> = {
  'active checks': {
    request: 'Zabbix Agent request for active checks for',
    response: 'Zabbix Server/proxy response for active checks for',
    field: F['agent.config'],
  },
  'agent data': {
    request: 'Zabbix Agent data from',
    response: 'Zabbix Server/proxy response for agent data for',
    field: F['agent.data'],
  },
  'active check heartbeat': {
    request: 'Zabbix Agent heartbeat from',
    response: 'Zabbix Server/proxy response for agent heartbeat for',
    field: F['agent.heartbeat'],
  },
};

/** The request of a conversation: what it asked for, whose it was, and when it came. */
interface Asked {
  readonly kind: string;
  readonly name: string;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const talks = declareTalks<Asked | undefined>(undefined);

/** A segment that holds less than a header is not begun with, as tshark does. */
const isNot = (d: Dissection, start: number): boolean =>
  d.end - start < HEADER || !startsAt(d.bytes, 'ZBXD', start, d.end);

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  dissectPdus(d, start, HEADER, lengthAt, dissectPacket);
  return true;
}

function lengthAt(d: Dissection, at: number): number {
  if ((d.getU8(at + 4) & IS_LARGE) === 0) return HEADER + d.getU32LE(at + FIXED);
  return LARGE_HEADER + Math.min(d.getU32LE(at + FIXED), 1 << 30);
}

function dissectPacket(d: Dissection, start: number): void {
  const asked = talkOf(d, talks);
  d.protocolColumn = 'Zabbix';
  d.span(F.header, start, 4);
  const flags = d.u8(F.flags, start + 4);
  d.open();
  emitFlags(d, flags, start + 4, 1, FLAGS);
  d.close();
  const isLarge = (flags & IS_LARGE) !== 0;
  const isCompressed = (flags & IS_COMPRESSED) !== 0;
  const length = d.getU32LE(start + FIXED);
  if (isLarge) {
    d.u64LE(F['large.len'], start + FIXED);
    d.u64LE(isCompressed ? F['large.uncompressed_len'] : F['large.reserved'], start + FIXED + 8);
  } else {
    d.u32LE(F.len, start + FIXED);
    d.u32LE(isCompressed ? F.uncompressed_len : F.reserved, start + FIXED + 4);
  }
  const at = start + (isLarge ? LARGE_HEADER : HEADER);
  if (d.fault !== 0) return;
  const bytes = isCompressed
    ? inflated(d.bytes.subarray(at, d.end))
    : d.bytes.subarray(at, Math.min(d.end, at + LARGEST));
  const text = bytes === undefined ? '' : decodeText(bytes, 0, bytes.length);
  if (d.wantsInfo) d.infoColumn = '';
  if (d.sourcePort === AGENT_PORT || d.destinationPort === AGENT_PORT) dissectPassive(d);
  else dissectActive(d, text, asked);
  if (isCompressed) d.text(F.data, text, at, d.end - at);
  else d.span(F.data, at, d.end - at);
  const isRequest = PORTS.includes(d.destinationPort);
  d.value(isRequest ? F.request : F.response, 1);
  if (!isRequest && asked !== undefined) {
    const nanoseconds = d.block.nanoseconds[d.frame] - asked.nanoseconds;
    const borrowed = nanoseconds < 0 ? 1 : 0;
    const seconds = d.block.seconds[d.frame] - asked.seconds - borrowed;
    d.wide(F.time, seconds, nanoseconds + borrowed * 1_000_000_000);
  }
  if (d.wantsInfo) d.infoColumn += `, Len=${length} (${d.sourcePort} → ${d.destinationPort})`;
}

function keep(d: Dissection, kind: string, name: string): void {
  const { block, frame } = d;
  if (!d.replaying)
    keepTalk(d, talks, { kind, name, seconds: block.seconds[frame], nanoseconds: block.nanoseconds[frame] });
}

/** A server asks an agent for a value. */
function dissectPassive(d: Dissection): void {
  const isRequest = d.destinationPort === AGENT_PORT;
  d.value(F.agent, 1);
  d.value(F['agent.passive'], 1);
  if (isRequest) keep(d, '', '');
  if (d.wantsInfo)
    d.infoColumn = isRequest
      ? 'Zabbix Server/proxy request for passive agent checks'
      : 'Zabbix Agent response for passive checks';
}

function inflated(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** An agent tells a server something, in JSON, or is answered. */
function dissectActive(d: Dissection, text: string, asked: Asked | undefined): void {
  const said = parsed(text);
  const isRequest = PORTS.includes(d.destinationPort);
  const request = isRequest ? said.request : asked?.kind;
  const kind = typeof request === 'string' && Object.hasOwn(KINDS, request) ? KINDS[request] : undefined;
  if (kind === undefined || typeof request !== 'string') {
    if (d.wantsInfo) d.infoColumn = isRequest ? 'Zabbix request' : 'Zabbix response';
    if (isRequest) keep(d, '', '');
    return;
  }
  const { host, version, session } = said;
  const name = isRequest ? (typeof host === 'string' ? host : '') : (asked?.name ?? '');
  if (isRequest) keep(d, request, name);
  d.value(F.agent, 1);
  d.value(kind.field, 1);
  const { response } = said;
  if (response === 'success') d.value(F.success, 1);
  else if (response === 'failed') d.value(F.failed, 1);
  if (name !== '') d.text(F['agent.name'], name);
  if (typeof said.heartbeat_freq === 'number') d.value(F['agent.heartbeat_freq'], said.heartbeat_freq | 0);
  if (typeof version === 'string') d.text(F.version, version);
  if (typeof session === 'string') d.text(F.session, session);
  if (!d.wantsInfo) return;
  const outcome = response === 'success' || response === 'failed' ? ` (${response})` : '';
  d.infoColumn = `${isRequest ? kind.request : kind.response} "${name}"${outcome}`;
}

export const zabbixDissector: Dissector = {
  protocol: zabbix,
  dissect,
  declines: isNot,
  places: { 'tcp.port': PORTS },
  stateful: true,
};
