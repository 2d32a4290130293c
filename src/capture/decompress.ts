import { createGunzip } from 'node:zlib';
import type { Compression } from './frame.js';
import { decompressLz4, isLz4 } from './lz4.js';
import { decompressZstd } from './zstd.js';

type Chunks = AsyncIterable<Uint8Array>;

/** How what begins with these bytes (4 are enough) is compressed; undefined when it is not. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  if (head.length < 4) return undefined;
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  if (isLz4(head)) return 'lz4';
  return undefined;
}

export const DECOMPRESSORS: Readonly<Record<Compression, (chunks: Chunks) => AsyncGenerator<Uint8Array>>> = {
  gzip: decompressGzip,
  zstd: decompressZstd,
  lz4: decompressLz4,
};

/** So little is given to zlib at once that what comes out is bounded (deflate makes at most 1,032 of 1). */
const PORTION = 32 * 1024;

/** gzip (RFC 1952), also several members in a row. Gives what is sound before it throws. */
async function* decompressGzip(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  let out: Uint8Array[] = [];
  let failure: NodeJS.ErrnoException | undefined;
  let wake = () => {};
  // Taken as they come: what waits inside a stream is lost when it fails.
  gunzip.on('data', (chunk: Uint8Array) => out.push(chunk));
  gunzip.on('error', (error) => {
    failure = error;
    wake();
  });
  gunzip.on('end', () => wake());
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && failure === undefined; at += PORTION) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          gunzip.write(chunk.subarray(at, at + PORTION), () => resolve());
        });
        const ready = out;
        out = [];
        yield* ready;
      }
      if (failure !== undefined) break;
    }
    if (failure === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        gunzip.end();
      });
    }
    yield* out;
  } finally {
    gunzip.destroy();
  }
  if (failure !== undefined) {
    throw new Error(
      failure.code === 'Z_BUF_ERROR' ? 'its gzip data is cut short' : `its gzip data is damaged (${failure.message})`,
    );
  }
}
