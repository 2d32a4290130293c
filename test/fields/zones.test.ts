import { expect, test } from '@jest/globals';
import { nameIn, parseZone } from '../../src/fields/zones.js';

/** A TZif file of version 2 (RFC 8536) with these types and times, written by hand: its first block is empty. */
function zoneFile(
  types: readonly (readonly [number, string])[],
  times: readonly (readonly [number, number])[],
): Buffer {
  const names = types.map(([, name]) => `${name}\0`);
  const head = (counts: readonly number[]) => {
    const bytes = Buffer.alloc(44);
    bytes.write('TZif2');
    for (const [index, count] of counts.entries()) bytes.writeUInt32BE(count, 20 + 4 * index);
    return bytes;
  };
  const whole = [head([0, 0, 0, 0, 1, 1]), Buffer.alloc(7)];
  whole.push(head([0, 0, 0, times.length, types.length, names.join('').length]));
  for (const [seconds] of times) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(seconds));
    whole.push(bytes);
  }
  whole.push(Buffer.from(times.map(([, type]) => type)));
  let place = 0;
  for (const [index, [offset]] of types.entries()) {
    const bytes = Buffer.alloc(6);
    bytes.writeInt32BE(offset);
    bytes.writeUInt8(place, 5);
    place += names[index].length;
    whole.push(bytes);
  }
  whole.push(Buffer.from(`${names.join('')}\nCET-1CEST,M3.5.0,M10.5.0/3\n`));
  return Buffer.concat(whole);
}

const MIDDLE = zoneFile(
  [
    [3208, 'LMT'],
    [7200, 'CEST'],
    [3600, 'CET'],
    [10_800, 'CEMT'],
    [3600, 'XST'],
  ],
  [
    [-2_422_054_408, 2],
    [0, 4],
    [1_000, 1],
    [2_000, 3],
  ],
);

test('the name of a zone at a time', () => {
  const zone = parseZone(MIDDLE);
  if (zone === undefined) throw new Error('it was not read');
  expect(nameIn(zone, -2_422_054_409, 3208)).toBe('LMT');
  expect(nameIn(zone, -2_422_054_409, 3180)).toBe('LMT');
  expect(nameIn(zone, -1, 3600)).toBe('CET');
  expect(nameIn(zone, 999, 3600)).toBe('XST');
  expect(nameIn(zone, 1_000, 7200)).toBe('CEST');
  // Later than what is listed, by the offset: names that the rule has come first.
  expect(nameIn(zone, 3_000, 3600)).toBe('CET');
  expect(nameIn(zone, 3_000, 7200)).toBe('CEST');
  expect(nameIn(zone, 3_000, 19_800)).toBeUndefined();
});

test('what is no zone, or ends too soon, has no names', () => {
  expect(parseZone(Buffer.from('no zone'))).toBeUndefined();
  expect(parseZone(Buffer.alloc(200))).toBeUndefined();
  for (const length of [0, 5, 44, 60, 100, 120]) expect(parseZone(MIDDLE.subarray(0, length))).toBeUndefined();
});
