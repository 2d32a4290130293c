import { XxHash32 } from './xxhash.js';

/**
 * LZ4 frames (lz4_Frame_format.md 1.6 of the LZ4 project) and its older "legacy" frames, block by block with 64 KB of
 * history, so that memory is bounded by the largest block (4 MB, legacy 8 MB).
 */
const FRAME_MAGIC = 0x184d2204;
const LEGACY_MAGIC = 0x184c2102;
const LEGACY_BLOCK = 8 * 1024 * 1024;
const HISTORY = 64 * 1024;

export function isLz4(head: Uint8Array): boolean {
  const magic = readLittleEndian(head, 0);
  return magic === FRAME_MAGIC || magic === LEGACY_MAGIC;
}

/** Gives the blocks as they are decompressed, each valid until the next is asked for. Throws what is wrong, in words. */
export async function* decompressLz4(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ByteQueue(chunks);
  for (;;) {
    const head = await input.take(4);
    if (head.length === 0) return;
    if (head.length < 4) throw cutShort();
    const magic = readLittleEndian(head, 0);
    if (magic === FRAME_MAGIC) yield* decompressFrame(input);
    else if (magic === LEGACY_MAGIC) yield* decompressLegacy(input);
    else if (magic >>> 4 === 0x184d2a5) await skipFrame(input);
    else return; // What follows the last frame is none of ours, as with gzip.
  }
}

async function skipFrame(input: ByteQueue): Promise<void> {
  let length = readLittleEndian(await input.need(4), 0);
  while (length > 0) {
    const portion = Math.min(length, HISTORY);
    await input.need(portion);
    length -= portion;
  }
}

async function* decompressFrame(input: ByteQueue): AsyncGenerator<Uint8Array> {
  const [flags, descriptor] = await input.need(2);
  const blockSizeCode = (descriptor >> 4) & 7;
  if (flags >> 6 !== 1 || blockSizeCode < 4) throw damaged('its frame header is not known');
  if ((flags & 1) !== 0) throw damaged('it needs a dictionary');
  const independent = (flags & 0x20) !== 0;
  const blockChecksum = (flags & 0x10) !== 0;
  const contentChecksum = (flags & 4) !== 0 ? new XxHash32() : undefined;
  if ((flags & 8) !== 0) await input.need(8);
  await input.need(1);

  const largest = 1 << (8 + 2 * blockSizeCode);
  const out = new Uint8Array(HISTORY + largest);
  let history = 0;
  for (;;) {
    const word = readLittleEndian(await input.need(4), 0);
    if (word === 0) break;
    const length = word & 0x7fffffff;
    if (length > largest) throw damaged(`a block claims ${length} bytes`);
    const block = await input.need(length);
    let end: number;
    if (word > 0x7fffffff) {
      out.set(block, history);
      end = history + length;
    } else {
      end = decompressBlock(block, out, independent ? history : 0, history, history + largest);
    }
    const checksum = blockChecksum ? XxHash32.of(block) : 0;
    if (blockChecksum && readLittleEndian(await input.need(4), 0) !== checksum) throw damaged('a checksum is wrong');
    const content = out.subarray(history, end);
    contentChecksum?.update(content);
    yield content;
    const kept = Math.min(end, HISTORY);
    out.copyWithin(0, end - kept, end);
    history = kept;
  }
  if (contentChecksum !== undefined && readLittleEndian(await input.need(4), 0) !== contentChecksum.digest()) {
    throw damaged('its checksum is wrong');
  }
}

async function* decompressLegacy(input: ByteQueue): AsyncGenerator<Uint8Array> {
  const out = new Uint8Array(LEGACY_BLOCK);
  for (;;) {
    const head = await input.take(4);
    if (head.length === 0) return;
    if (head.length < 4) throw cutShort();
    const length = readLittleEndian(head, 0);
    if (length === FRAME_MAGIC || length === LEGACY_MAGIC || length >>> 4 === 0x184d2a5) {
      input.putBack(head.slice());
      return;
    }
    if (length > LEGACY_BLOCK + LEGACY_BLOCK / 255 + 16) throw damaged(`a block claims ${length} bytes`);
    const block = await input.need(length);
    yield out.subarray(0, decompressBlock(block, out, 0, 0, LEGACY_BLOCK));
  }
}

/**
 * One block: sequences of literals and matches (lz4_Block_format.md). Writes to `out` from `begin`, with matches
 * reaching back no further than `oldest`, and returns where it ended.
 */
function decompressBlock(block: Uint8Array, out: Uint8Array, oldest: number, begin: number, limit: number): number {
  const size = block.length;
  let at = 0;
  let to = begin;
  while (at < size) {
    const token = block[at++];
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && at < size) {
        more = block[at++];
        literals += more;
      }
    }
    if (literals > size - at || literals > limit - to) throw damaged('a block does not fit');
    if (literals <= 32) {
      for (let i = 0; i < literals; i++) out[to + i] = block[at + i];
    } else {
      out.set(block.subarray(at, at + literals), to);
    }
    at += literals;
    to += literals;
    if (at >= size) break; // The last sequence has literals only.
    if (size - at < 2) throw damaged('a block breaks off');
    const distance = block[at] | (block[at + 1] << 8);
    at += 2;
    let length = (token & 15) + 4;
    if (length === 19) {
      let more = 255;
      while (more === 255 && at < size) {
        more = block[at++];
        length += more;
      }
    }
    const from = to - distance;
    if (distance === 0 || from < oldest || length > limit - to) throw damaged('a match reaches outside');
    if (distance >= length && length > 32) out.copyWithin(to, from, from + length);
    else for (let i = 0; i < length; i++) out[to + i] = out[from + i];
    to += length;
  }
  return to;
}

/** Chunks of any size, handed out in the sizes that are asked for. */
class ByteQueue {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private chunk: Uint8Array = new Uint8Array(0);
  private at = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.iterator = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes, exactly so many. */
  async need(length: number): Promise<Uint8Array> {
    const bytes = await this.take(length);
    if (bytes.length < length) throw cutShort();
    return bytes;
  }

  /** The next bytes, fewer only at the end; valid until the next call. */
  async take(length: number): Promise<Uint8Array> {
    if (this.chunk.length - this.at >= length) {
      this.at += length;
      return this.chunk.subarray(this.at - length, this.at);
    }
    const bytes = new Uint8Array(length);
    let filled = 0;
    for (;;) {
      const portion = Math.min(length - filled, this.chunk.length - this.at);
      bytes.set(this.chunk.subarray(this.at, this.at + portion), filled);
      this.at += portion;
      filled += portion;
      if (filled === length) return bytes;
      const result = await this.iterator.next();
      if (result.done) return bytes.subarray(0, filled);
      this.chunk = result.value;
      this.at = 0;
    }
  }

  putBack(bytes: Uint8Array): void {
    const joined = new Uint8Array(bytes.length + this.chunk.length - this.at);
    joined.set(bytes);
    joined.set(this.chunk.subarray(this.at), bytes.length);
    this.chunk = joined;
    this.at = 0;
  }
}

function readLittleEndian(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

function cutShort(): Error {
  return new Error('its lz4 data is cut short');
}

function damaged(what: string): Error {
  return new Error(`its lz4 data is damaged (${what})`);
}
