import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture, FrameBlock } from '../../src/capture/frame.js';

/** Bytes of captures, put together by hand: what tests read instead of files. */

export interface PcapRecord {
  readonly seconds?: number;
  /** Microseconds or nanoseconds, as the magic number says. */
  readonly fraction?: number;
  readonly data: Uint8Array;
  /** Lengths that the record claims, where they shall not be those of the data. */
  readonly captured?: number;
  readonly original?: number;
}

export interface PcapOptions {
  readonly magic?: number;
  readonly bigEndian?: boolean;
  readonly major?: number;
  readonly minor?: number;
  readonly snapLength?: number;
  readonly linkType?: number;
  /** Bytes after the file header, and after the 16 bytes of each record header. */
  readonly extraHeader?: number;
  readonly extraRecordHeader?: number;
}

/** A pcap file: by default microseconds, little-endian, version 2.4, Ethernet. */
export function pcapBytes(records: readonly PcapRecord[], options: PcapOptions = {}): Uint8Array {
  const little = !options.bigEndian;
  const parts = [
    words(little, options.magic ?? 0xa1b2c3d4),
    halves(little, options.major ?? 2, options.minor ?? 4),
    words(little, 0, 0, options.snapLength ?? 262_144, options.linkType ?? 1),
    new Uint8Array(options.extraHeader ?? 0),
  ];
  for (const { seconds = 1_700_000_000, fraction = 0, data, captured, original } of records) {
    parts.push(words(little, seconds, fraction, captured ?? data.length, original ?? data.length));
    parts.push(new Uint8Array(options.extraRecordHeader ?? 0), data);
  }
  return joined(parts);
}

/** pcapng blocks of one byte order; concatenate them with `joined`. */
export class PcapngBlocks {
  constructor(private readonly little = true) {}

  block(type: number, ...body: Uint8Array[]): Uint8Array {
    const content = joined(body);
    const length = content.length + 12;
    return joined([words(this.little, type, length), content, words(this.little, length)]);
  }

  option(code: number, value: Uint8Array | string): Uint8Array {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    return joined([halves(this.little, code, bytes.length), padded(bytes)]);
  }

  section(options: { major?: number; minor?: number } = {}, ...texts: Uint8Array[]): Uint8Array {
    return this.block(
      0x0a0d0d0a,
      words(this.little, 0x1a2b3c4d),
      halves(this.little, options.major ?? 1, options.minor ?? 0),
      words(this.little, 0xffffffff, 0xffffffff),
      ...texts,
    );
  }

  interface(linkType = 1, snapLength = 0, ...options: Uint8Array[]): Uint8Array {
    return this.block(1, halves(this.little, linkType, 0), words(this.little, snapLength), ...options);
  }

  enhanced(id: number, ticks: bigint, data: Uint8Array, ...options: Uint8Array[]): Uint8Array {
    return this.block(
      6,
      words(this.little, id, Number(ticks >> 32n), Number(ticks & 0xffffffffn), data.length, data.length),
      padded(data),
      ...options,
    );
  }

  simple(data: Uint8Array, original = data.length): Uint8Array {
    return this.block(3, words(this.little, original), padded(data));
  }

  obsolete(id: number, ticks: bigint, data: Uint8Array): Uint8Array {
    return this.block(
      2,
      halves(this.little, id, 0),
      words(this.little, Number(ticks >> 32n), Number(ticks & 0xffffffffn), data.length, data.length),
      padded(data),
    );
  }
}

export function words(little: boolean, ...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setUint32(4 * i, value, little);
  });
  return bytes;
}

export function halves(little: boolean, ...values: number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setUint16(2 * i, value, little);
  });
  return bytes;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function padded(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 3) & ~3);
  out.set(bytes);
  return out;
}

/** A frame of so many bytes, which all have the same value. */
export function frameOf(length: number, value = 0x41): Uint8Array {
  return new Uint8Array(length).fill(value);
}

export interface ReadFrame {
  readonly number: number;
  /** Seconds and nine digits: `1700000000.000000005`; empty where the frame has no time. */
  readonly time: string;
  readonly bytes: Uint8Array;
  readonly originalLength: number;
  readonly interfaceIndex: number;
  readonly comments: readonly string[];
}

/** All frames of a capture, copied out; closes it. */
export async function readAll(capture: Capture): Promise<ReadFrame[]> {
  const frames: ReadFrame[] = [];
  for await (const block of capture.blocks()) {
    for (let i = 0; i < block.count; i++) frames.push(frameAt(block, i));
    block.release();
  }
  await capture.close();
  return frames;
}

function frameAt(block: FrameBlock, index: number): ReadFrame {
  const start = block.start[index];
  return {
    number: block.firstNumber + index,
    time: block.hasTime[index] ? `${block.seconds[index]}.${String(block.nanoseconds[index]).padStart(9, '0')}` : '',
    bytes: block.bytes.slice(start, start + block.capturedLength[index]),
    originalLength: block.originalLength[index],
    interfaceIndex: block.interfaceIndex[index],
    comments: block.comments.get(index) ?? [],
  };
}

/** A folder of its own for a test's files. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'pcq-test-'));

  write(name: string, bytes: Uint8Array | string): string {
    const path = join(this.path, name);
    writeFileSync(path, bytes);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
