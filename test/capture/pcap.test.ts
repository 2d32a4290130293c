import { afterAll, describe, expect, test } from '@jest/globals';
import { CaptureError, openCapture } from '../../src/capture/open.js';
import { frameOf, type PcapOptions, type PcapRecord, pcapBytes, readAll, TestFolder } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

let files = 0;
async function read(records: PcapRecord[], options: PcapOptions = {}) {
  const capture = await openCapture(folder.write(`${files++}.pcap`, pcapBytes(records, options)));
  const frames = await readAll(capture);
  return { capture, frames, problem: capture.problem?.message };
}

const two: PcapRecord[] = [
  { fraction: 5, data: frameOf(60) },
  { seconds: 1_700_000_001, fraction: 999_999, data: frameOf(70, 0x42), original: 1500 },
];

describe('pcap files', () => {
  test.each([
    ['microseconds', {}, '1700000000.000005000', '1700000001.999999000', 1e6],
    ['microseconds, big-endian', { bigEndian: true }, '1700000000.000005000', '1700000001.999999000', 1e6],
    ['nanoseconds', { magic: 0xa1b23c4d }, '1700000000.000000005', '1700000001.000999999', 1e9],
    [
      'nanoseconds, big-endian',
      { magic: 0xa1b23c4d, bigEndian: true },
      '1700000000.000000005',
      '1700000001.000999999',
      1e9,
    ],
    [
      'modified (Kuznetzov)',
      { magic: 0xa1b2cd34, extraRecordHeader: 8 },
      '1700000000.000005000',
      '1700000001.999999000',
      1e6,
    ],
    [
      'modified, SuSE 6.3',
      { magic: 0xa1b2cd34, extraRecordHeader: 12, bigEndian: true },
      '1700000000.000005000',
      '1700000001.999999000',
      1e6,
    ],
    ['modified, Red Hat 6.1', { extraRecordHeader: 8 }, '1700000000.000005000', '1700000001.999999000', 1e6],
    ['modified, Nokia', { extraRecordHeader: 4 }, '1700000000.000005000', '1700000001.999999000', 1e6],
    [
      'IXIA hardware',
      { magic: 0x1c0001ac, extraHeader: 4, bigEndian: true },
      '1700000000.000000005',
      '1700000001.000999999',
      1e9,
    ],
    ['IXIA software', { magic: 0x1c0001ab, extraHeader: 4 }, '1700000000.000005000', '1700000001.999999000', 1e6],
  ])('%s', async (_name, options, first, second, ticks) => {
    const { capture, frames, problem } = await read(two, options);
    expect(problem).toBeUndefined();
    expect(capture.format).toBe('pcap');
    expect(capture.interfaces).toHaveLength(1);
    expect(capture.interfaces[0]).toMatchObject({ linkType: 1, ticksPerSecond: ticks, section: 0, idInSection: 0 });
    expect(frames.map((frame) => frame.time)).toEqual([first, second]);
    expect(frames.map((frame) => frame.number)).toEqual([1, 2]);
    expect(frames.map((frame) => frame.originalLength)).toEqual([60, 1500]);
    expect(frames[0].bytes).toEqual(frameOf(60));
    expect(frames[1].bytes).toEqual(frameOf(70, 0x42));
  });

  test('version 2.2 of AIX counts nanoseconds and has link types of its own', async () => {
    const { capture, frames } = await read([{ fraction: 123_456_789, data: frameOf(60) }], { minor: 2, linkType: 6 });
    expect(capture.interfaces[0].linkType).toBe(1);
    expect(frames[0].time).toBe('1700000000.123456789');
  });

  test.each([
    [2, 0, { captured: 80, original: 60 }],
    [2, 2, { captured: 80, original: 60 }],
    [2, 3, { captured: 80, original: 60 }],
    [2, 3, { captured: 60, original: 80 }],
    [2, 4, { captured: 60, original: 80 }],
    [543, 0, { captured: 80, original: 60 }],
  ])('the order of lengths in version %i.%i', async (major, minor, lengths) => {
    const record = { data: frameOf(60), ...lengths };
    const { frames, problem } = await read([record, record], { major, minor });
    expect(problem).toBeUndefined();
    expect(frames.map((frame) => [frame.bytes.length, frame.originalLength])).toEqual([
      [60, 80],
      [60, 80],
    ]);
  });

  test('the frame check sequence stands in the upper bits of the link type', async () => {
    const { capture } = await read(two, { linkType: 0x24000001 });
    expect(capture.interfaces[0]).toMatchObject({ linkType: 1, fcsLength: 4 });
  });

  test('the pseudo-header of SunATM is no part of the frame', async () => {
    const { frames } = await read(two, { linkType: 123 });
    expect(frames.map((frame) => [frame.bytes.length, frame.originalLength])).toEqual([
      [56, 56],
      [66, 1496],
    ]);
  });

  test('lengths as tshark shows them where they make little sense', async () => {
    const { frames } = await read([
      { data: frameOf(60), original: 40 },
      { data: frameOf(0) },
      { data: frameOf(60), original: 0xffffffff },
    ]);
    expect(frames.map((frame) => [frame.bytes.length, frame.originalLength])).toEqual([
      [60, 40],
      [0, 0],
      [60, 2_147_483_647],
    ]);
  });

  test('a fraction of more than a second is carried over, as 32 bits with a sign', async () => {
    const { frames } = await read([
      { fraction: 2_000_001, data: frameOf(60) },
      { fraction: 0xffffffff, data: frameOf(60) },
    ]);
    expect(frames.map((frame) => frame.time)).toEqual(['1700000002.000001000', '1699999999.999999000']);
  });

  test('the largest frame, and one byte more', async () => {
    expect((await read([{ data: frameOf(262_144) }])).frames).toHaveLength(1);
    const { frames, problem } = await read([{ data: frameOf(60) }, { data: frameOf(262_145) }]);
    expect(frames).toHaveLength(1);
    expect(problem).toMatch(/pcap: frame 2 claims 262,145 bytes, more than a frame can have \(262,144\)/);
    const usb = await read([{ data: frameOf(5_000_000, 7) }, { data: frameOf(60) }], { linkType: 249 });
    expect(usb.frames.map((frame) => frame.bytes.length)).toEqual([5_000_000, 60]);
    expect(usb.frames[0].bytes[4_999_999]).toBe(7);
  });

  test('a claim of gigabytes is damage, not an allocation', async () => {
    const { frames, problem } = await read([{ data: frameOf(60) }, { data: frameOf(9), captured: 0xffffffff }]);
    expect(frames).toHaveLength(1);
    expect(problem).toMatch(/frame 2 claims 4,294,967,295 bytes/);
  });

  test.each([
    [{ major: 1 }, /pcap version 1\.4 is not known/],
    [{ linkType: 0x00010001 }, /reserved bits are set/],
  ])('what tshark refuses is refused: %j', async (options, message) => {
    await expect(read(two, options)).rejects.toThrow(CaptureError);
    await expect(read(two, options)).rejects.toThrow(message);
  });

  test('many frames come in several blocks, across the pieces of the file', async () => {
    const records: PcapRecord[] = [];
    for (let i = 0; i < 90_000; i++) records.push({ seconds: i, data: frameOf(50 + (i % 100), i & 0xff) });
    const capture = await openCapture(folder.write('many.pcap', pcapBytes(records)));
    let expected = 1;
    let blocks = 0;
    for await (const block of capture.blocks()) {
      blocks++;
      expect(block.firstNumber).toBe(expected);
      expect(block.count).toBeLessThanOrEqual(65_536);
      for (let i = 0; i < block.count; i++) {
        const k = expected - 1 + i;
        const start = block.start[i];
        const wrong =
          block.seconds[i] !== k ||
          block.capturedLength[i] !== 50 + (k % 100) ||
          block.bytes[start] !== (k & 0xff) ||
          block.bytes[start + block.capturedLength[i] - 1] !== (k & 0xff);
        if (wrong) throw new Error(`frame ${k + 1} was read wrongly`);
      }
      expected += block.count;
      block.release();
      block.release();
    }
    expect(expected).toBe(90_001);
    expect(blocks).toBeGreaterThan(2);
    expect(capture.position).toBe(capture.size);
    await capture.close();
  });
});
