import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { systemReason } from './errors.js';

/** Where a capture's bytes come from, decompressed. */
export interface ByteSource {
  /** Bytes of the file on disk (compressed, if it is), 0 when unknown, and how many of them were read. */
  readonly size: number;
  readonly position: number;
  /** Bytes come when they are asked for; others come in their own time, and are best asked for ahead. */
  readonly comesAtOnce: boolean;
  /** Whether `size` less `position` is what is still to come. */
  readonly sizeIsExact: boolean;
  /** True once everything was given. */
  readonly ended: boolean;
  /** Why the bytes ended before their time, in words; undefined when they did not. */
  readonly failure: string | undefined;
  /** The first bytes, at most `length`, without using them up; fewer only where there are no more. */
  peek(length: number): Promise<Uint8Array>;
  /**
   * Puts up to `length` bytes at `offset` and says how many; never rejects. Fewer than `length` where the bytes end, or
   * where some came and then none for a while, so that what a pipe delivered is shown while it runs.
   */
  fill(bytes: Uint8Array, offset: number, length: number): Promise<number>;
  /** Goes back to the first byte, where that is possible. */
  rewind?(): void;
  close(): Promise<void>;
}

/**
 * A file on disk, read by position, and by the thread that dissects: what another one has read (as Node's do for a
 * promise) lies in that one's caches, and waiting for it took longer than reading.
 */
export class FileSource implements ByteSource {
  position = 0;
  failure: string | undefined;
  readonly comesAtOnce = true;
  readonly sizeIsExact = true;

  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  get ended(): boolean {
    return this.failure !== undefined || this.position >= this.size;
  }

  rewind(): void {
    this.position = 0;
    this.failure = undefined;
  }

  async peek(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.min(length, this.size));
    const { bytesRead } = await this.file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  }

  async fill(bytes: Uint8Array, offset: number, length: number): Promise<number> {
    let filled = 0;
    const wanted = Math.min(length, this.size - this.position);
    while (filled < wanted) {
      try {
        const bytesRead = readSync(this.file.fd, bytes, offset + filled, wanted - filled, this.position);
        if (bytesRead === 0) {
          this.failure = 'the file became shorter while it was read';
          break;
        }
        filled += bytesRead;
        this.position += bytesRead;
      } catch (error) {
        this.failure = `it could not be read on: ${systemReason(error)}`;
        break;
      }
    }
    return filled;
  }

  /** The file as chunks, for a decompressor. The chunk is overwritten by the next. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const chunk = new Uint8Array(256 * 1024);
    while (!this.ended) {
      const length = await this.fill(chunk, 0, chunk.length);
      if (length > 0) yield chunk.subarray(0, length);
    }
    if (this.failure !== undefined) throw new Error(this.failure);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** How long bytes that came wait for more before they are passed on. */
const PATIENCE_MS = 100;

/** Chunks as they come: from a pipe, or out of a decompressor. */
export class ChunkSource implements ByteSource {
  failure: string | undefined;
  readonly comesAtOnce = false;
  readonly sizeIsExact = false;
  private finished = false;
  private received = 0;
  private chunk: Uint8Array = new Uint8Array(0);
  private at = 0;
  private pending: Promise<void> | undefined;
  private readonly iterator: AsyncIterator<Uint8Array>;

  /** `origin` is the file that the chunks are made of, where there is one; `stop` ends the supply. */
  constructor(
    chunks: AsyncIterable<Uint8Array>,
    private readonly stop: () => void | Promise<void>,
    private readonly origin?: ByteSource,
  ) {
    this.iterator = chunks[Symbol.asyncIterator]();
  }

  get size(): number {
    return this.origin?.size ?? 0;
  }

  get position(): number {
    return this.origin?.position ?? this.received;
  }

  get ended(): boolean {
    return this.finished && this.at >= this.chunk.length;
  }

  private pull(): Promise<void> {
    this.pending ??= this.iterator.next().then(
      (result) => {
        this.pending = undefined;
        if (result.done) this.finished = true;
        else {
          this.chunk = result.value;
          this.at = 0;
          this.received += result.value.length;
        }
      },
      (error) => {
        this.pending = undefined;
        this.finished = true;
        this.failure = systemReason(error);
      },
    );
    return this.pending;
  }

  async peek(length: number): Promise<Uint8Array> {
    while (this.chunk.length - this.at < length && !this.finished) {
      const had = this.chunk.slice(this.at);
      await this.pull();
      if (this.finished) {
        this.chunk = had;
      } else if (had.length > 0) {
        const joined = new Uint8Array(had.length + this.chunk.length);
        joined.set(had);
        joined.set(this.chunk, had.length);
        this.chunk = joined;
      }
      this.at = 0;
    }
    return this.chunk.subarray(this.at, this.at + length);
  }

  async fill(bytes: Uint8Array, offset: number, length: number): Promise<number> {
    let filled = 0;
    let timer: NodeJS.Timeout | undefined;
    let patience: Promise<boolean> | undefined;
    while (filled < length) {
      const ready = this.chunk.length - this.at;
      if (ready > 0) {
        const taken = Math.min(ready, length - filled);
        bytes.set(this.chunk.subarray(this.at, this.at + taken), offset + filled);
        this.at += taken;
        filled += taken;
      } else if (this.finished) {
        break;
      } else if (filled === 0) {
        await this.pull();
      } else {
        patience ??= new Promise((resolve) => {
          timer = setTimeout(resolve, PATIENCE_MS, false);
        });
        const more = await Promise.race([this.pull().then(() => true), patience]);
        if (!more) break;
      }
    }
    clearTimeout(timer);
    return filled;
  }

  /** The chunks that are left, for a decompressor. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.at < this.chunk.length) {
        const chunk = this.chunk.subarray(this.at);
        this.at = this.chunk.length;
        yield chunk;
      }
      if (this.finished) break;
      await this.pull();
    }
    if (this.failure !== undefined) throw new Error(this.failure);
  }

  async close(): Promise<void> {
    this.finished = true;
    await this.stop();
  }
}
