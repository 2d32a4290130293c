import { describe, expect, test } from '@jest/globals';
import { Conversations } from '../../src/dissect/conversations.js';
import type { Dissection } from '../../src/dissect/dissection.js';

/** As much of a dissection as a lookup reads: addresses of `kind` bytes that end in the given numbers, and ports. */
function packet(kind: number, source: number, sourcePort: number, destination: number, destinationPort: number) {
  const addressBytes = new Uint8Array(2 * kind);
  if (kind > 0) {
    for (let i = 0; i < Math.min(kind, 4); i++) {
      addressBytes[kind - 1 - i] = source >>> (8 * i);
      addressBytes[2 * kind - 1 - i] = destination >>> (8 * i);
    }
  }
  return { addressKind: kind, addressBytes, sourceStart: 0, destinationStart: kind, sourcePort, destinationPort };
}

function numberOf(conversations: Conversations, ...args: Parameters<typeof packet>): number {
  const pair = conversations.pairOf(packet(...args) as unknown as Dissection);
  if (conversations.numberOf(pair) < 0) conversations.begin(pair);
  return conversations.numberOf(pair);
}

describe('conversations', () => {
  test.each([0, 4, 6, 16])('of addresses of %i bytes: both directions are one', (kind) => {
    const conversations = new Conversations();
    expect(numberOf(conversations, kind, 1, 10, 2, 20)).toBe(0);
    const forward = conversations.direction;
    expect(numberOf(conversations, kind, 2, 20, 1, 10)).toBe(0);
    expect(conversations.direction).toBe(1 - forward);
    expect(numberOf(conversations, kind, 1, 10, 2, 21)).toBe(1);
    if (kind > 0) expect(numberOf(conversations, kind, 1, 10, 3, 20)).toBe(2);
  });

  test('kinds of address are kept apart', () => {
    const conversations = new Conversations();
    expect([4, 16, 6, 0].map((kind) => numberOf(conversations, kind, 1, 10, 2, 20))).toEqual([0, 1, 2, 3]);
  });

  test('the same address and port on both sides is a conversation too', () => {
    const conversations = new Conversations();
    expect([numberOf(conversations, 4, 1, 10, 1, 10), numberOf(conversations, 4, 1, 10, 1, 10)]).toEqual([0, 0]);
  });

  test('a pair of endpoints can begin another conversation, which then is found', () => {
    const conversations = new Conversations();
    numberOf(conversations, 4, 1, 10, 2, 20);
    const pair = conversations.pairOf(packet(4, 1, 10, 2, 20) as unknown as Dissection);
    conversations.application[pair] = 7;
    conversations.begin(pair);
    expect([conversations.numberOf(pair), conversations.application[pair]]).toEqual([1, 0]);
    expect(numberOf(conversations, 4, 2, 20, 1, 10)).toBe(1);
  });

  test('a hundred thousand of them keep their numbers', () => {
    const conversations = new Conversations();
    for (let i = 0; i < 100_000; i++) expect(numberOf(conversations, 4, i, 1000, 7, 80)).toBe(i);
    for (let i = 0; i < 100_000; i += 997) expect(numberOf(conversations, 4, 7, 80, i, 1000)).toBe(i);
  });
});
