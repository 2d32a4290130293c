import { afterAll, describe, expect, test } from '@jest/globals';
import { CaptureError, openCapture } from '../../src/capture/open.js';
import { frameOf, joined, PcapngBlocks, pcapBytes, readAll, TestFolder, words } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** Frames of the bytes as a file, and what was said about it. Anything thrown but a CaptureError fails the test. */
async function read(bytes: Uint8Array): Promise<{ frames: number; said: string | undefined }> {
  try {
    const capture = await openCapture(folder.write('damaged', bytes));
    const frames = await readAll(capture);
    return { frames: frames.length, said: capture.problem?.message };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { frames: 0, said: error.message };
  }
}

const blocks = new PcapngBlocks();
const swapped = new PcapngBlocks(false);
const parts: Record<string, { head: Uint8Array[]; frames: Uint8Array[] }> = {
  pcap: {
    head: [pcapBytes([])],
    frames: [30, 0, 45].map((length) => pcapBytes([{ data: frameOf(length) }]).subarray(24)),
  },
  pcapng: {
    head: [
      blocks.section(),
      blocks.interface(1, 100, blocks.option(2, 'eth0'), blocks.option(9, Uint8Array.of(9)), blocks.option(0, '')),
    ],
    frames: [
      blocks.enhanced(0, 5n, frameOf(30), blocks.option(1, 'a comment'), blocks.option(0, '')),
      blocks.simple(frameOf(21)),
      joined([swapped.section(), swapped.interface(113), swapped.block(9, words(false, 1, 2))]),
      swapped.obsolete(0, 7n, frameOf(9)),
      swapped.block(0x0bad, words(false, 1, 2, 3)),
    ],
  },
};

describe.each(Object.entries(parts))('%s', (_name, { head, frames }) => {
  const whole = joined([...head, ...frames]);

  test('cut after every byte: the whole frames before the cut, and a word about it', async () => {
    const ends: number[] = [];
    let end = joined(head).length;
    for (const frame of frames) {
      end += frame.length;
      ends.push(end);
    }
    const starts = [joined(head).length, ...ends];
    for (let length = 0; length < whole.length; length++) {
      const { frames: count, said } = await read(whole.subarray(0, length));
      expect({ length, count }).toEqual({ length, count: ends.filter((place) => place <= length).length });
      if (!starts.includes(length) && !isBetweenBlocks(length))
        expect({ length, said }).toEqual({ length, said: expect.stringMatching(/cut short|begins with|empty/) });
      else expect(said).toBeUndefined();
    }
    expect(await read(whole)).toEqual({ frames: frames.length, said: undefined });
  });

  // A capture may end after any block, not only after a frame.
  function isBetweenBlocks(length: number): boolean {
    if (_name !== 'pcapng') return false;
    const between = [28, ...betweenSwapped];
    return between.includes(length);
  }
  const beforeSwapped = joined([...head, ...frames.slice(0, 2)]).length;
  const betweenSwapped = [beforeSwapped + swapped.section().length];
  betweenSwapped.push(betweenSwapped[0] + swapped.interface(113).length);

  test('every byte flipped: nothing but frames and words', async () => {
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const bytes = whole.slice();
        bytes[at] ^= flip;
        const { frames: count } = await read(bytes);
        expect(count).toBeLessThanOrEqual(whole.length / 12);
      }
    }
  });
});

describe('what is said', () => {
  test('of a frame that breaks off', async () => {
    const bytes = pcapBytes([{ data: frameOf(60) }, { data: frameOf(66) }]);
    const { said } = await read(bytes.subarray(0, bytes.length - 34));
    expect(said).toMatch(/damaged: cut short in the middle of frame 2 \(the file ends 32 bytes into its 66\)$/);
  });

  test('of an empty file', async () => {
    expect(await read(new Uint8Array(0))).toEqual({
      frames: 0,
      said: expect.stringMatching(/the file is empty \(0 bytes\)/),
    });
  });

  test('of a capture without frames: nothing', async () => {
    expect(await read(pcapBytes([]))).toEqual({ frames: 0, said: undefined });
  });
});
