import {
  absoluteTime,
  allFields,
  boolean,
  declareFields,
  framenum,
  relativeTime,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { HEADING } from '../heading.js';
import { Kept } from '../kept.js';
import {
  AFS_BACKUP,
  AFS_BOS,
  AFS_CB,
  AFS_FS,
  AFS_KAUTH,
  AFS_PROT,
  AFS_RMTSYS,
  AFS_UPDATE,
  AFS_VLDB,
  AFS_VOL,
} from '../names/afs.js';
import { afs } from './afs-protocol.js';
import { emitNameAsked, emitVolumes } from './afs-volumes.js';

const service = (label: string) => boolean(label, { hidden: true });
const F = declareFields(afs, {
  service: uint32('Service', { hidden: true }),
  reqframe: framenum('Request Frame', { generated: true }),
  time: relativeTime('Time from request', { generated: true }),
  fs: service('File Server'),
  cb: service('Callback'),
  prot: service('Protection'),
  vldb: service('VLDB'),
  kauth: service('KAuth'),
  vol: service('Volume Server'),
  bos: service('BOS'),
  update: service('Update'),
  rmtsys: service('Rmtsys'),
  backup: service('Backup'),
  'fs.opcode': uint32('Operation', { values: AFS_FS }),
  'cb.opcode': uint32('Operation', { values: AFS_CB }),
  'prot.opcode': uint32('Operation', { values: AFS_PROT }),
  'vldb.opcode': uint32('Operation', { values: AFS_VLDB }),
  'kauth.opcode': uint32('Operation', { values: AFS_KAUTH }),
  'vol.opcode': uint32('Operation', { values: AFS_VOL }),
  'bos.opcode': uint32('Operation', { values: AFS_BOS }),
  'update.opcode': uint32('Operation', { values: AFS_UPDATE }),
  'rmtsys.opcode': uint32('Operation', { values: AFS_RMTSYS }),
  'backup.opcode': uint32('Operation', { values: AFS_BACKUP }),
  'fs.fid.volume': uint32('FileID (Volume)', { many: true }),
  'fs.fid.vnode': uint32('FileID (VNode)', { many: true }),
  'fs.fid.uniq': uint32('FileID (Uniqifier)', { many: true }),
  'fs.status.interfaceversion': uint32('Interface Version', { many: true }),
  'fs.status.filetype': uint32('File Type', { many: true }),
  'fs.status.linkcount': uint32('Link Count', { many: true }),
  'fs.status.length': uint32('Length', { many: true }),
  'fs.status.dataversion': uint32('Data Version', { many: true }),
  'fs.status.author': uint32('Author', { many: true }),
  'fs.status.owner': uint32('Owner', { many: true }),
  'fs.status.calleraccess': uint32('Caller Access', { many: true }),
  'fs.status.anonymousaccess': uint32('Anonymous Access', { many: true }),
  'fs.status.mode': uint32('Unix Mode', { many: true }),
  'fs.status.parentvnode': uint32('Parent VNode', { many: true }),
  'fs.status.parentunique': uint32('Parent Unique', { many: true }),
  'fs.status.segsize': uint32('Segment Size', { many: true }),
  'fs.status.clientmodtime': absoluteTime('Client Modification Time', { many: true, time: 'utc' }),
  'fs.status.servermodtime': absoluteTime('Server Modification Time', { many: true, time: 'utc' }),
  'fs.status.group': uint32('Group', { many: true }),
  'fs.status.synccounter': uint32('Sync Counter', { many: true }),
  'fs.status.dataversionhigh': uint32('Data Version (High)', { many: true }),
  'fs.status.spare2': uint32('Spare 2', { many: true }),
  'fs.status.spare3': uint32('Spare 3', { many: true }),
  'fs.status.spare4': uint32('Spare 4', { many: true }),
  'fs.callback.version': uint32('Version', { many: true }),
  'fs.callback.expires': relativeTime('Expires', { many: true }),
  'fs.callback.type': uint32('Type', { many: true, values: { 1: 'exclusive', 2: 'shared', 3: 'dropped' } }),
  'fs.volsync.spare1': absoluteTime('Volume Creation Timestamp', { many: true, time: 'utc' }),
  'fs.volsync.spare2': uint32('Spare 2', { many: true }),
  'fs.volsync.spare3': uint32('Spare 3', { many: true }),
  'fs.volsync.spare4': uint32('Spare 4', { many: true }),
  'fs.volsync.spare5': uint32('Spare 5', { many: true }),
  'fs.volsync.spare6': uint32('Spare 6', { many: true }),
  'fs.offset': uint32('Offset'),
  'fs.length': uint32('Length'),
});

interface Service {
  readonly name: string;
  readonly presence: number;
  readonly opcode: number;
  readonly names: Readonly<Record<number, string>>;
}
/** By the server's port. */
const SERVICES: Readonly<Record<number, Service>> = {
  7000: { name: 'FS', presence: F.fs, opcode: F['fs.opcode'], names: AFS_FS },
  7001: { name: 'CB', presence: F.cb, opcode: F['cb.opcode'], names: AFS_CB },
  7002: { name: 'PROT', presence: F.prot, opcode: F['prot.opcode'], names: AFS_PROT },
  7003: { name: 'VLDB', presence: F.vldb, opcode: F['vldb.opcode'], names: AFS_VLDB },
  7004: { name: 'KAUTH', presence: F.kauth, opcode: F['kauth.opcode'], names: AFS_KAUTH },
  7005: { name: 'VOL', presence: F.vol, opcode: F['vol.opcode'], names: AFS_VOL },
  7007: { name: 'BOS', presence: F.bos, opcode: F['bos.opcode'], names: AFS_BOS },
  7008: { name: 'UPD', presence: F.update, opcode: F['update.opcode'], names: AFS_UPDATE },
  7009: { name: 'RMT', presence: F.rmtsys, opcode: F['rmtsys.opcode'], names: AFS_RMTSYS },
  7021: { name: 'BKUP', presence: F.backup, opcode: F['backup.opcode'], names: AFS_BACKUP },
};

const STATUS = [
  F['fs.status.interfaceversion'],
  F['fs.status.filetype'],
  F['fs.status.linkcount'],
  F['fs.status.length'],
  F['fs.status.dataversion'],
  F['fs.status.author'],
  F['fs.status.owner'],
  F['fs.status.calleraccess'],
  F['fs.status.anonymousaccess'],
  F['fs.status.mode'],
  F['fs.status.parentvnode'],
  F['fs.status.parentunique'],
  F['fs.status.segsize'],
  F['fs.status.clientmodtime'],
  F['fs.status.servermodtime'],
  F['fs.status.group'],
  F['fs.status.synccounter'],
  F['fs.status.dataversionhigh'],
  F['fs.status.spare2'],
  F['fs.status.spare3'],
  F['fs.status.spare4'],
];
const CALLBACK = [F['fs.callback.version'], F['fs.callback.expires'], F['fs.callback.type']];
const VOLUME = [
  F['fs.volsync.spare1'],
  F['fs.volsync.spare2'],
  F['fs.volsync.spare3'],
  F['fs.volsync.spare4'],
  F['fs.volsync.spare5'],
  F['fs.volsync.spare6'],
];
/** What replies of the file server have: a file (F), what it is like (S), a promise to tell (C), the volume's state (V). */
const RESULTS: Readonly<Record<number, string>> = {
  132: 'SCV',
  133: 'SV',
  135: 'SV',
  136: 'SV',
  137: 'FSSCV',
  138: 'SSV',
  139: 'FSSV',
  140: 'SSV',
  141: 'FSSCV',
  142: 'SV',
  161: 'FSSCV',
};

const RX_HEADER = 28;
const CLIENT_INITIATED = 1;
const ENCRYPTED = 2;
const FETCH_DATA = 130;
/** Operations of the file server that begin with the file that they are about. */
const OF_FILE = new Set([
  130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 156, 157, 158, 161, 163,
]);

interface Call {
  readonly opcode: number;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
/** Of replies whose request was not seen. */
const NO_CALL: Call = { opcode: 0, frame: 0, seconds: 0, nanoseconds: 0 };
const MOST_CALLS = 50_000;
const calls = declareState(
  () => new Map<string, Call>(),
  () => new Kept<Call | undefined>(),
);

/** The call: both ends, its number, its connection and epoch. */
function keyOf(d: Dissection, rx: number, isRequest: boolean): string {
  let key = isRequest ? `${d.sourcePort}:${d.destinationPort}:` : `${d.destinationPort}:${d.sourcePort}:`;
  for (let i = 0; i < 12; i++) key += String.fromCharCode(d.bytes[rx + i]);
  return key;
}

/** To be called by Rx for the data of a call; its header stands before. */
function dissect(d: Dissection, start: number): boolean {
  const rx = start - RX_HEADER;
  const isRequest = (d.bytes[rx + 21] & CLIENT_INITIATED) !== 0;
  const found = SERVICES[isRequest ? d.destinationPort : d.sourcePort];
  if (found === undefined) return false;
  const call = callOf(d, rx, start, isRequest) ?? (isRequest ? undefined : NO_CALL);
  d.protocolColumn = 'AFS (RX)';
  // What is encrypted begins with no operation that there is.
  const isEncrypted = d.bytes[rx + 23] === ENCRYPTED && found.names[call?.opcode ?? 0] === undefined;
  const side = isRequest ? 'Request' : 'Reply';
  if (d.wantsInfo) {
    const name =
      call === undefined ? '' : `: ${found.names[call.opcode] ?? `Unknown(${call.opcode})`} (${call.opcode})`;
    d.infoColumn = isEncrypted ? `Encrypted ${found.name} ${side}` : `${found.name} ${side}${name}`;
  }
  if (d.end === start) d.unname();
  if (call === undefined) return true;
  d.value(F.service, call.opcode);
  if (isEncrypted) return true;
  if (!isRequest && call.frame > 0) {
    d.value(F.reqframe, call.frame);
    const nanoseconds = d.block.nanoseconds[d.frame] - call.nanoseconds;
    const seconds = d.block.seconds[d.frame] - call.seconds;
    d.wide(F.time, nanoseconds < 0 ? seconds - 1 : seconds, nanoseconds < 0 ? nanoseconds + 1e9 : nanoseconds);
  }
  d.value(found.opcode, call.opcode, start, isRequest ? 4 : 0);
  const isFirst = isRequest && firstOf(d, rx);
  if (isFirst && found.presence === F.fs && OF_FILE.has(call.opcode)) dissectFile(d, start + 4, call.opcode);
  if (!isRequest && firstOf(d, rx) && found.presence === F.fs) dissectResults(d, start, RESULTS[call.opcode] ?? '');
  if (isFirst && found.presence === F.vldb) emitNameAsked(d, start + 4, call.opcode);
  if (!isRequest && firstOf(d, rx) && found.presence === F.vldb) emitVolumes(d, start, call.opcode);
  d.value(found.presence, 1);
  return true;
}

/** Is it the first packet of its side? */
const firstOf = (d: Dissection, rx: number): boolean =>
  d.bytes[rx + 12] === 0 && d.bytes[rx + 13] === 0 && d.bytes[rx + 14] === 0 && d.bytes[rx + 15] === 1;

function callOf(d: Dissection, rx: number, start: number, isRequest: boolean): Call | undefined {
  const memo = d.memoOf(calls);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const known = d.stateOf(calls);
  const key = keyOf(d, rx, isRequest);
  let call = known.get(key);
  if (isRequest && call === undefined && firstOf(d, rx) && d.end - start >= 4) {
    call = {
      opcode: d.getU32(start),
      frame: d.block.firstNumber + d.frame,
      seconds: d.block.seconds[d.frame],
      nanoseconds: d.block.nanoseconds[d.frame],
    };
    if (known.size >= MOST_CALLS) known.clear();
    known.set(key, call);
  }
  memo.rows[row] = call;
  return call;
}

function dissectFile(d: Dissection, at: number, opcode: number): void {
  if (d.want[HEADING] !== 0) d.heading('FileID', at, 12);
  d.open();
  d.u32(F['fs.fid.volume'], at);
  d.u32(F['fs.fid.vnode'], at + 4);
  d.u32(F['fs.fid.uniq'], at + 8);
  d.close();
  if (opcode !== FETCH_DATA) return;
  d.u32(F['fs.offset'], at + 12);
  d.u32(F['fs.length'], at + 16);
}

const FILE = [F['fs.fid.volume'], F['fs.fid.vnode'], F['fs.fid.uniq']];
const STRUCTURES: Readonly<Record<string, readonly [words: string, fields: readonly number[]]>> = {
  F: ['FileID', FILE],
  S: ['Status', STATUS],
  C: ['Callback', CALLBACK],
  V: ['VolSync', VOLUME],
};

function dissectResults(d: Dissection, at: number, results: string): void {
  for (const letter of results) {
    const [words, fields] = STRUCTURES[letter];
    if (d.want[HEADING] !== 0) d.heading(words, at, 4 * fields.length);
    d.open();
    for (const field of fields) {
      const isTime = allFields[field].kind === 'absoluteTime' || allFields[field].kind === 'relativeTime';
      if (!isTime) d.u32(field, at);
      else if (d.has(at, 4)) d.wide(field, d.getU32(at), 0, at, 4);
      at += 4;
    }
    d.close();
  }
}

export { afs };
export const afsDissector: Dissector = { protocol: afs, dissect, stateful: true };
