import { boolean, declareFields, declareProtocol, ipv4, none, string, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte, startsAt } from '../lines.js';
import { dissectData } from './data.js';

/** Quake III Arena and the games on its engine: text commands outside of a connection, numbered packets inside. */
export const quake3 = declareProtocol('quake3', 'QUAKE3', 'Quake III Arena Network Protocol');
const many = true;
const F = declareFields(quake3, {
  direction: none('Direction'),
  connectionless: uint32('Connectionless', { base: 'dec' }),
  game: uint32('Game', { base: 'dec' }),
  'connectionless.marker': uint32('Marker', { base: 'hex' }),
  'connectionless.text': string('Text'),
  'connectionless.command': string('Command', { fewValues: true }),
  'server.addr': ipv4('Server Address', { many }),
  'server.port': uint16('Server Port', { base: 'dec', many }),
  'game.seq1': uint32('Sequence Number', { base: 'dec' }),
  'game.rel1': boolean('Reliable'),
  'game.seq2': uint32('Sequence Number', { base: 'dec' }),
  'game.rel2': boolean('Reliable'),
  'game.qport': uint32('QPort', { base: 'dec' }),
});

const SERVER_PORTS = [27960, 27961, 27962, 27963];
const MASTER_PORTS = [27950, 27951, 27952, 27953];
const MARKER = 0xffff_ffff;

const TO_SERVER = 'Client to Server';
const TO_MASTER = 'Client to Master';
const FROM_SERVER = 'Server to Client';
const FROM_MASTER = 'Master to Client';
const LIST = 'getserversResponse';
/** What a command begins with, its name and who sends it to whom. */
const COMMANDS: readonly (readonly [string, string, string])[] = [
  ['statusResponse', 'Reply Status', FROM_SERVER],
  ['infoResponse', 'Reply Info', FROM_SERVER],
  ['challengeResponse', 'Reply Challenge', FROM_SERVER],
  ['connectResponse', 'Reply Connect', FROM_SERVER],
  ['ipAuthorize', 'Reply IP Authorization', FROM_MASTER],
  [LIST, 'Reply Servers', FROM_MASTER],
  ['getstatus', 'Request Status', TO_SERVER],
  ['getinfo', 'Request Info', TO_SERVER],
  ['getchallenge', 'Request Challenge', TO_SERVER],
  ['connect', 'Request Connect', TO_SERVER],
  ['rcon', 'Request Remote Command', TO_SERVER],
  ['getservers', 'Request Servers', TO_MASTER],
  ['getKeyAuthorize', 'Request Key Authorization', TO_MASTER],
  ['getIpAuthorize', 'Request IP Authorization', TO_MASTER],
  ['getmotd', 'Request Motto of the Day', TO_MASTER],
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'QUAKE3';
  d.value(F.direction, 1, start);
  if (!d.has(start, 4)) return true;
  if (d.getU32(start) === MARKER) dissectCommand(d, start);
  else dissectGame(d, start);
  return true;
}

function dissectCommand(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'Connectionless ';
  d.value(F.connectionless, 1, start);
  d.open();
  d.u32(F['connectionless.marker'], start);
  const text = start + 4;
  const end = indexOfByte(d.bytes, 0, text, d.end);
  if (end < 0) {
    // Commands end with a zero, for tshark.
    d.has(d.end, 1);
    return;
  }
  const command = COMMANDS.find(([beginning]) => startsAt(d.bytes, beginning, text, end));
  d.span(F['connectionless.text'], text, end - text);
  d.open();
  d.word(F['connectionless.command'], command?.[1] ?? 'Unknown', text, end - text);
  if (d.wantsInfo) d.infoColumn += command?.[2] ?? 'Unknown';
  if (command?.[0] === LIST) dissectServers(d, text + LIST.length);
  d.close();
  d.close();
}

const BACKSLASH = 0x5c;
const SERVER = 7;

function dissectServers(d: Dissection, start: number): void {
  for (let at = start; d.left(at) >= SERVER && d.bytes[at] === BACKSLASH; at += SERVER) {
    d.ipv4(F['server.addr'], at + 1);
    d.u16(F['server.port'], at + 5);
  }
}

function dissectGame(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'Game ';
  d.value(F.game, 1, start);
  d.open();
  const current = d.getU16LE(start);
  const acknowledged = d.getU16LE(start + 2);
  d.value(F['game.seq1'], current & 0x7fff, start, 2);
  d.value(F['game.rel1'], current >> 15, start + 1, 1);
  d.value(F['game.seq2'], acknowledged & 0x7fff, start + 2, 2);
  d.value(F['game.rel2'], acknowledged >> 15, start + 3, 1);
  const isFromServer = SERVER_PORTS.includes(d.sourcePort);
  let at = start + 4;
  if (!isFromServer) {
    const port = d.getU16LE(at);
    d.value(F['game.qport'], port, at, 2);
    at += 2;
  }
  d.close();
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += isFromServer ? FROM_SERVER : TO_SERVER;
  dissectData(d, at);
}

export const quake3Dissector: Dissector = {
  protocol: quake3,
  dissect,
  places: { 'udp.port': [...SERVER_PORTS, ...MASTER_PORTS] },
  carries: ['data'],
};
