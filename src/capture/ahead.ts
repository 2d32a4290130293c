import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { compressionOf } from './decompress.js';
import { CaptureError } from './errors.js';
import type {
  Capture,
  CaptureInterface,
  CaptureProblem,
  CaptureSection,
  Compression,
  FrameBlock,
  InterfaceStatistics,
} from './frame.js';
import { openCapture } from './open.js';
import { FrameArrays } from './pieces.js';
import { type ReaderReply, type ReaderRequest, type SharedBlock, type SharedPart, TOLD_AFTER } from './readerthread.js';

/** From so many bytes on, a file is worth a thread of its own: to start one takes as long as to read some megabytes. */
const WORTH_A_THREAD = 4 * 1024 * 1024;

/**
 * Opens a capture as `openCapture` does; a large compressed file in a thread of its own, where pcq runs as built (from
 * its sources it has none). For other files that gains nothing: what another core has read lies in its caches.
 */
export function openCaptureAhead(path: string): Promise<Capture> {
  return isWorthAThread(path) ? ThreadedCapture.open(path) : openCapture(path);
}

function isWorthAThread(path: string): boolean {
  if (import.meta.url.endsWith('.ts') || path === '-') return false;
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind?.isFile() || kind.size < WORTH_A_THREAD) return false;
  const magic = new Uint8Array(4);
  try {
    const file = openSync(path, 'r');
    readSync(file, magic);
    closeSync(file);
  } catch {
    return false;
  }
  return compressionOf(magic) !== undefined;
}

/** A capture that another thread reads: the blocks lie in memory that both threads see. */
class ThreadedCapture implements Capture {
  readonly interfaces: CaptureInterface[];
  readonly secrets: string[] = [];
  readonly sections: CaptureSection[] = [];
  readonly format: Capture['format'];
  readonly compression: Compression | undefined;
  statistics: ReadonlyMap<number, InterfaceStatistics> | undefined;
  readonly size: number;
  position = 0;
  problem: CaptureProblem | undefined;
  /** By key: the memory of blocks that is used again. */
  private readonly buffers = new Map<number, Uint8Array | FrameArrays>();
  /** Taken and given back, and not said yet. */
  private taken = 0;
  private released: number[] = [];
  private isClosed = false;

  private constructor(
    readonly name: string,
    private readonly replies: Replies,
    opened: Extract<ReaderReply, { format: string }>,
  ) {
    this.format = opened.format;
    this.compression = opened.compression;
    this.size = opened.size;
    this.interfaces = [...opened.interfaces];
  }

  static async open(path: string): Promise<ThreadedCapture> {
    const replies = new Replies(new Worker(new URL('./reader.js', import.meta.url)));
    replies.say({ path });
    const first = await replies.next();
    if ('format' in first) return new ThreadedCapture(path, replies, first);
    await replies.ended;
    throw new CaptureError('failure' in first ? first.failure : `${path}: cannot be read.`);
  }

  async *blocks(): AsyncGenerator<FrameBlock> {
    for (;;) {
      const reply = await this.replies.next();
      if ('id' in reply) {
        if (++this.taken === TOLD_AFTER) {
          this.replies.say({ taken: this.taken, released: this.released });
          this.taken = 0;
          this.released = [];
        }
        yield this.block(reply);
        continue;
      }
      if ('problem' in reply) {
        this.statistics = reply.statistics;
        if (reply.problem !== undefined) this.problem = { message: reply.problem };
      } else if ('failure' in reply) this.problem = { message: reply.failure };
      return;
    }
  }

  private block(shared: SharedBlock): FrameBlock {
    this.position = shared.position;
    // A hostile capture has more of them than a call can have arguments.
    for (const each of shared.interfaces) this.interfaces.push(each);
    for (const each of shared.secrets) this.secrets.push(each);
    for (const each of shared.sections) this.sections.push(each);
    const { id, count, firstNumber, comments, flags, dropCounts } = shared;
    const bytes = this.bufferOf(shared.piece, (buffer) => new Uint8Array(buffer));
    const { start, capturedLength, originalLength, seconds, nanoseconds, hasTime, interfaceIndex } = this.bufferOf(
      shared.arrays,
      FrameArrays.over,
    );
    let isReleased = false;
    return {
      bytes,
      count,
      firstNumber,
      start,
      capturedLength,
      originalLength,
      seconds,
      nanoseconds,
      hasTime,
      interfaceIndex,
      comments: comments ?? NONE,
      flags,
      dropCounts,
      release: () => {
        if (!isReleased) this.released.push(id);
        isReleased = true;
      },
    };
  }

  private bufferOf<T extends Uint8Array | FrameArrays>(part: SharedPart, viewOf: (buffer: SharedArrayBuffer) => T): T {
    if (part.buffer === undefined) return this.buffers.get(part.key) as T;
    const view = viewOf(part.buffer);
    if (part.key !== 0) this.buffers.set(part.key, view);
    return view;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.replies.say('close');
    await this.replies.ended;
  }
}

const NONE: FrameBlock['comments'] = new Map();

/** What the thread says, in order. */
class Replies {
  readonly ended: Promise<void>;
  private readonly queue: ReaderReply[] = [];
  private wake: (() => void) | undefined;

  constructor(private readonly worker: Worker) {
    worker.on('message', (reply: ReaderReply) => this.add(reply));
    worker.on('error', (error) => this.add({ failure: `the thread that reads it broke off: ${error.message}` }));
    this.ended = new Promise((resolve) => worker.once('exit', () => resolve()));
  }

  say(request: ReaderRequest): void {
    this.worker.postMessage(request);
  }

  async next(): Promise<ReaderReply> {
    while (this.queue.length === 0)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    return this.queue.shift() as ReaderReply;
  }

  private add(reply: ReaderReply): void {
    this.queue.push(reply);
    this.wake?.();
  }
}
