import type { FrameBlock } from './frame.js';

/** The blocks up to so many frames; the last is cut where the limit falls into it. */
export async function* limitedBlocks(
  blocks: AsyncIterable<FrameBlock>,
  maximum: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<FrameBlock> {
  let left = maximum;
  if (left <= 0) return;
  for await (const block of blocks) {
    if (block.count < left) {
      left -= block.count;
      yield block;
      continue;
    }
    yield block.count === left ? block : { ...block, count: left, release: () => block.release() };
    return;
  }
}

/** The same blocks, each asked for while the one before it is in work. */
export async function* readAhead(blocks: AsyncGenerator<FrameBlock>): AsyncGenerator<FrameBlock> {
  let next = blocks.next();
  try {
    for (;;) {
      const event = await next;
      if (event.done) return;
      next = blocks.next();
      // What goes wrong is said where it is awaited.
      next.catch(() => {});
      yield event.value;
    }
  } finally {
    await blocks.return(undefined).catch(() => {});
  }
}
