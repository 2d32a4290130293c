import { expect, test } from '@jest/globals';
import { CaptureClock } from '../../src/capture/clock.js';
import type { FrameBlock } from '../../src/capture/frame.js';

/** A block of frames at these seconds; -1 where the frame has no time. */
const block = (...times: number[]) =>
  ({
    count: times.length,
    hasTime: Uint8Array.from(times, (time) => (time < 0 ? 0 : 1)),
    seconds: Float64Array.from(times, (time) => Math.max(time, 0)),
    nanoseconds: new Uint32Array(times.length).fill(7),
  }) as unknown as FrameBlock;

test('times count from the first that a frame has', () => {
  const clock = new CaptureClock();
  clock.see(block(-1, 100, 101));
  expect([clock.firstSeconds, clock.firstNanoseconds, clock.hasBefore]).toEqual([100, 7, false]);
  clock.see(block(103));
  expect([clock.firstSeconds, clock.hasBefore, clock.secondsBefore]).toEqual([100, true, 101]);
});

test('a frame without a time is nothing to count from', () => {
  const clock = new CaptureClock();
  clock.see(block(-1, -1));
  clock.see(block(50, -1));
  expect([clock.firstSeconds, clock.hasBefore]).toEqual([50, false]);
  clock.see(block());
  clock.see(block(60));
  expect([clock.firstSeconds, clock.hasBefore]).toEqual([50, false]);
});
