import type { Dissection } from './dissection.js';
import { declareState, Memo } from './dissector.js';

/** What a control connection said of a conversation to come: who speaks there, and as what it was agreed on. */
export interface Announcement {
  /** The end of the conversation that was named: its address and port. */
  readonly address: Uint8Array;
  readonly port: number;
  /** Protocol id of what it carries. */
  readonly protocol: number;
  /** The frame that announced it: it holds for later ones. */
  readonly frame: number;
  /** What the announcing protocol wants to be remembered with it. */
  readonly about: unknown;
}

/** Later announcements of a port are kept beside earlier ones, up to that many; and in all. */
const MOST_OF_A_PORT = 64;
const MOST = 100_000;

class Announcements {
  count = 0;
  readonly byPort = new Map<number, Announcement[]>();
}

const slot = declareState(
  () => new Announcements(),
  () => new Memo(),
);

const frameNumber = (d: Dissection): number => d.block.firstNumber + d.frame;

/** Announces a conversation with the end `address`:`port`. */
export function announce(d: Dissection, address: Uint8Array, port: number, protocol: number, about: unknown): void {
  if (d.replaying || port === 0) return;
  const state = d.stateOf(slot);
  if (state.count >= MOST) return;
  let list = state.byPort.get(port);
  if (list === undefined) {
    list = [];
    state.byPort.set(port, list);
  }
  list.push({ address, port, protocol, frame: frameNumber(d), about });
  state.count++;
  if (list.length > MOST_OF_A_PORT) {
    list.shift();
    state.count--;
  }
}

/** The latest announcement of the packet's conversation by an earlier frame, for that protocol; by either of its ends. */
export function announcementFor(d: Dissection, protocol: number): Announcement | undefined {
  const { byPort, count } = d.stateOf(slot);
  if (count === 0) return undefined;
  return (
    latest(d, byPort.get(d.destinationPort), d.destinationStart, protocol) ??
    latest(d, byPort.get(d.sourcePort), d.sourceStart, protocol)
  );
}

function latest(
  d: Dissection,
  list: readonly Announcement[] | undefined,
  start: number,
  protocol: number,
): Announcement | undefined {
  if (list === undefined) return undefined;
  const now = frameNumber(d);
  for (let i = list.length - 1; i >= 0; i--) {
    const each = list[i];
    if (each.protocol === protocol && each.frame < now && isAddress(d, each.address, start)) return each;
  }
  return undefined;
}

function isAddress(d: Dissection, address: Uint8Array, start: number): boolean {
  if (d.addressKind !== address.length || start < 0) return false;
  for (let i = 0; i < address.length; i++) if (d.addressBytes[start + i] !== address[i]) return false;
  return true;
}
