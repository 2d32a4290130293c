import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { CaptureError, writeReason } from './errors.js';
import type { Capture, FrameBlock } from './frame.js';
import { PcapEncoder } from './write-pcap.js';
import { PcapngEncoder } from './write-pcapng.js';

/** Writes frames of captures, byte for byte, into a new capture. */
export interface CaptureWriter {
  /** Appends the frame at `index` of `block`. Await it where it gives a promise: the disk or the pipe is behind. */
  write(block: FrameBlock, index: number, capture: Capture): Promise<void> | undefined;
  /** Frames written so far. */
  readonly count: number;
  /** Writes out what is held back and closes; a capture without frames is still a valid file. */
  close(): Promise<void>;
}

/** What turns frames into the bytes of a format. */
export interface FrameEncoder {
  /** The bytes that the file begins with, once no frame was written. */
  encodeEmpty(buffer: WriteBuffer): void;
  /** Appends the frame. Throws a CaptureError for one that the format cannot hold. */
  encode(buffer: WriteBuffer, block: FrameBlock, index: number, capture: Capture): void;
}

const BUFFER_LENGTH = 1024 * 1024;

/** Bytes that grow at the end, little-endian. */
export class WriteBuffer {
  bytes = new Uint8Array(BUFFER_LENGTH + 64 * 1024);
  view = new DataView(this.bytes.buffer);
  length = 0;

  /** Makes sure that there is room for so many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  u8(value: number): void {
    this.bytes[this.length++] = value;
  }

  u16(value: number): void {
    this.view.setUint16(this.length, value, true);
    this.length += 2;
  }

  u32(value: number): void {
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  append(bytes: Uint8Array, from: number, end: number): void {
    this.bytes.set(bytes.subarray(from, end), this.length);
    this.length += end - from;
  }

  /** Fills up with zeros to a multiple of four, counted from `from`. */
  pad(from: number): void {
    while (((this.length - from) & 3) !== 0) this.bytes[this.length++] = 0;
  }

  /** What was collected, given away: the buffer begins afresh. */
  takeAll(): Uint8Array {
    const all = this.bytes.subarray(0, this.length);
    this.bytes = new Uint8Array(BUFFER_LENGTH + 64 * 1024);
    this.view = new DataView(this.bytes.buffer);
    this.length = 0;
    return all;
  }
}

/**
 * Creates a capture file (`-` is standard output). A pcapng file keeps everything; a pcap file holds frames of one link
 * type, without comments. Throws a CaptureError where the file cannot be made.
 */
export async function createCaptureWriter(path: string, format: 'pcapng' | 'pcap'): Promise<CaptureWriter> {
  const encoder = format === 'pcapng' ? new PcapngEncoder() : new PcapEncoder(path);
  if (path === '-') return new StreamWriter(path, process.stdout, encoder);
  try {
    const file = await open(path, 'w');
    return new StreamWriter(path, createWriteStream(path, { fd: file, highWaterMark: BUFFER_LENGTH }), encoder);
  } catch (error) {
    throw new CaptureError(`${path}: cannot be written: ${writeReason(error)}.`);
  }
}

class StreamWriter implements CaptureWriter {
  count = 0;
  private readonly buffer = new WriteBuffer();
  private failure: Error | undefined;

  constructor(
    private readonly path: string,
    private readonly stream: Writable,
    private readonly encoder: FrameEncoder,
  ) {
    stream.on('error', (error) => {
      this.failure ??= error;
    });
  }

  write(block: FrameBlock, index: number, capture: Capture): Promise<void> | undefined {
    this.encoder.encode(this.buffer, block, index, capture);
    this.count++;
    return this.buffer.length >= BUFFER_LENGTH ? this.flush() : undefined;
  }

  private async flush(): Promise<void> {
    this.check();
    if (this.buffer.length > 0 && !this.stream.write(this.buffer.takeAll())) {
      // Not only "drain": a stream that fails never drains.
      await Promise.race([once(this.stream, 'drain'), once(this.stream, 'close')]).catch(() => {});
    }
    this.check();
  }

  private check(): void {
    if (this.failure !== undefined) {
      throw new CaptureError(`${this.path}: cannot be written on: ${writeReason(this.failure)}.`);
    }
  }

  async close(): Promise<void> {
    if (this.count === 0) this.encoder.encodeEmpty(this.buffer);
    await this.flush();
    if (this.path !== '-') {
      await new Promise<void>((resolve) => {
        this.stream.once('error', () => resolve());
        this.stream.end((error?: Error | null) => {
          // This is told before the "error" event.
          if (error) this.failure ??= error;
          resolve();
        });
      });
    } else {
      // Standard output stays open, but what was written to it is waited for.
      await new Promise<void>((resolve) => this.stream.write('', () => resolve()));
    }
    this.check();
  }
}
