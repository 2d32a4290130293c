import type { FrameBlock } from '../capture/frame.js';
import { type Dissection, FAULT_NONE } from './dissection.js';
import type { Memos } from './dissector.js';
import { hasSecrets } from './keylog.js';
import { Occurrence } from './occurrence.js';
import { openedPlan, type Plan } from './plan.js';
import { beginBlock, frame } from './protocols/frame.js';
import { mayTakeShortcut, takeShortcut } from './protocols/shortcut.js';
import type { Tape } from './tape.js';

/** A block in work: its frames, and what state decided for them in the first pass. */
export interface BlockInWork {
  readonly block: FrameBlock;
  readonly memos: Memos;
}

/**
 * The first pass over a block: dissects every frame by the plan, advancing state. What it found is on `d.tape` until
 * the next pass.
 */
export function dissectBlock(d: Dissection, work: BlockInWork, plan: Plan): void {
  d.first = undefined;
  begin(d, work, plan, false);
  const { block, memos } = work;
  if (block.count === 0) return;
  beginBlock(d);
  const { tape } = d;
  const { interfaces } = d.capture;
  const hasShortcut = mayTakeShortcut(plan);
  for (let index = 0; index < block.count; index++) {
    const { count, layerCount } = tape;
    if (!hasShortcut || !takeShortcut(d, index, interfaces[block.interfaceIndex[index]].linkType))
      dissectFrame(d, index);
    if (tape.count > count && plan.texts !== undefined && !passes(tape, count, plan.texts)) tape.count = count;
    if (tape.count > count || !plan.forgetsFrames) continue;
    tape.layerCount = layerCount;
    memos.forget(index);
  }
}

/** Does one of the frame's values, from the tape's row `from` on, pass, or is there any that needs not? */
function passes(tape: Tape, from: number, texts: NonNullable<Plan['texts']>): boolean {
  const occurrence = new Occurrence(tape);
  for (let row = from; row < tape.count; row++) {
    const tests = texts.get(tape.field[row]);
    if (tests === undefined) return true;
    const text = occurrence.textAt(row);
    if (tests.some((test) => test(text))) return true;
  }
  return false;
}

/**
 * A second pass, over the chosen frames only (indices in the block, ascending): state is replayed, not advanced. `first`
 * is the plan of the first pass.
 */
export function dissectChosen(
  d: Dissection,
  work: BlockInWork,
  plan: Plan,
  chosen: Iterable<number>,
  first?: Plan,
): void {
  d.first = first && planOf(d, work, first, true);
  d.isPutOff = false;
  begin(d, work, plan, true);
  for (const index of chosen) dissectFrame(d, index);
}

/** By the memos of a block in work: the capture had brought secrets when the first pass began. */
const openedBlocks = new WeakSet<Memos>();

/** The plan to be used: secrets that have come since the first pass make no difference to the second. */
function planOf(d: Dissection, { memos }: BlockInWork, plan: Plan, replaying: boolean): Plan {
  if (!hasSecrets(d.capture)) return plan;
  if (!replaying) openedBlocks.add(memos);
  return openedBlocks.has(memos) ? openedPlan(plan) : plan;
}

/** Prepares the tape for a block; then frames are dissected one by one with `dissectFrame`. */
function begin(d: Dissection, work: BlockInWork, plan: Plan, replaying: boolean): void {
  d.usePlan(planOf(d, work, plan, replaying));
  d.block = work.block;
  d.memos = work.memos;
  d.replaying = replaying;
  work.memos.begin(replaying);
  d.tape.clear(work.block.bytes);
}

function dissectFrame(d: Dissection, index: number): void {
  const block = d.block;
  const start = block.start[index];
  d.frame = index;
  d.bytes = block.bytes;
  d.source = 0;
  d.start = start;
  d.end = start + block.capturedLength[index];
  d.reportedEnd = Math.max(d.end, start + block.originalLength[index]);
  d.fault = FAULT_NONE;
  d.layerRow = -1;
  d.layerPlace = 0;
  d.places = 0;
  d.nesting = 0;
  d.depth = 0;
  d.stack = 0;
  d.hierarchy = 0;
  d.insideTree = false;
  d.isUncounted = false;
  d.addressKind = 0;
  d.addressBytes = block.bytes;
  d.sourcePort = 0;
  d.destinationPort = 0;
  d.sourceName = '';
  d.destinationName = '';
  d.inError = false;
  d.fragmented = false;
  d.protocolColumn = '';
  d.infoColumn = '';
  d.infoFence = '';
  d.conversations = undefined;
  frame.dissect(d, start);
}
