import type { FrameBlock } from './frame.js';

/**
 * From which time those of a capture's frames are counted, block after block: the first that a frame has, and that of
 * the frame before the block. A frame may have none (a simple packet block of pcapng); then what follows it counts from
 * its own, as in tshark.
 */
export class CaptureClock {
  private hasFirst = false;
  firstSeconds = 0;
  firstNanoseconds = 0;
  /** Of the frame before the block's first one; without a time, or where there is none, `hasBefore` is false. */
  hasBefore = false;
  secondsBefore = 0;
  nanosecondsBefore = 0;
  private hasLast = false;
  private lastSeconds = 0;
  private lastNanoseconds = 0;

  /** To be told of every block, in order. */
  see({ count, hasTime, seconds, nanoseconds }: FrameBlock): void {
    if (count === 0) return;
    this.hasBefore = this.hasLast;
    this.secondsBefore = this.lastSeconds;
    this.nanosecondsBefore = this.lastNanoseconds;
    this.hasLast = hasTime[count - 1] !== 0;
    this.lastSeconds = seconds[count - 1];
    this.lastNanoseconds = nanoseconds[count - 1];
    for (let index = 0; !this.hasFirst && index < count; index++) {
      if (hasTime[index] === 0) continue;
      this.hasFirst = true;
      this.firstSeconds = seconds[index];
      this.firstNanoseconds = nanoseconds[index];
    }
  }
}
