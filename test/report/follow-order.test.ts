import { expect, test } from '@jest/globals';
import { type Chunk, StreamOrder } from '../../src/report/follow-order.js';

/** Segments as `c 1 abc` (client, sequence number, bytes), with `@7` for what it acknowledges. */
function followed(...segments: readonly string[]): string[] {
  const order = new StreamOrder();
  const chunks: Chunk[] = [];
  segments.forEach((segment, index) => {
    const [side, sequence, text = '', acknowledged = '@0'] = segment.split(' ');
    const bytes = new TextEncoder().encode(text);
    order.add(
      {
        isServer: side === 's',
        frame: index + 1,
        sequence: Number(sequence),
        acknowledged: Number(acknowledged.slice(1)),
        length: bytes.length,
        bytes,
      },
      chunks,
    );
  });
  return chunks.map(({ isServer, frame, bytes }) => `${isServer ? 's' : 'c'}${frame} ${Buffer.from(bytes)}`);
}

test('both sides, in the order in which they spoke', () => {
  expect(followed('c 1 abc', 's 1 xy', 'c 4 def')).toEqual(['c1 abc', 's2 xy', 'c3 def']);
});

test('what was sent again is left out, but for what is new in it', () => {
  expect(followed('c 1 abc', 'c 1 abc', 'c 1 abcdef', 'c 3 cd')).toEqual(['c1 abc', 'c3 def']);
});

test('what is ahead waits for what is missing', () => {
  expect(followed('c 1 abc', 'c 7 ghi', 'c 10 jk', 'c 4 def')).toEqual(['c1 abc', 'c4 def', 'c2 ghi', 'c3 jk']);
  expect(followed('c 1 abc', 'c 6 fgh', 'c 4 defg')).toEqual(['c1 abc', 'c3 defg', 'c2 h']);
});

test('what the other side acknowledges and the capture lacks is noted', () => {
  expect(followed('c 1 abc', 'c 7 ghi', 's 1 ok @10')).toEqual([
    'c1 abc',
    'c3 [3 bytes missing in capture file]\0',
    'c2 ghi',
    's3 ok',
  ]);
  expect(followed('c 1 abc', 'c 7 ghi', 's 1 ok @4')).toEqual(['c1 abc', 's3 ok']);
});

test('sequence numbers come round', () => {
  expect(followed('c 4294967294 abc', 'c 3 fg', 'c 1 def')).toEqual(['c1 abc', 'c3 def', 'c2 g']);
});
