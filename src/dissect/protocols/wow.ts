import {
  bytes,
  declareFields,
  declareProtocol,
  stringz,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const CMD: Readonly<Record<number, string>> = {
  0: 'CMD_AUTH_LOGON_CHALLENGE',
  1: 'CMD_AUTH_LOGON_PROOF',
  2: 'CMD_AUTH_RECONNECT_CHALLENGE',
  3: 'CMD_AUTH_RECONNECT_PROOF',
  16: 'CMD_REALM_LIST',
  48: 'CMD_XFER_INITIATE',
  49: 'CMD_XFER_DATA',
  50: 'CMD_XFER_ACCEPT',
  51: 'CMD_XFER_RESUME',
  52: 'CMD_XFER_CANCEL',
};

const LOCALE: Readonly<Record<number, string>> = {
  1701726018: 'En Gb',
  1701729619: 'En Us',
  1702055256: 'Es Mx',
  1886667346: 'Pt Br',
  1718765138: 'Fr Fr',
  1684358213: 'De De',
  1702053203: 'Es Es',
  1886670932: 'Pt Pt',
  1769228628: 'It It',
  1920291413: 'Ru Ru',
  1802455890: 'Ko Kr',
  2053657687: 'Zh Tw',
  1701729367: 'En Tw',
  1701725006: 'En Cn',
};

const LOGIN_RESULT: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'Fail Unknown0',
  2: 'Fail Unknown1',
  3: 'Fail Banned',
  4: 'Fail Unknown Account',
  5: 'Fail Incorrect Password',
  6: 'Fail Already Online',
  7: 'Fail No Time',
  8: 'Fail Db Busy',
  9: 'Fail Version Invalid',
  10: 'Login Download File',
  11: 'Fail Invalid Server',
  12: 'Fail Suspended',
  13: 'Fail No Access',
  14: 'Success Survey',
  15: 'Fail Parentalcontrol',
  16: 'Fail Locked Enforced',
};

const PROTOCOL_VERSION: Readonly<Record<number, string>> = {
  2: 'Two',
  3: 'Three',
  5: 'Five',
  6: 'Six',
  7: 'Seven',
  8: 'Eight',
};

/** World of Warcraft: logging in, the realms, and how patches are sent. */
export const wow = declareProtocol('wow', 'WOW', 'World of Warcraft');
const F = declareFields(wow, {
  cmd: uint8('Command', { base: 'hex', values: CMD }),
  'string.length': uint8('String Length', { base: 'hexDec' }),
  'account.name': stringz('Account Name'),
  build: uint16('Build', { base: 'hexDec' }),
  'challenge.data': bytes('Challenge Data'),
  'checksum.salt': bytes('Checksum Salt'),
  'client.checksum': bytes('Client Checksum'),
  'client.ip.address': uint32('Client Ip Address', { base: 'hexDec' }),
  'client.proof': bytes('Client Proof'),
  'client.public.key': bytes('Client Public Key'),
  'crc.hash': bytes('Crc Hash'),
  'crc.salt': bytes('Crc Salt'),
  data: bytes('Data'),
  'file.md': bytes('File Md'),
  'file.size': uint64('File Size', { base: 'hexDec' }),
  filename: stringz('Filename'),
  'game.name': uint32('Game Name', { base: 'hexDec' }),
  generator: bytes('Generator'),
  'generator.length': uint8('Generator Length', { base: 'hexDec' }),
  'hardware.survey.id': uint32('Hardware Survey Id', { base: 'hexDec' }),
  'key.count': uint8('Key Count', { base: 'hexDec' }),
  'large.safe.prime': bytes('Large Safe Prime'),
  'large.safe.prime.length': uint8('Large Safe Prime Length', { base: 'hexDec' }),
  locale: uint32('Locale', { base: 'hexDec', values: LOCALE }),
  'login.result': uint8('Login Result', { base: 'hexDec', values: LOGIN_RESULT }),
  major: uint8('Major', { base: 'hexDec' }),
  minor: uint8('Minor', { base: 'hexDec' }),
  'number.of.telemetry.keys': uint8('Number Of Telemetry Keys', { base: 'hexDec' }),
  offset: uint64('Offset', { base: 'hexDec' }),
  os: uint32('Os', { base: 'hexDec', values: { 5728622: 'Windows', 5198680: 'Mac Os X' } }),
  padding: uint32('Padding', { base: 'hexDec' }),
  patch: uint8('Patch', { base: 'hexDec' }),
  platform: uint32('Platform', { base: 'hexDec', values: { 7878710: 'X86', 5263427: 'Power Pc' } }),
  'proof.data': bytes('Proof Data'),
  'protocol.version': uint8('Protocol Version', { base: 'hexDec', values: PROTOCOL_VERSION }),
  'protocol.version.int': uint8('Protocol Version Int', { base: 'hexDec' }),
  salt: bytes('Salt'),
  'server.proof': bytes('Server Proof'),
  'server.public.key': bytes('Server Public Key'),
  size: uint16('Size', { base: 'hexDec' }),
  'utc.timezone.offset': uint32('Utc Timezone Offset', { base: 'hexDec' }),
});

/*
 * As the oldest clients and servers speak it (protocol version 2 and what came before). Left out: pins, cards and authenticators, keys
 * of telemetry, and what a list of realms has.
 */

const PORT = 3724;

/** Bytes, and numbers by how many they have. */
type Part = readonly [field: number, length: number];

const CLIENT_CHALLENGE: readonly Part[] = [
  [F['protocol.version'], 1],
  [F.size, 2],
  [F['game.name'], 4],
  [F.major, 1],
  [F.minor, 1],
  [F.patch, 1],
  [F.build, 2],
  [F.platform, 4],
  [F.os, 4],
  [F.locale, 4],
  [F['utc.timezone.offset'], 4],
  [F['client.ip.address'], 4],
];
const CLIENT_PROOF: readonly Part[] = [
  [F['client.public.key'], 32],
  [F['client.proof'], 20],
  [F['crc.hash'], 20],
  [F['number.of.telemetry.keys'], 1],
];
const CLIENT_RECONNECT_PROOF: readonly Part[] = [
  [F['proof.data'], 16],
  [F['client.proof'], 20],
  [F['client.checksum'], 20],
  [F['key.count'], 1],
];
const SERVER_PROOF: readonly Part[] = [
  [F['server.proof'], 20],
  [F['hardware.survey.id'], 4],
];
const SERVER_RECONNECT_CHALLENGE: readonly Part[] = [
  [F['challenge.data'], 16],
  [F['checksum.salt'], 16],
];

function emitParts(d: Dissection, at: number, parts: readonly Part[]): number {
  for (const [field, length] of parts) {
    if (length === 1) d.u8(field, at);
    else if (length === 2) d.u16LE(field, at);
    else if (length === 4) d.u32LE(field, at);
    else d.span(field, at, length);
    at += length;
  }
  return at;
}

/** Text behind its length; gives its end. */
function emitString(d: Dissection, field: number, at: number): number {
  const length = d.u8(F['string.length'], at);
  d.span(field, at + 1, length);
  return at + 1 + length;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'WOW';
  const command = d.u8(F.cmd, start);
  if (d.wantsInfo) d.infoColumn = CMD[command] ?? 'Unrecognized packet type';
  (d.destinationPort === PORT ? FROM_CLIENT : FROM_SERVER)[command]?.(d, start + 1);
  return true;
}

type Reader = (d: Dissection, at: number) => void;

const FROM_EITHER: Readonly<Record<number, Reader>> = {
  0x30: (d, at) => {
    at = emitString(d, F.filename, at);
    d.u64LE(F['file.size'], at);
    d.span(F['file.md'], at + 8, 16);
  },
  0x31: (d, at) => {
    const size = d.u16LE(F.size, at);
    d.span(F.data, at + 2, size);
  },
  0x33: (d, at) => d.u64LE(F.offset, at),
};

const FROM_CLIENT: Readonly<Record<number, Reader>> = {
  ...FROM_EITHER,
  0: (d, at) => void emitString(d, F['account.name'], emitParts(d, at, CLIENT_CHALLENGE)),
  1: (d, at) => void emitParts(d, at, CLIENT_PROOF),
  2: (d, at) => void emitString(d, F['account.name'], emitParts(d, at, CLIENT_CHALLENGE)),
  3: (d, at) => void emitParts(d, at, CLIENT_RECONNECT_PROOF),
  16: (d, at) => void d.u32LE(F.padding, at),
};

const FROM_SERVER: Readonly<Record<number, Reader>> = {
  ...FROM_EITHER,
  0: (d, at) => {
    d.u8(F['protocol.version.int'], at);
    if (d.u8(F['login.result'], at + 1) !== 0) return;
    d.span(F['server.public.key'], at + 2, 32);
    at = emitBehindLength(d, F['generator.length'], F.generator, at + 34);
    at = emitBehindLength(d, F['large.safe.prime.length'], F['large.safe.prime'], at);
    d.span(F.salt, at, 32);
    d.span(F['crc.salt'], at + 32, 16);
  },
  1: (d, at) => {
    if (d.u8(F['login.result'], at) === 0) emitParts(d, at + 1, SERVER_PROOF);
  },
  2: (d, at) => {
    if (d.u8(F['login.result'], at) === 0) emitParts(d, at + 1, SERVER_RECONNECT_CHALLENGE);
  },
  3: (d, at) => void d.u8(F['login.result'], at),
};

function emitBehindLength(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u8(lengthField, at);
  d.span(field, at + 1, length);
  return at + 1 + length;
}

export const wowDissector: Dissector = { protocol: wow, dissect, places: { 'tcp.port': [PORT] } };
