import { describe, expect, test } from '@jest/globals';
import { MULTIPLE_TAILS, OVERLAP, OVERLAP_CONFLICT, Reassembly } from '../../src/dissect/reassembly.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (data: Uint8Array | undefined) => data && new TextDecoder().decode(data);

describe('datagrams from fragments', () => {
  const add = (to: Reassembly, key: string, offset: number, text: string, more: boolean, frame = 1) =>
    to.add(key, offset, bytes(text), 0, text.length, more, frame);

  test('in any order', () => {
    const reassembly = new Reassembly();
    expect(add(reassembly, 'a', 4, 'efgh', false, 1)).toBeUndefined();
    expect(add(reassembly, 'b', 0, 'xxxx', true, 2)).toBeUndefined();
    const whole = add(reassembly, 'a', 0, 'abcd', true, 3);
    expect(textOf(whole?.bytes)).toBe('abcdefgh');
    expect(whole?.frames).toEqual([3, 1]);
  });

  test('of overlapping ones the earlier counts', () => {
    const reassembly = new Reassembly();
    add(reassembly, 'a', 0, 'abcdef', true);
    const whole = add(reassembly, 'a', 4, 'XXgh', false);
    expect(textOf(whole?.bytes)).toBe('abcdefgh');
    expect(whole?.flags).toEqual([0, OVERLAP | OVERLAP_CONFLICT]);
  });

  test('two ends are told', () => {
    const reassembly = new Reassembly();
    add(reassembly, 'a', 8, 'ijkl', false);
    add(reassembly, 'a', 4, 'ef', false);
    const whole = add(reassembly, 'a', 0, 'abcdefgh', true);
    expect(whole && whole.allFlags & MULTIPLE_TAILS).toBe(MULTIPLE_TAILS);
  });

  test('memory is bounded: the oldest datagram is given up', () => {
    const reassembly = new Reassembly(8);
    add(reassembly, 'a', 0, 'abcd', true);
    add(reassembly, 'b', 0, 'abcdef', true);
    expect(add(reassembly, 'a', 4, 'ef', false)).toBeUndefined();
    expect(textOf(add(new Reassembly(8), 'a', 0, 'ab', false)?.bytes)).toBe('ab');
  });

  test('a hole is not a whole', () => {
    const reassembly = new Reassembly();
    add(reassembly, 'a', 0, 'ab', true);
    expect(add(reassembly, 'a', 4, 'ef', false)).toBeUndefined();
    expect(add(reassembly, 'a', 0, 'ab', true)).toBeUndefined();
  });
});
