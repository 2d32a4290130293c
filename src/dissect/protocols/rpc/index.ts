import {
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  relativeTime,
  string,
  uint32,
} from '../../../fields/protocol.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { exchangeKey } from '../../transactions.js';
import { mount, nfs, PROGRAMS, portmap } from './programs.js';

/** Remote Procedure Call (RFC 5531), in datagrams. */
export const rpc = declareProtocol(
  'rpc',
  'RPC',
  'Remote Procedure Call',
  'Remote Procedure Call, Type:{msgtyp:name} XID:{xid}',
);
const F = declareFields(rpc, {
  xid: uint32('XID', { base: 'hexDec' }),
  msgtyp: uint32('Message Type', { base: 'dec', values: { 0: 'Call', 1: 'Reply' } }),
  version: uint32('RPC Version', { base: 'dec' }),
  program: uint32('Program', {
    base: 'dec',
    values: Object.fromEntries(Object.entries(PROGRAMS).map(([number, { name }]) => [number, name])),
  }),
  programversion: uint32('Program Version', { base: 'dec', many: true }),
  procedure: uint32('Procedure', { base: 'dec' }),
  replystat: uint32('Reply State', { base: 'dec', values: { 0: 'accepted', 1: 'denied' } }),
  repframe: framenum('Reply Frame', { generated: true }),
  time: relativeTime('Time from request', { generated: true }),
  'auth.flavor': uint32('Flavor', {
    base: 'dec',
    values: { 0: 'AUTH_NULL', 1: 'AUTH_UNIX', 2: 'AUTH_SHORT', 3: 'AUTH_DES', 6: 'RPCSEC_GSS', 7: 'AUTH_TLS' },
    many: true,
  }),
  'auth.length': uint32('Length', { base: 'dec', many: true }),
  'auth.stamp': uint32('Stamp', { base: 'hex', many: true }),
  'auth.machinename': string('Machine Name', { many: true }),
  opaque_length: uint32('length', { base: 'dec', many: true }),
  fill_bytes: bytes('fill bytes', { many: true }),
  'auth.uid': uint32('UID', { base: 'dec', many: true }),
  'auth.gid': uint32('GID', { base: 'dec', many: true }),
  state_accept: uint32('Accept State', {
    base: 'dec',
    values: {
      0: 'RPC executed successfully',
      1: "remote hasn't exported program",
      2: "remote can't support version #",
      3: "program can't support procedure",
      4: "procedure can't decode params",
      5: 'system errors like memory allocation failure',
    },
  }),
});

interface Call {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
}

/** Past this many calls the older half is forgotten. */
const MAX_GENERATION = 100_000;

class Calls {
  private recent = new Map<string, Call>();
  private older = new Map<string, Call>();

  find(key: string): Call | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  /** A call that is sent again is still the first one. */
  keep(key: string, call: Call): void {
    if (this.find(key) !== undefined) return;
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, call);
  }
}

const CALL = 0;
const REPLY = 1;
const WIDTH = 6;
const slot = declareState(
  () => new Calls(),
  () => new Decisions(WIDTH),
);

const MAX_VERSION = 10;

/** A call to a program that is known, or a reply to a call that was seen. */
function isMessage(d: Dissection, start: number): boolean {
  if (d.left(start) < 12) return false;
  const type = d.getU32(start + 4);
  if (type === REPLY) {
    if (d.getU32(start + 8) > 1) return false;
    // In a second pass, calls of later frames are known too.
    const frame = d.stateOf(slot).find(exchangeKey(d, start, 4))?.frame ?? Number.POSITIVE_INFINITY;
    return frame < d.block.firstNumber + d.frame;
  }
  if (type !== CALL || d.left(start) < 32 || d.getU32(start + 8) !== 2) return false;
  return PROGRAMS[d.getU32(start + 12)] !== undefined && d.getU32(start + 16) <= MAX_VERSION;
}

/** What the program's layer is told of the message in hand. */
const inHand = { program: 0, version: 0, procedure: 0 };

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'RPC';
  d.u32(F.xid, start);
  return d.u32(F.msgtyp, start + 4) === CALL ? dissectCall(d, start) : dissectReply(d, start);
}

function dissectCall(d: Dissection, start: number): boolean {
  d.u32(F.version, start + 8);
  inHand.program = d.u32(F.program, start + 12);
  inHand.version = d.u32(F.programversion, start + 16);
  inHand.procedure = d.u32(F.procedure, start + 20);
  if (d.fault !== 0) return true;
  if (!d.replaying) {
    d.stateOf(slot).keep(exchangeKey(d, start, 4), {
      frame: d.block.firstNumber + d.frame,
      seconds: d.block.seconds[d.frame],
      nanoseconds: d.block.nanoseconds[d.frame],
      ...inHand,
    });
  }
  describe(d, 'Call');
  const at = dissectAuthentication(d, dissectAuthentication(d, start + 24));
  handOn(d, start, at);
  return true;
}

function dissectReply(d: Dissection, start: number): boolean {
  const decisions = d.memoOf(slot);
  const row = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const call = d.stateOf(slot).find(exchangeKey(d, start, 4));
    if (call !== undefined) {
      const nanoseconds = d.block.nanoseconds[d.frame] - call.nanoseconds;
      numbers[row] = call.frame;
      numbers[row + 1] = d.block.seconds[d.frame] - call.seconds - (nanoseconds < 0 ? 1 : 0);
      numbers[row + 2] = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
      numbers[row + 3] = call.program;
      numbers[row + 4] = call.version;
      numbers[row + 5] = call.procedure;
    }
  }
  inHand.program = numbers[row + 3];
  inHand.version = numbers[row + 4];
  inHand.procedure = numbers[row + 5];
  d.value(F.program, inHand.program);
  d.value(F.programversion, inHand.version);
  d.value(F.procedure, inHand.procedure);
  const state = d.u32(F.replystat, start + 8);
  d.value(F.repframe, numbers[row]);
  d.wide(F.time, numbers[row + 1], numbers[row + 2]);
  describe(d, `Reply (Call In ${numbers[row]})`);
  if (state !== 0) return true;
  const at = dissectAuthentication(d, start + 12);
  if (d.u32(F.state_accept, at) === 0 && d.fault === 0) handOn(d, start, at + 4);
  return true;
}

function describe(d: Dissection, what: string): void {
  const program = PROGRAMS[inHand.program];
  if (program === undefined) return;
  d.protocolColumn = program.name;
  if (!d.wantsInfo) return;
  const name = program.versions[inHand.version]?.[inHand.procedure] ?? `proc-${inHand.procedure}`;
  d.infoColumn = `V${inHand.version} ${name} ${what}`;
}

/** Credentials or a verifier (RFC 5531, 8.2); gives their end. */
function dissectAuthentication(d: Dissection, start: number): number {
  const flavor = d.u32(F['auth.flavor'], start);
  const length = d.u32(F['auth.length'], start + 4);
  const end = start + 8 + length + (-length & 3);
  if (flavor === 1 && d.has(start + 8, length)) dissectUnix(d, start + 8);
  return end;
}

function dissectUnix(d: Dissection, start: number): void {
  d.u32(F['auth.stamp'], start);
  const length = d.getU32(start + 4);
  const fill = -length & 3;
  d.span(F['auth.machinename'], start + 8, length);
  d.open();
  d.u32(F.opaque_length, start + 4);
  if (fill > 0) d.span(F.fill_bytes, start + 8 + length, fill);
  d.close();
  const at = start + 8 + length + fill;
  d.u32(F['auth.uid'], at);
  d.u32(F['auth.gid'], at + 4);
  const groups = d.getU32(at + 8);
  for (let i = 0; i < groups && d.fault === 0; i++) d.u32(F['auth.gid'], at + 12 + 4 * i);
}

function handOn(d: Dissection, start: number, at: number): void {
  if (d.fault !== 0 || at > d.reportedEnd) return;
  d.setLayerLength(at - start);
  const protocol = PROGRAMS[inHand.program]?.protocol;
  if (protocol === undefined) return;
  const { stack } = d;
  d.dissect(protocol.id, at);
  // Without arguments or results the program's layer is shown, but not named among the protocols.
  if (at === d.reportedEnd) d.stack = stack;
}

function dissectProgram(d: Dissection): boolean {
  const { program, version, procedure } = inHand;
  d.value(F.programversion, version);
  const field = PROGRAMS[program]?.fields?.[version];
  if (field !== undefined) d.value(field, procedure);
  return true;
}

export const rpcDissector: Dissector = {
  protocol: rpc,
  dissect,
  places: { 'udp.port': [111] },
  heuristics: { udp: isMessage },
  carries: ['portmap', 'mount', 'nfs'],
  stateful: true,
};

export const portmapDissector: Dissector = { protocol: portmap, dissect: dissectProgram, alsoEmits: ['rpc'] };
export const mountDissector: Dissector = { protocol: mount, dissect: dissectProgram, alsoEmits: ['rpc'] };
export const nfsDissector: Dissector = { protocol: nfs, dissect: dissectProgram, alsoEmits: ['rpc'] };
