import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CaptureError, openCapture } from '../../src/capture/open.js';
import { createCaptureWriter } from '../../src/capture/write.js';
import { frameOf, joined, PcapngBlocks, pcapBytes, readAll, TestFolder, words } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** Copies the frames that are chosen; gives what was written. */
async function copy(
  inputs: string[],
  format: 'pcap' | 'pcapng',
  chosen: (number: number) => boolean = () => true,
): Promise<string> {
  const path = join(folder.path, `copy.${format}`);
  const writer = await createCaptureWriter(path, format);
  try {
    for (const input of inputs) {
      const capture = await openCapture(input);
      for await (const block of capture.blocks()) {
        for (let i = 0; i < block.count; i++) {
          if (chosen(block.firstNumber + i)) await writer.write(block, i, capture);
        }
        block.release();
      }
      await capture.close();
    }
  } finally {
    await writer.close();
  }
  return path;
}

async function read(path: string) {
  const capture = await openCapture(path);
  const frames = await readAll(capture);
  expect(capture.problem).toBeUndefined();
  return {
    capture,
    frames: frames.map((frame) => {
      const { section, idInSection, linkType, blockType } = capture.interfaces[frame.interfaceIndex];
      return { ...frame, interfaceIndex: undefined, at: { section, idInSection, linkType, blockType } };
    }),
  };
}

const little = new PcapngBlocks();
const big = new PcapngBlocks(false);

describe('pcapng', () => {
  test('keeps frames, times, comments, interfaces and sections', async () => {
    const input = folder.write(
      'input.pcapng',
      joined([
        little.section(),
        little.interface(
          1,
          99,
          little.option(2, 'eth0'),
          little.option(3, 'uplink'),
          little.option(13, Uint8Array.of(4)),
        ),
        little.simple(frameOf(99), 120),
        little.interface(101, 0, little.option(9, Uint8Array.of(9))),
        little.enhanced(1, 1_700_000_000_123_456_789n, frameOf(41), little.option(1, 'ä'), little.option(1, 'b')),
        little.enhanced(0, 1_700_000_000_123_456n, frameOf(42)),
        little.interface(123, 0, little.option(9, Uint8Array.of(3))),
        little.enhanced(2, 1_700_000_000_123n, frameOf(43)),
        little.interface(1, 0, little.option(9, Uint8Array.of(0x80 | 30))),
        little.enhanced(3, 1_700_000_000_123_456_789n, frameOf(44)),
        big.section(),
        big.interface(1, 0, big.option(14, words(false, 0xffffffff, 0x9a000000))),
        big.enhanced(0, 5n, frameOf(45)),
        big.block(0x0bad, words(false, 12345), frameOf(8)),
        big.block(9, frameOf(12)),
      ]),
    );
    const original = await read(input);
    const copied = await read(await copy([input], 'pcapng'));
    expect(original.frames).toHaveLength(8);
    expect(copied.frames).toEqual(original.frames);
    for (const [i, entry] of copied.capture.interfaces.entries()) {
      const { ticksPerSecond, ...same } = original.capture.interfaces[i];
      expect(entry).toMatchObject(same);
      // Times finer than nanoseconds are not kept.
      expect(entry.ticksPerSecond).toBe(ticksPerSecond === 2 ** 30 ? 1e9 : ticksPerSecond);
    }
  });

  test('the frames that are chosen bring the interfaces that they need', async () => {
    const input = folder.write(
      'few.pcapng',
      joined([
        little.section(),
        little.interface(1),
        little.interface(113),
        little.enhanced(0, 1n, frameOf(41)),
        little.section(),
        little.interface(101),
        little.interface(105),
        little.enhanced(1, 2n, frameOf(42)),
      ]),
    );
    const { frames } = await read(await copy([input], 'pcapng', (number) => number === 2));
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ bytes: frameOf(42), at: { section: 0, idInSection: 1, linkType: 105 } });
  });

  test('several captures become several sections', async () => {
    const first = folder.write('first.pcap', pcapBytes([{ data: frameOf(50) }], { linkType: 101 }));
    const second = folder.write('second.pcap', pcapBytes([{ data: frameOf(51), fraction: 7 }], { magic: 0xa1b23c4d }));
    const { capture, frames } = await read(await copy([first, second, first], 'pcapng'));
    expect(frames.map((frame) => [frame.at.section, frame.at.linkType, frame.bytes.length, frame.time])).toEqual([
      [0, 101, 50, '1700000000.000000000'],
      [1, 1, 51, '1700000000.000000007'],
      [2, 101, 50, '1700000000.000000000'],
    ]);
    expect(capture.interfaces.map((entry) => entry.ticksPerSecond)).toEqual([1e6, 1e9, 1e6]);
  });

  test('is a capture also without frames', async () => {
    const input = folder.write('some.pcap', pcapBytes([{ data: frameOf(50) }]));
    expect((await read(await copy([input], 'pcapng', () => false))).frames).toEqual([]);
  });

  test('more than what is held back is written as well', async () => {
    const records = Array.from({ length: 3000 }, (_, i) => ({ seconds: i, data: frameOf(1000 + (i % 7), i & 0xff) }));
    const input = folder.write('large.pcap', pcapBytes(records));
    const { frames } = await read(await copy([input], 'pcapng'));
    expect(frames).toHaveLength(3000);
    // Not toEqual, which takes seconds for so many bytes.
    expect(frames.every((frame, i) => Buffer.compare(frame.bytes, records[i].data) === 0)).toBe(true);
  });
});

describe('pcap', () => {
  test.each([{}, { magic: 0xa1b23c4d }, { linkType: 201, snapLength: 99 }, { linkType: 0x24000001 }])(
    'a copy is the file itself: %j',
    async (options) => {
      const bytes = pcapBytes(
        [{ fraction: 999_999, data: frameOf(60) }, { data: frameOf(5) }, { data: frameOf(99), original: 1500 }],
        options,
      );
      const copied = await copy([folder.write('input.pcap', bytes)], 'pcap');
      expect(Uint8Array.from(readFileSync(copied))).toEqual(bytes);
    },
  );

  test('is a capture also without frames', async () => {
    const input = folder.write('none.pcap', pcapBytes([]));
    expect((await read(await copy([input], 'pcap'))).frames).toEqual([]);
  });

  test('says what it cannot hold', async () => {
    const two = folder.write(
      'two.pcapng',
      joined([
        little.section(),
        little.interface(1),
        little.interface(101),
        little.enhanced(0, 1n, frameOf(41)),
        little.enhanced(1, 2n, frameOf(42)),
      ]),
    );
    await expect(copy([two], 'pcap')).rejects.toThrow(CaptureError);
    await expect(copy([two], 'pcap')).rejects.toThrow(/frame 2 of .* link type 101, .* only one; write pcapng/);
    const custom = folder.write(
      'custom.pcapng',
      joined([little.section(), little.block(0x0bad, words(true, 1), frameOf(8))]),
    );
    await expect(copy([custom], 'pcap')).rejects.toThrow(/record 1 of .* is no packet/);
  });
});

test('a file that cannot be made', async () => {
  await expect(createCaptureWriter(join(folder.path, 'no', 'such'), 'pcapng')).rejects.toThrow(
    /such: cannot be written: there is no such folder/,
  );
});
