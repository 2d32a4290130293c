import type { MessagePort } from 'node:worker_threads';
import type { CaptureInterface, CaptureSection, Compression, FrameBlock, InterfaceStatistics } from './frame.js';
import { CaptureError, openCapture } from './open.js';
import type { FrameArrays, OpenBlock, Piece } from './pieces.js';

/** What the thread that reads a capture says: what it opened, then the blocks, then how it ended. */
export type ReaderReply =
  | {
      readonly format: 'pcap' | 'pcapng';
      readonly compression: Compression | undefined;
      readonly size: number;
      readonly interfaces: readonly CaptureInterface[];
    }
  | { readonly failure: string }
  | SharedBlock
  | {
      readonly problem: string | undefined;
      readonly statistics: ReadonlyMap<number, InterfaceStatistics> | undefined;
    };

/** A block in memory that both threads see. */
export interface SharedBlock {
  /** Under which number it is given back. */
  readonly id: number;
  readonly count: number;
  readonly firstNumber: number;
  readonly piece: SharedPart;
  readonly arrays: SharedPart;
  /** The interfaces that were found since the block before. */
  readonly interfaces: readonly CaptureInterface[];
  /** Likewise the key logs. */
  readonly secrets: readonly string[];
  readonly sections: readonly CaptureSection[];
  readonly comments: FrameBlock['comments'] | undefined;
  readonly flags: FrameBlock['flags'];
  readonly dropCounts: FrameBlock['dropCounts'];
  /** How far the file was read. */
  readonly position: number;
}

/** A buffer that is used again for other blocks has a key, and comes along the first time only. */
export interface SharedPart {
  readonly key: number;
  readonly buffer: SharedArrayBuffer | undefined;
}

/** What is said to it: the path; then the next block is taken, and others given back; at last the end. */
export type ReaderRequest =
  | { readonly path: string }
  | { readonly taken: number; readonly released: readonly number[] }
  | 'close';

/** So many blocks are read ahead. */
const AHEAD = 12;
/** After so many the reader is told: to wake a thread that waits takes as long as to read a block. */
export const TOLD_AFTER = 4;

/** Reads a capture for another thread, some blocks ahead of it. */
export function serveCapture(port: MessagePort): void {
  const held = new Map<number, FrameBlock>();
  let isClosed = false;
  let waiting = 0;
  let proceed = () => {};
  port.on('message', (request: ReaderRequest) => {
    if (request === 'close') isClosed = true;
    else if ('path' in request) read(request.path).finally(() => port.close());
    else {
      waiting -= request.taken;
      for (const id of request.released) {
        held.get(id)?.release();
        held.delete(id);
      }
    }
    proceed();
  });

  const say = (reply: ReaderReply) => port.postMessage(reply);

  async function read(path: string): Promise<void> {
    try {
      const capture = await openCapture(path);
      let known = capture.interfaces.length;
      let told = 0;
      let toldSections = 0;
      const { format, compression, size, interfaces } = capture;
      say({ format, compression, size, interfaces });
      let id = 0;
      for await (const block of capture.blocks()) {
        const { count, firstNumber, comments, flags, dropCounts } = block;
        const { piece, arrays } = block as OpenBlock;
        say({
          id,
          count,
          firstNumber,
          piece: part(piece, piece.bytes.buffer as SharedArrayBuffer),
          arrays: part(arrays, arrays.buffer as SharedArrayBuffer),
          interfaces: capture.interfaces.slice(known),
          secrets: capture.secrets?.slice(told) ?? [],
          sections: capture.sections?.slice(toldSections) ?? [],
          comments: some(comments),
          flags: some(flags),
          dropCounts: some(dropCounts),
          position: capture.position,
        });
        known = capture.interfaces.length;
        told = capture.secrets?.length ?? 0;
        toldSections = capture.sections?.length ?? 0;
        held.set(id++, block);
        waiting++;
        while (waiting >= AHEAD && !isClosed)
          await new Promise<void>((resolve) => {
            proceed = resolve;
          });
        if (isClosed) break;
      }
      say({ problem: capture.problem?.message, statistics: capture.statistics });
      await capture.close();
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      say({ failure: error.message });
    }
  }

  const keys = new WeakMap<Piece | FrameArrays, number>();
  let nextKey = 1;
  function part(of: Piece | FrameArrays, buffer: SharedArrayBuffer): SharedPart {
    if (!of.isUsual) return { key: 0, buffer };
    const key = keys.get(of);
    if (key !== undefined) return { key, buffer: undefined };
    keys.set(of, nextKey);
    return { key: nextKey++, buffer };
  }
}

const some = <K, V>(map: ReadonlyMap<K, V> | undefined) => (map && map.size > 0 ? map : undefined);
