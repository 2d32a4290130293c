import { afterAll, describe, expect, test } from '@jest/globals';
import { openCapture } from '../../src/capture/open.js';
import { frameOf, halves, joined, PcapngBlocks, readAll, TestFolder, words } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

let files = 0;
async function read(...blocks: Uint8Array[]) {
  const capture = await openCapture(folder.write(`${files++}.pcapng`, joined(blocks)));
  const frames = await readAll(capture);
  return { capture, frames, problem: capture.problem?.message };
}

const little = new PcapngBlocks();
const big = new PcapngBlocks(false);
const ticks = 1_700_000_000_000_005n;
const end = little.option(0, '');

describe('pcapng files', () => {
  test('key logs of TLS, and not other secrets nor those that reach past their block', async () => {
    const secrets = (type: number, text: string, length = text.length) =>
      big.block(
        10,
        words(false, type, length),
        new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4, '\0')),
      );
    const log = 'CLIENT_RANDOM 01 02\n';
    const blocks = [
      secrets(0x544c534b, log),
      secrets(0x57474b4c, 'X = Y'),
      secrets(0x544c534b, log, 1000),
      big.block(10),
    ];
    const { capture, frames, problem } = await read(
      big.section(),
      big.interface(),
      ...blocks,
      big.enhanced(0, ticks, frameOf(20)),
    );
    expect([problem, frames.length, capture.secrets]).toEqual([undefined, 1, [log]]);
  });

  test('enhanced, obsolete and simple packet blocks', async () => {
    const { capture, frames, problem } = await read(
      little.section(),
      little.interface(1, 40),
      little.enhanced(0, ticks, frameOf(33)),
      little.obsolete(0, ticks + 1n, frameOf(34)),
      little.simple(frameOf(40), 60),
      little.simple(frameOf(10)),
    );
    expect(problem).toBeUndefined();
    expect(capture.format).toBe('pcapng');
    expect(frames.map((frame) => [frame.number, frame.time, frame.bytes.length, frame.originalLength])).toEqual([
      [1, '1700000000.000005000', 33, 33],
      [2, '1700000000.000006000', 34, 34],
      [3, '', 40, 60],
      [4, '', 10, 10],
    ]);
    expect(frames[2].bytes).toEqual(frameOf(40));
  });

  test('sections of both byte orders, each with its own interfaces', async () => {
    const { capture, frames, problem } = await read(
      little.section(),
      little.interface(1),
      little.enhanced(0, ticks, frameOf(60)),
      big.section({ minor: 2 }),
      big.interface(101, 96, big.option(2, 'eth0'), big.option(3, 'the uplink'), big.option(13, Uint8Array.of(4))),
      big.interface(113),
      big.enhanced(1, ticks, frameOf(61)),
      big.enhanced(0, ticks, frameOf(62)),
    );
    expect(problem).toBeUndefined();
    expect(frames.map((frame) => capture.interfaces[frame.interfaceIndex].linkType)).toEqual([1, 113, 101]);
    expect(capture.interfaces.map((entry) => [entry.section, entry.idInSection])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
    expect(capture.interfaces[1]).toMatchObject({
      name: 'eth0',
      description: 'the uplink',
      snapLength: 96,
      fcsLength: 4,
    });
    expect(capture.interfaces[0].name).toBeUndefined();
  });

  test.each([
    // Resolution, ticks, what tshark 4.4 shows.
    [0, 1_700_000_000n, '1700000000.000000000'],
    [3, 17_000_000_001_234n, '17000000001.234000000'],
    [6, 1_700_000_000_123_456_789n, '1700000000123.456789000'],
    [7, 1_700_000_000_123_456_789n, '170000000012.345678900'],
    [9, 1_700_000_000_123_456_789n, '1700000000.123456789'],
    [9, 17_000_000_001_234_567_891n, '17000000001.234567891'],
    [10, 17_000_000_001_234_567_891n, '1700000000.123456789'],
    [12, 17_000_000_001_234_567_891n, '17000000.001234567'],
    [19, 17_000_000_001_234_567_891n, '1.700000000'],
    [0x80, 1_700_000_000n, '1700000000.000000000'],
    [0x80 | 10, 1_700_000_000_123_456_789n, '1660156250120563.270507812'],
    [0x80 | 30, 1_700_000_000_123_456_789n, '1583248376.961291571'],
    [0x80 | 32, 17_000_000_001_234_567_891n, '3958120942.403228928'],
    [0x80 | 63, 17_000_000_001_234_567_891n, '1.843143693'],
  ])('times of resolution %i', async (resolution, value, time) => {
    const { frames } = await read(
      little.section(),
      little.interface(1, 0, little.option(9, Uint8Array.of(resolution)), end),
      little.enhanced(0, value, frameOf(60)),
    );
    expect(frames[0].time).toBe(time);
  });

  test('resolutions that are too fine stop the reading', async () => {
    const { frames, problem } = await read(
      little.section(),
      little.interface(1, 0, little.option(9, Uint8Array.of(20))),
      little.enhanced(0, ticks, frameOf(60)),
    );
    expect(frames).toHaveLength(0);
    expect(problem).toMatch(/before the first frame .* 10\^-20 seconds/);
  });

  test.each([
    [100n, '1700000100.000005000'],
    [-1n, '1699999999.000005000'],
    [-1_700_000_001n, '-1.000005000'],
  ])('if_tsoffset %i', async (offset, time) => {
    const value = words(true, Number(BigInt.asUintN(32, offset)), Number(BigInt.asUintN(32, offset >> 32n)));
    const { frames } = await read(
      little.section(),
      little.interface(1, 0, little.option(14, value), end),
      little.enhanced(0, ticks, frameOf(60)),
    );
    expect(frames[0].time).toBe(time);
  });

  test('several comments, in both byte orders', async () => {
    for (const blocks of [little, big]) {
      const { frames } = await read(
        blocks.section(),
        blocks.interface(),
        blocks.enhanced(
          0,
          ticks,
          frameOf(60),
          blocks.option(1, 'one'),
          blocks.option(1, 'zwei ä'),
          blocks.option(0, ''),
        ),
        blocks.enhanced(0, ticks, frameOf(61), blocks.option(2, words(true, 1)), blocks.option(1, 'no end')),
        blocks.enhanced(0, ticks, frameOf(62), blocks.option(0, ''), blocks.option(1, 'after the end')),
      );
      expect(frames.map((frame) => frame.comments)).toEqual([['one', 'zwei ä'], ['no end'], []]);
    }
  });

  test('blocks of unknown types are passed over', async () => {
    const { frames, problem } = await read(
      little.section(),
      little.block(0x1234, frameOf(8)),
      little.interface(),
      little.block(0x80001234, frameOf(6_000_000)),
      little.enhanced(0, ticks, frameOf(60)),
    );
    expect(problem).toBeUndefined();
    expect(frames).toHaveLength(1);
  });

  test('journal entries and custom blocks are numbered among the frames', async () => {
    const entry = '__REALTIME_TIMESTAMP=1700000000123456\nMESSAGE=hello\n';
    const { capture, frames } = await read(
      little.section(),
      little.interface(),
      little.block(9, new TextEncoder().encode(entry.padEnd(56, '\0'))),
      little.block(0x0bad, words(true, 12345), frameOf(8)),
      little.enhanced(0, ticks, frameOf(60)),
    );
    expect(frames.map((frame) => capture.interfaces[frame.interfaceIndex].blockType)).toEqual([9, 0x0bad, undefined]);
    expect(frames.map((frame) => frame.time)).toEqual(['1700000000.123456000', '', '1700000000.000005000']);
    expect(Buffer.from(frames[0].bytes).toString()).toBe(entry);
    expect(frames[1].bytes).toEqual(frameOf(8));
  });

  const good = [little.section(), little.interface(), little.enhanced(0, ticks, frameOf(60))];
  const claiming = (length: number) => {
    const block = little.enhanced(0, ticks, frameOf(60));
    block.set(words(true, length), 20);
    return block;
  };
  const trailing = (length: number) => {
    const block = little.enhanced(0, ticks, frameOf(60));
    block.set(words(true, length), block.length - 4);
    return block;
  };
  test.each([
    ['no such interface', little.enhanced(3, ticks, frameOf(60)), /frame 2 names interface 3, .* only 1/],
    ['no interface in the section', joined([big.section(), big.simple(frameOf(9))]), /names interface 0, .* has none/],
    ['more bytes than its block', claiming(100), /frame 2 claims 100 bytes, where its block has room for 60/],
    ['two lengths', trailing(5), /after frame 1 a block has two different lengths \(92 and 5\)/],
    ['length 0', words(true, 6, 0, 0), /after frame 1 a block claims a length of 0 bytes/],
    ['length 8', words(true, 6, 8, 8), /after frame 1 a block claims a length of 8 bytes/],
    ['length of 4 GB', words(true, 6, 0xfffffff0, 0), /claims a length of 4,294,967,280 bytes/],
    ['too short for a packet', little.block(6, frameOf(8)), /a packet block is too short/],
    ['too short for a simple packet', little.block(3), /a simple packet block is too short/],
    ['too short for an interface', little.block(1), /an interface description is too short/],
    ['too short for custom data', little.block(0x0bad), /a custom block is too short/],
    [
      'an option that reaches outside',
      little.enhanced(0, ticks, frameOf(60), halves(true, 1, 5000)),
      /frame 2 has an option that is longer than its block/,
    ],
    ['an unknown byte order', little.block(0x0a0d0d0a, frameOf(16)), /section 2 has no byte order/],
    ['an unknown version', little.section({ major: 2 }), /section of pcapng version 2\.0/],
    ['a frame that is too large', little.enhanced(0, ticks, frameOf(262_145)), /frame 2 claims 262,145 bytes/],
  ])('damage: %s', async (_name, bad, message) => {
    const { frames, problem } = await read(...good, bad, ...good);
    expect(frames).toHaveLength(1);
    expect(problem).toMatch(message);
  });
});
