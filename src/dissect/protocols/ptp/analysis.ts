import { declareFields, double, framenum, int32, none, uint32, uint64 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ptp } from './fields.js';

const F = declareFields(ptp, {
  'v2.analysis.sync.timestamp': double('calculatedSyncTimestamp', { generated: true }),
  'v2.analysis.sync.timestamp_seconds': uint64('calculatedSyncTimestamp (s)', { generated: true }),
  'v2.analysis.sync.timestamp_nanoseconds': uint32('calculatedSyncTimestamp (ns)', { generated: true }),
  'v2.analysis.sync.calculatedRateRatio': double('calculatedSyncRateRatio', { generated: true }),
  'v2.analysis.sync.calculatedRateRatio_ppm': int32('calculatedSyncRateRatio PPM', { generated: true }),
  'v2.analysis.followuptosync': framenum('This is a Follow Up to Sync in Frame', { generated: true }),
  'v2.sync_no_fup': none('No Follow Up for this Two Step Sync'),
  'v2.fup_without_sync': none('No Sync for this Follow Up'),
  'v2.pdelay_req_without_resp': none('No Response for this Peer Delay Request'),
});

/** A Sync that was seen: its number, when, and the time that it tells once that is known. */
interface Sync {
  readonly frame: number;
  readonly number: number;
  readonly arrival: bigint;
  time: bigint | undefined;
}

/** What was decided of a message. */
interface Known {
  readonly frame: number;
  readonly time: bigint | undefined;
  readonly ratio: number | undefined;
}

/** The last Sync of a port, and the one before it. */
interface Port {
  last: Sync | undefined;
  before: Sync | undefined;
}

class Ports {
  private readonly byName = new Map<string, Port>();

  of(name: string): Port {
    let port = this.byName.get(name);
    if (port === undefined) {
      port = { last: undefined, before: undefined };
      this.byName.set(name, port);
    }
    return port;
  }
}

const state = declareState(
  () => new Ports(),
  () => new Kept<Known>(),
);

const BILLION = 1_000_000_000n;
const NOTHING: Known = { frame: 0, time: undefined, ratio: undefined };

/** The sender with its domain, as text. */
function portOf(d: Dissection, start: number): string {
  let text = `${d.bytes[start] >>> 4} ${d.bytes[start + 4]}`;
  for (let at = start + 20; at < start + 30; at++) text += ` ${d.bytes[at]}`;
  return text;
}

/** Seconds and nanoseconds of a message's timestamp, with its own correction, which is taken to be positive. */
function timeOf(d: Dissection, start: number, at: number): bigint {
  const correction = d.getU16(start + 8) * 0x1_0000_0000 + d.getU32(start + 10);
  const seconds = d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2);
  return BigInt(seconds) * BILLION + BigInt(d.getU32(at + 6)) + BigInt(correction);
}

function decide(d: Dissection, make: (ports: Ports) => Known): Known {
  const memo = d.memoOf(state);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row] ?? NOTHING;
  const known = make(d.stateOf(state));
  memo.rows[row] = known;
  return known;
}

const secondsOf = (time: bigint): number => Number(time / BILLION) + Number(time % BILLION) / 1e9;

/** How the sender's clock runs against that of who captured, from the Sync before the last one; undefined without one. */
function ratioOf({ last, before }: Port): number | undefined {
  if (before?.time === undefined || last?.time === undefined) return undefined;
  if (last.number !== ((before.number + 1) & 0xffff)) return undefined;
  const passed = last.arrival - before.arrival;
  return passed === 0n ? undefined : secondsOf(last.time - before.time) / secondsOf(passed);
}

/** A Sync whose header begins at `start` and its body at `at`: what it tells at once, or that more has to follow. */
export function noteSync(d: Dissection, start: number, at: number, isTwoStep: boolean): void {
  if (!d.has(at, 10)) return;
  const known = decide(d, (ports) => {
    const port = ports.of(portOf(d, start));
    const number = d.getU16(start + 30);
    const arrival = BigInt(d.block.seconds[d.frame]) * BILLION + BigInt(d.block.nanoseconds[d.frame]);
    const time = isTwoStep ? undefined : timeOf(d, start, at);
    port.before = port.last;
    port.last = { frame: d.block.firstNumber + d.frame, number, arrival, time };
    return { frame: 0, time, ratio: ratioOf(port) };
  });
  if (isTwoStep)
    // Said of each, as what follows has not been met yet.
    remark(d, F['v2.sync_no_fup'], SEVERITY.warn, GROUP.protocol, 'No Follow Up for this Two Step Sync');
  else emitTimes(d, known);
}

/** A Follow_Up, likewise: the time of the Sync with its number. */
export function noteFollowUp(d: Dissection, start: number, at: number): void {
  if (!d.has(at, 10)) return;
  const known = decide(d, (ports) => {
    const port = ports.of(portOf(d, start));
    const { last } = port;
    if (last === undefined || last.time !== undefined || last.number !== d.getU16(start + 30)) return NOTHING;
    last.time = timeOf(d, start, at);
    return { frame: last.frame, time: last.time, ratio: ratioOf(port) };
  });
  if (known.frame === 0) {
    remark(d, F['v2.fup_without_sync'], SEVERITY.warn, GROUP.protocol, 'No Sync for this Follow Up');
    return;
  }
  emitTimes(d, known);
  d.value(F['v2.analysis.followuptosync'], known.frame);
}

/** Peer delay is not reckoned here; of each request it is said what tshark says before it knows better. */
export function noteDelayRequest(d: Dissection): void {
  const message = 'No Response for this Peer Delay Request';
  remark(d, F['v2.pdelay_req_without_resp'], SEVERITY.warn, GROUP.protocol, message);
}

function emitTimes(d: Dissection, { time, ratio }: Known): void {
  if (time === undefined || time < 0n) return;
  const seconds = time / BILLION;
  d.value(F['v2.analysis.sync.timestamp'], Number(time) / 1e9);
  d.open();
  d.wide(
    F['v2.analysis.sync.timestamp_seconds'],
    Number(seconds & 0xffff_ffffn),
    Number((seconds >> 32n) & 0xffff_ffffn),
  );
  d.value(F['v2.analysis.sync.timestamp_nanoseconds'], Number(time % BILLION));
  d.close();
  if (ratio === undefined) return;
  d.value(F['v2.analysis.sync.calculatedRateRatio'], ratio);
  d.value(F['v2.analysis.sync.calculatedRateRatio_ppm'], Math.trunc((1 - ratio) * 1e6));
}
