import { ipv4Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ARP as F } from './fields.js';

/** Who was last seen to use an IPv4 address. */
interface Use {
  readonly mac: number;
  frame: number;
  seconds: number;
}

/** Past this many addresses new ones are no longer kept: a sweep of the address space must not eat the memory. */
const MAX_USES = 1_000_000;

class Uses {
  readonly byAddress = new Map<number, Use>();
}

/** What was found for each ARP packet of the block: two rows each, for the sender and for the target. */
class Findings extends Memo {
  /** Frame of the earlier use; 0 where there is no conflict. */
  frames = new Uint32Array(64);
  seconds = new Uint32Array(64);

  set(row: number, frame: number, seconds: number): void {
    if (row >= this.frames.length) {
      const frames = new Uint32Array(row * 2);
      const times = new Uint32Array(row * 2);
      frames.set(this.frames);
      times.set(this.seconds);
      this.frames = frames;
      this.seconds = times;
    }
    this.frames[row] = frame;
    this.seconds[row] = seconds;
  }
}

const uses = declareState(
  () => new Uses(),
  () => new Findings(),
);

/**
 * Looks whether the IPv4 addresses of the packet were used from other hardware addresses before (as tshark does, RFC 5227
 * in spirit), and remarks on it. Addresses lie at `at`: 6 + 4 bytes of the sender, then of the target (only looked at if
 * `hasTarget`). Returns the address
 * that the Info column is to name, or 0.
 */
export function detectDuplicates(d: Dissection, at: number, hasTarget: boolean): number {
  const findings = d.memoOf(uses);
  const row = findings.row(d) * 2;
  if (!d.replaying) {
    check(d, row, at);
    if (hasTarget) check(d, row + 1, at + 10);
    else findings.set(row + 1, 0, 0);
  }
  const sender = findings.frames[row] === 0 ? 0 : d.getU32(at + 6);
  if (sender !== 0) report(d, findings, row, sender, at + 6);
  if (!hasTarget || !isUsable(d, at + 10)) return sender;
  const target = findings.frames[row + 1] === 0 ? 0 : d.getU32(at + 16);
  if (target !== 0) report(d, findings, row + 1, target, at + 16);
  return target;
}

/** Is it an address pair that a host can have? */
function isUsable(d: Dissection, at: number): boolean {
  const isGroup = (d.bytes[at] & 1) !== 0;
  return !isGroup && (d.getU16(at) !== 0 || d.getU32(at + 2) !== 0) && d.getU32(at + 6) !== 0;
}

function check(d: Dissection, row: number, at: number): void {
  const findings = d.memoOf(uses);
  findings.set(row, 0, 0);
  if (!isUsable(d, at)) return;
  const mac = d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2);
  const address = d.getU32(at + 6);
  const frame = d.block.firstNumber + d.frame;
  const seconds = d.block.seconds[d.frame];
  const { byAddress } = d.stateOf(uses);
  const use = byAddress.get(address);
  if (use === undefined) {
    if (byAddress.size < MAX_USES) byAddress.set(address, { mac, frame, seconds });
  } else if (frame > use.frame) {
    if (use.mac === mac) {
      use.frame = frame;
      use.seconds = seconds;
    } else findings.set(row, use.frame, seconds - use.seconds);
  }
}

function report(d: Dissection, findings: Findings, row: number, address: number, at: number): void {
  const message = `Duplicate IP address configured (${ipv4Text(address)})`;
  remark(d, F['duplicate-address-detected'], SEVERITY.warn, GROUP.sequence, message);
  d.open();
  d.value(F['duplicate-address-frame'], findings.frames[row], at);
  d.value(F['seconds-since-duplicate-address-frame'], findings.seconds[row], at);
  d.close();
}
