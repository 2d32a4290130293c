import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Dissection } from '../../dissection.js';

/** How much one body may become, and all bodies of a block together: compressed zeros become a thousand times as many. */
const MAX_BODY = 16 * 1024 * 1024;
const MAX_BLOCK = 128 * 1024 * 1024;

let block: unknown;
let isReplay = false;
let spent = 0;

/** The bytes that content codings (RFC 9110, 8.4) were applied to; undefined where they cannot be had. */
export function decodeContent(d: Dissection, coding: string, start: number, end: number): Uint8Array | undefined {
  if (block !== d.block || isReplay !== d.replaying) {
    block = d.block;
    isReplay = d.replaying;
    spent = 0;
  }
  const maxOutputLength = Math.min(MAX_BODY, MAX_BLOCK - spent);
  if (maxOutputLength <= 0) return undefined;
  const decoded = decode(coding, d.bytes.subarray(start, end), maxOutputLength);
  if (decoded === undefined) return undefined;
  spent += decoded.length;
  return decoded;
}

function decode(coding: string, bytes: Uint8Array, maxOutputLength: number): Uint8Array | undefined {
  const options = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    if (coding.startsWith('gzip') || coding.startsWith('x-gzip')) return gunzipSync(bytes, options);
    if (coding.startsWith('deflate') || coding.startsWith('x-deflate')) {
      try {
        return inflateSync(bytes, options);
      } catch {
        // Many send what has no header.
        return inflateRawSync(bytes, options);
      }
    }
    if (coding === 'br')
      return brotliDecompressSync(bytes, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH });
  } catch {
    return undefined;
  }
  return undefined;
}
