import { expect, test } from '@jest/globals';
import { Message, Stream, Streams } from '../../../src/dissect/protocols/tcp/stream.js';
import { OVERLAP, OVERLAP_CONFLICT, takeLosses } from '../../../src/dissect/reassembly.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Adds pieces such as `3 defg` to a message of `length` bytes; gives the frame that completed it, and what it is then. */
function putTogether(length: number, ...pieces: readonly string[]) {
  const store = new Streams();
  const message = new Message(1, 1 + length, 1);
  let completedBy = 0;
  pieces.forEach((piece, index) => {
    const [offset, text] = piece.split(' ');
    const bytes = bytesOf(text);
    const end = Number(offset) + bytes.length;
    const isWhole = message.add(store, Number(offset), bytes, 0, bytes.length, end < length, index + 1);
    if (isWhole && completedBy === 0) completedBy = index + 1;
  });
  const whole = completedBy > 0 ? message.whole() : undefined;
  return {
    completedBy,
    text: whole && Buffer.from(whole.bytes).toString(),
    frames: whole?.frames,
    flags: whole?.flags,
  };
}

test('in order, out of order, overlapping', () => {
  expect(putTogether(6, '0 abc', '3 def')).toEqual({ completedBy: 2, text: 'abcdef', frames: [1, 2], flags: [0, 0] });
  expect(putTogether(6, '0 ab', '4 ef', '2 cd')).toMatchObject({ completedBy: 3, text: 'abcdef', frames: [1, 3, 2] });
  expect(putTogether(6, '0 abcd', '2 cdef')).toMatchObject({ text: 'abcdef', flags: [0, OVERLAP] });
  expect(putTogether(6, '0 abc', '4 ef')).toMatchObject({ completedBy: 0 });
});

test('of bytes that come twice and differ, those of the piece that begins earlier count', () => {
  expect(putTogether(6, '0 abcd', '2 XYef')).toMatchObject({
    text: 'abcdef',
    flags: [0, OVERLAP | OVERLAP_CONFLICT],
  });
  expect(putTogether(6, '0 ab', '3 XXf', '2 cde')).toMatchObject({ text: 'abcdef' });
});

test('past the limits the oldest message is given up, and it is counted', () => {
  const store = new Streams({ perMessage: 100, inAll: 150 });
  const bytes = new Uint8Array(60);
  const messages = [0, 1, 2].map((i) => new Message(1, 1000, i + 1));
  for (const each of messages) expect(each.add(store, 0, bytes, 0, 60, true, 1)).toBe(false);
  expect(messages.map((each) => each.isDropped)).toEqual([true, true, false]);
  expect(takeLosses()).toMatchObject({ messages: 2, bytes: 120 });
  messages[2].add(store, 60, bytes, 0, 60, true, 2);
  expect(messages[2].isDropped).toBe(true);
  expect(takeLosses().messages).toBe(1);
  // What comes for a message that was given up is not kept.
  expect(messages[2].add(store, 120, bytes, 0, 60, false, 3)).toBe(false);
  expect(messages[2].size).toBe(0);
});

test('who asks for one segment more without end is given up', () => {
  const store = new Streams({ perMessage: 2 ** 26, inAll: 2 ** 27 });
  const message = new Message(1, 2, 1);
  const bytes = new Uint8Array(2 ** 20);
  let attempts = 0;
  message.add(store, 0, bytes, 0, bytes.length, true, 1);
  for (let at = bytes.length; !message.isDropped; at += bytes.length, attempts++) {
    message.takesWholeSegment = true;
    if (message.add(store, at, bytes, 0, bytes.length, false, 2)) message.isPartial = true;
  }
  expect(attempts).toBeLessThan(70);
  expect(takeLosses().messages).toBe(1);
});

test('a stream remembers its messages by number, the last ones', () => {
  const store = new Streams();
  const stream = new Stream();
  for (let i = 0; i < 100; i++) stream.begin(store, new Message(1 + 10 * i, 11 + 10 * i, i));
  expect(stream.startingAt(991)?.firstFrame).toBe(99);
  expect(stream.startingAt(990)).toBeUndefined();
  expect(stream.atOrBefore(990)?.firstFrame).toBe(98);
  expect(stream.atOrBefore(5)).toBeUndefined();
  stream.begin(store, new Message(991, 2000, 7));
  expect(stream.startingAt(991)?.firstFrame).toBe(7);
});
