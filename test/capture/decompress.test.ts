import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openCapture } from '../../src/capture/open.js';
import { frameOf, joined, pcapBytes, readAll, TestFolder } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** 40 frames of 100 to 139 bytes; what the fixtures below hold, made of it by zstd 1.5 and lz4 1.9 at the console. */
const records = Array.from({ length: 40 }, (_, i) => ({
  seconds: 1_700_000_000 + i,
  fraction: i,
  data: frameOf(100 + i, i),
}));
const plain = pcapBytes(records);

const fixtures = {
  // zstd -19
  zstd:
    'KLUv/WREFPULAAYaSS9As+nDMDwuj8vj8rgMgboeSnoo6aGkh9LCOieOoiiq1L8B27Zt27Zt27Zt27aWAjkAOwA7ABB/qLwQ6OEHlQf6' +
    'OPyf8j6eht9TnqfD8HfK63AWfk55nI3Cvylvo+mvKU9zwn95/5o733kDEyMzEzzWSuNflbdSZfyq8lQpjD9VXgp18aPKQ50s/lN5J1PF' +
    'byrPVKL4S+WVSBM/qTzSSOIflTcSRfyi8kShbyvPViP5a+XVaCM/rTzaTOSflTeThfyy8mQxkD9WXgz28cPKg708/ld5L1fH7yrP1eL4' +
    'W+W1WBs/qwEILz9CeQgHLv9BeQcGLb9BeQYFLH9BeQUEKz9BeQQDKv9AeQMCKb9AeQK3G8p/K+8WcPIHlBcAYPIDlAdgKzlRqCBePN1m' +
    'IH4SGGHAEPz//9kPBxuDtALNBCMDGYH1AYK+1A96q9O5ZUPang0Ycu2WqAJqnpSURTK0PMDRN4oJi15ZCUDUj2akYia0IQlyINhKAIi/' +
    'GbTDZyIk',
  // lz4
  lz4:
    'BCJNGGRAp7wCAACG1MOyoQIABAABADAEAAENADDxU2UHABNkBAAPAgBRQAHxU2V8AAB5AAAEAB8BAQBRkwLxU2UCAAAAZgQAHwIBAFKT' +
    'A/FTZQMAAABnBAAfAwEAU0AE8VNl7AETaAQAHwQBAFSTBfFTZQUAAABpBAAfBQEAVZMG8VNlBgAAAGoEAB8GAQBWkwfxU2UHAAAAawQA' +
    'HwcBAFeTCPFTZQgAAABsBAAfCAEAWJMJ8VNlCQAAAG0EAB8JAQBZkwrxU2UKAAAAbgQAHwoBAFqTC/FTZQsAAABvBAAfCwEAW5MM8VNl' +
    'DAAAAHAEAB8MAQBckw3xU2UNAAAAcQQAHw0BAF2TDvFTZQ4AAAByBAAfDgEAXpMP8VNlDwAAAHMEAB8PAQBfkxDxU2UQAAAAdAQAHxAB' +
    'AGCTEfFTZREAAAB1BAAfEQEAYZMS8VNlEgAAAHYEAB8SAQBikxPxU2UTAAAAdwQAHxMBAGOTFPFTZRQAAAB4BAAfFAEAZJMV8VNlFQAA' +
    'AHkEAB8VAQBlkxbxU2UWAAAAegQAHxYBAGaTF/FTZRcAAAB7BAAfFwEAZ5MY8VNlGAAAAHwEAB8YAQBokxnxU2UZAAAAfQQAHxkBAGmT' +
    'GvFTZRoAAAB+BAAfGgEAapMb8VNlGwAAAH8EAB8bAQBrkxzxU2UcAAAAgAQAHxwBAGyTHfFTZR0AAACBBAAfHQEAbZMe8VNlHgAAAIIE' +
    'AB8eAQBukx/xU2UfAAAAgwQAHx8BAG+TIPFTZSAAAACEBAAfIAEAcJMh8VNlIQAAAIUEAB8hAQBxkyLxU2UiAAAAhgQAHyIBAHKTI/FT' +
    'ZSMAAACHBAAfIwEAc5Mk8VNlJAAAAIgEAB8kAQB0kyXxU2UlAAAAiQQAHyUBAHWTJvFTZSYAAACKBAAfJgEAdpMn8VNlJwAAAIsEAB8n' +
    'AQByUCcnJycnAAAAAFY3yt0=',
  // lz4 -BD -BX -B4 --content-size: linked blocks with checksums
  'lz4, linked blocks':
    'BCJNGHxARBUAAAAAAABlvAIAAIbUw7KhAgAEAAEAMAQAAQ0AMPFTZQcAE2QEAA8CAFFAAfFTZXwAAHkAAAQAHwEBAFGTAvFTZQIAAABm' +
    'BAAfAgEAUpMD8VNlAwAAAGcEAB8DAQBTQATxU2XsARNoBAAfBAEAVJMF8VNlBQAAAGkEAB8FAQBVkwbxU2UGAAAAagQAHwYBAFaTB/FT' +
    'ZQcAAABrBAAfBwEAV5MI8VNlCAAAAGwEAB8IAQBYkwnxU2UJAAAAbQQAHwkBAFmTCvFTZQoAAABuBAAfCgEAWpML8VNlCwAAAG8EAB8L' +
    'AQBbkwzxU2UMAAAAcAQAHwwBAFyTDfFTZQ0AAABxBAAfDQEAXZMO8VNlDgAAAHIEAB8OAQBekw/xU2UPAAAAcwQAHw8BAF+TEPFTZRAA' +
    'AAB0BAAfEAEAYJMR8VNlEQAAAHUEAB8RAQBhkxLxU2USAAAAdgQAHxIBAGKTE/FTZRMAAAB3BAAfEwEAY5MU8VNlFAAAAHgEAB8UAQBk' +
    'kxXxU2UVAAAAeQQAHxUBAGWTFvFTZRYAAAB6BAAfFgEAZpMX8VNlFwAAAHsEAB8XAQBnkxjxU2UYAAAAfAQAHxgBAGiTGfFTZRkAAAB9' +
    'BAAfGQEAaZMa8VNlGgAAAH4EAB8aAQBqkxvxU2UbAAAAfwQAHxsBAGuTHPFTZRwAAACABAAfHAEAbJMd8VNlHQAAAIEEAB8dAQBtkx7x' +
    'U2UeAAAAggQAHx4BAG6TH/FTZR8AAACDBAAfHwEAb5Mg8VNlIAAAAIQEAB8gAQBwkyHxU2UhAAAAhQQAHyEBAHGTIvFTZSIAAACGBAAf' +
    'IgEAcpMj8VNlIwAAAIcEAB8jAQBzkyTxU2UkAAAAiAQAHyQBAHSTJfFTZSUAAACJBAAfJQEAdZMm8VNlJgAAAIoEAB8mAQB2kyfxU2Un' +
    'AAAAiwQAHycBAHJQJycnJyeK3+UiAAAAAFY3yt0=',
  // lz4 -l
  'lz4, legacy':
    'AiFMGLwCAACG1MOyoQIABAABADAEAAENADDxU2UHABNkBAAPAgBRQAHxU2V8AAB5AAAEAB8BAQBRkwLxU2UCAAAAZgQAHwIBAFKTA/FT' +
    'ZQMAAABnBAAfAwEAU0AE8VNl7AETaAQAHwQBAFSTBfFTZQUAAABpBAAfBQEAVZMG8VNlBgAAAGoEAB8GAQBWkwfxU2UHAAAAawQAHwcB' +
    'AFeTCPFTZQgAAABsBAAfCAEAWJMJ8VNlCQAAAG0EAB8JAQBZkwrxU2UKAAAAbgQAHwoBAFqTC/FTZQsAAABvBAAfCwEAW5MM8VNlDAAA' +
    'AHAEAB8MAQBckw3xU2UNAAAAcQQAHw0BAF2TDvFTZQ4AAAByBAAfDgEAXpMP8VNlDwAAAHMEAB8PAQBfkxDxU2UQAAAAdAQAHxABAGCT' +
    'EfFTZREAAAB1BAAfEQEAYZMS8VNlEgAAAHYEAB8SAQBikxPxU2UTAAAAdwQAHxMBAGOTFPFTZRQAAAB4BAAfFAEAZJMV8VNlFQAAAHkE' +
    'AB8VAQBlkxbxU2UWAAAAegQAHxYBAGaTF/FTZRcAAAB7BAAfFwEAZ5MY8VNlGAAAAHwEAB8YAQBokxnxU2UZAAAAfQQAHxkBAGmTGvFT' +
    'ZRoAAAB+BAAfGgEAapMb8VNlGwAAAH8EAB8bAQBrkxzxU2UcAAAAgAQAHxwBAGyTHfFTZR0AAACBBAAfHQEAbZMe8VNlHgAAAIIEAB8e' +
    'AQBukx/xU2UfAAAAgwQAHx8BAG+TIPFTZSAAAACEBAAfIAEAcJMh8VNlIQAAAIUEAB8hAQBxkyLxU2UiAAAAhgQAHyIBAHKTI/FTZSMA' +
    'AACHBAAfIwEAc5Mk8VNlJAAAAIgEAB8kAQB0kyXxU2UlAAAAiQQAHyUBAHWTJvFTZSYAAACKBAAfJgEAdpMn8VNlJwAAAIsEAB8nAQBy' +
    'UCcnJycn',
};

const compressed: [string, Uint8Array][] = [
  ['gzip', gzipSync(plain)],
  ['gzip, several members', joined([gzipSync(plain.subarray(0, 24)), gzipSync(plain.subarray(24))])],
  ...Object.entries(fixtures).map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text, 'base64')]),
  [
    'zstd, after a frame to be skipped',
    joined([Buffer.from(fixtures.zstd, 'base64'), Buffer.from('502a4d1803000000010203', 'hex')]),
  ],
  [
    'lz4, after a frame to be skipped',
    joined([Buffer.from(fixtures.lz4, 'base64'), Buffer.from('512a4d1803000000010203', 'hex')]),
  ],
];

async function read(bytes: Uint8Array) {
  // The name says nothing: what a file is stands in its first bytes.
  const capture = await openCapture(folder.write('capture', bytes));
  const frames = await readAll(capture);
  return { capture, frames, problem: capture.problem?.message };
}

describe.each(compressed)('%s', (_name, bytes) => {
  test('gives what was compressed', async () => {
    const { capture, frames, problem } = await read(bytes);
    expect(problem).toBeUndefined();
    expect(frames.map((frame) => frame.bytes)).toEqual(records.map((record) => record.data));
    expect(frames[39].time).toBe('1700000039.000039000');
    expect([capture.position, capture.size]).toEqual([bytes.length, bytes.length]);
  });

  test('cut short: sound frames, and a word about it', async () => {
    for (const length of [bytes.length - 1, bytes.length - 9, bytes.length >> 1, 30]) {
      const said = await read(bytes.subarray(0, length)).then(
        ({ frames, problem }) => {
          expect(frames.map((frame) => frame.bytes)).toEqual(
            records.slice(0, frames.length).map((record) => record.data),
          );
          return problem;
        },
        (error) => error.message,
      );
      expect(said).toMatch(/cut short/);
    }
  });

  test('every byte flipped: nothing but frames and words', async () => {
    for (let at = 4; at < bytes.length; at += 11) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] ^= 0xff;
      await read(damaged).catch((error) => expect(error.name).toBe('CaptureError'));
    }
  });
});

test('a large capture goes through every piece of it', async () => {
  const data = Uint8Array.from({ length: 1400 }, (_, i) => (i * i) >> 3);
  const many = pcapBytes(Array.from({ length: 8000 }, (_, i) => ({ seconds: i, data })));
  const { frames, problem } = await read(gzipSync(many, { level: 1 }));
  expect(problem).toBeUndefined();
  expect(frames).toHaveLength(8000);
  expect(frames.every((frame, i) => frame.time === `${i}.000000000` && frame.bytes[1399] === data[1399])).toBe(true);
});
