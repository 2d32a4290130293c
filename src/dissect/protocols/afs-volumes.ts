import { boolean, declareFields, ipv4, string, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import { afs } from './afs-protocol.js';

/** How many characters a volume's name has room for, each sent as a number, and how many servers. */
const NAME_LENGTH = 65;
const MOST_SERVERS = 8;
/** Partitions are numbered in the order of their names: /vicepa, /vicepb; of more letters tshark shows none. */
const LETTERS = 26;

const BY_ID = 503;
const BY_NAME = 504;

const F = declareFields(afs, {
  'vldb.name': string('Volume Name'),
  'vldb.numservers': uint32('Number of Servers'),
  'vldb.server': ipv4('Server', { many: true }),
  'vldb.partition': string('Partition', { many: true, fewValues: true }),
  'vldb.rwvol': uint32('Read-Write Volume ID'),
  'vldb.rovol': uint32('Read-Only Volume ID'),
  'vldb.bkvol': uint32('Backup Volume ID'),
  'vldb.clonevol': uint32('Clone Volume ID'),
  'vldb.flags': uint32('Flags', { base: 'hex' }),
  'vldb.flags.rwexists': boolean('Read/Write Exists', { mask: 0x1000, maskBits: 32 }),
  'vldb.flags.roexists': boolean('Read-Only Exists', { mask: 0x2000, maskBits: 32 }),
  'vldb.flags.bkexists': boolean('Backup Exists', { mask: 0x4000, maskBits: 32 }),
  'vldb.flags.dfsfileset': boolean('DFS Fileset', { mask: 0x8000, maskBits: 32 }),
});

const FLAGS = [
  F['vldb.flags.rwexists'],
  F['vldb.flags.roexists'],
  F['vldb.flags.bkexists'],
  F['vldb.flags.dfsfileset'],
];

/** What a server for the locations of volumes answers to a question for an entry, in its old form. */
export function emitVolumes(d: Dissection, start: number, operation: number): void {
  if (operation !== BY_ID && operation !== BY_NAME) return;
  d.open();
  if (d.has(start, 4 * NAME_LENGTH)) d.text(F['vldb.name'], nameAt(d, start), start, 4 * NAME_LENGTH);
  // The volume's type stands between.
  let at = start + 4 * NAME_LENGTH + 4;
  const count = Math.min(d.u32(F['vldb.numservers'], at), MOST_SERVERS);
  at += 4;
  for (let i = 0; i < count; i++) d.ipv4(F['vldb.server'], at + 4 * i);
  at += 4 * MOST_SERVERS;
  for (let i = 0; i < count; i++) {
    const number = d.getU32(at + 4 * i);
    if (number >= LETTERS || d.fault !== 0) continue;
    d.word(F['vldb.partition'], `/vicep${String.fromCharCode(97 + number)}`, at + 4 * i, 4);
  }
  // So do the servers' own flags.
  at += 8 * MOST_SERVERS;
  d.u32(F['vldb.rwvol'], at);
  d.u32(F['vldb.rovol'], at + 4);
  d.u32(F['vldb.bkvol'], at + 8);
  d.u32(F['vldb.clonevol'], at + 12);
  d.u32(F['vldb.flags'], at + 16);
  d.open();
  emitBits(d, at + 16, 4, FLAGS);
  d.close();
  d.close();
}

/** The name that is asked for, behind its length. */
export function emitNameAsked(d: Dissection, at: number, operation: number): void {
  if (operation !== BY_NAME) return;
  d.open();
  d.span(F['vldb.name'], at + 4, d.getU32(at));
  d.close();
}

function nameAt(d: Dissection, start: number): string {
  let text = '';
  for (let i = 0; i < NAME_LENGTH; i++) {
    const character = d.getU32(start + 4 * i) & 0xff;
    if (character === 0) break;
    text += String.fromCharCode(character);
  }
  return text;
}
