import { isMainThread } from 'node:worker_threads';
import { type FrameBlock, MAX_FRAMES_PER_BLOCK } from './frame.js';

/**
 * Bytes of the file that are read at once. What the kernel wrote should still be in the processor's own cache when it
 * is indexed and dissected: a whole filter run over 1.3 M frames took, in turns, 0.89 s with 4 MB, 0.83 s with 1 MB,
 * 0.99 s with 512 KB.
 */
export const PIECE_LENGTH = 1024 * 1024;
/** Room before them, for the frame that the piece before broke off in: the largest common frame with its headers. */
const HEAD_ROOM = 320 * 1024;

/** What another thread reads is handed to that without being copied. */
const newBuffer = (length: number) => (isMainThread ? new ArrayBuffer(length) : new SharedArrayBuffer(length));

const KEPT_PIECES = 64;
const KEPT_BLOCKS = 8;

/** A run of the file's bytes, shared by the blocks of frames that lie in it. */
export class Piece {
  readonly bytes: Uint8Array;
  /** The same bytes; one for the piece, as one per frame would cost more than reading it. */
  readonly view: DataView;
  /** Where the bytes of the file begin and end. */
  from = 0;
  to = 0;
  private holders = 1;

  constructor(length: number) {
    this.bytes = new Uint8Array(newBuffer(length));
    this.view = new DataView(this.bytes.buffer);
  }

  hold(): void {
    this.holders++;
  }

  drop(): void {
    this.holders--;
    if (this.holders === 0 && this.isUsual && sparePieces.length < KEPT_PIECES) sparePieces.push(this);
  }

  /** Of the size that is used again. */
  get isUsual(): boolean {
    return this.bytes.length === HEAD_ROOM + PIECE_LENGTH;
  }

  /** A piece of the usual size: touching fresh memory costs more than reading the file into used memory. */
  static take(): Piece {
    const piece = sparePieces.pop() ?? new Piece(HEAD_ROOM + PIECE_LENGTH);
    piece.holders = 1;
    piece.from = HEAD_ROOM;
    piece.to = HEAD_ROOM;
    return piece;
  }
}

const sparePieces: Piece[] = [];

const BYTES_PER_FRAME = 29;

/** The parallel arrays of a block, kept for the next block when it is released. */
export class FrameArrays {
  readonly start: Uint32Array;
  readonly capturedLength: Uint32Array;
  readonly originalLength: Uint32Array;
  readonly seconds: Float64Array;
  readonly nanoseconds: Uint32Array;
  readonly hasTime: Uint8Array;
  readonly interfaceIndex: Uint32Array;

  /** The arrays that a buffer of such holds. */
  static readonly over = (buffer: ArrayBuffer | SharedArrayBuffer): FrameArrays =>
    new FrameArrays(buffer.byteLength / BYTES_PER_FRAME, buffer);

  /** All of them lie in `buffer`, one after the other. */
  constructor(
    readonly capacity: number,
    readonly buffer: ArrayBuffer | SharedArrayBuffer = newBuffer(capacity * BYTES_PER_FRAME),
  ) {
    this.seconds = new Float64Array(buffer, 0, capacity);
    this.start = new Uint32Array(buffer, 8 * capacity, capacity);
    this.capturedLength = new Uint32Array(buffer, 12 * capacity, capacity);
    this.originalLength = new Uint32Array(buffer, 16 * capacity, capacity);
    this.nanoseconds = new Uint32Array(buffer, 20 * capacity, capacity);
    this.interfaceIndex = new Uint32Array(buffer, 24 * capacity, capacity);
    this.hasTime = new Uint8Array(buffer, 28 * capacity, capacity);
  }

  /** Of the size that is used again. */
  get isUsual(): boolean {
    return this.capacity === MAX_FRAMES_PER_BLOCK;
  }
}

const spareArrays: FrameArrays[] = [];

/** Shortest record of any format: what bounds the number of frames in so many bytes. */
const SHORTEST_RECORD = 16;

/** A block while it is filled, and after. */
export class OpenBlock implements FrameBlock {
  readonly bytes: Uint8Array;
  count = 0;
  readonly start: Uint32Array;
  readonly capturedLength: Uint32Array;
  readonly originalLength: Uint32Array;
  readonly seconds: Float64Array;
  readonly nanoseconds: Uint32Array;
  readonly hasTime: Uint8Array;
  readonly interfaceIndex: Uint32Array;
  readonly comments = new Map<number, readonly string[]>();
  readonly flags = new Map<number, number>();
  readonly dropCounts = new Map<number, number>();
  readonly capacity: number;
  private released = false;
  readonly arrays: FrameArrays;

  /** A block for frames among `available` bytes of `piece`. */
  constructor(
    readonly piece: Piece,
    readonly firstNumber: number,
    available: number,
  ) {
    const most = Math.floor(available / SHORTEST_RECORD) + 1;
    const arrays =
      most < MAX_FRAMES_PER_BLOCK / 16
        ? new FrameArrays(most)
        : (spareArrays.pop() ?? new FrameArrays(MAX_FRAMES_PER_BLOCK));
    this.arrays = arrays;
    this.capacity = arrays.capacity;
    this.bytes = piece.bytes;
    this.start = arrays.start;
    this.capturedLength = arrays.capturedLength;
    this.originalLength = arrays.originalLength;
    this.seconds = arrays.seconds;
    this.nanoseconds = arrays.nanoseconds;
    this.hasTime = arrays.hasTime;
    this.interfaceIndex = arrays.interfaceIndex;
    piece.hold();
  }

  release(): void {
    if (this.released) return;
    this.released = true;
    this.piece.drop();
    if (this.arrays.isUsual && spareArrays.length < KEPT_BLOCKS) spareArrays.push(this.arrays);
  }
}
