import type { Capture, FrameBlock } from '../capture/frame.js';
import { dissectBlock, makeMemos } from '../dissect/dissect.js';
import { Dissection } from '../dissect/dissection.js';
import { makePlan, type PlanRequest } from '../dissect/plan.js';
import { registry } from '../dissect/protocols.js';

/** Frames of one block that were chosen, with what the output needs of them on the tape. */
export interface Selection {
  readonly d: Dissection;
  readonly block: FrameBlock;
  /** Indices in the block, ascending. */
  readonly frames: ArrayLike<number>;
}

export interface SelectRequest {
  readonly output: PlanRequest;
  /** Stop after that many frames were read. */
  readonly maxFramesRead?: number;
}

/**
 * The frames that the filter selects, block by block. While a Selection is in hand, `d.tape` holds what `output` asked
 * for, of those frames only; it and the block are reused afterwards.
 */
export async function* selectFrames(capture: Capture, request: SelectRequest): AsyncGenerator<Selection> {
  const plan = makePlan(registry, request.output);
  const d = new Dissection(registry, capture);
  const memos = makeMemos();
  let left = request.maxFramesRead ?? Number.POSITIVE_INFINITY;
  for await (const whole of capture.blocks()) {
    const block = whole.count <= left ? whole : { ...whole, count: left };
    left -= block.count;
    dissectBlock(d, { block, memos }, plan);
    yield { d, block, frames: Uint32Array.from({ length: block.count }, (_, index) => index) };
    whole.release();
    if (left <= 0) break;
  }
}
