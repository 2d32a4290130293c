import type {
  Capture,
  CaptureInterface,
  CaptureProblem,
  CaptureSection,
  Compression,
  FrameBlock,
  InterfaceStatistics,
} from './frame.js';
import type { FrameIndexer } from './indexer.js';
import { OpenBlock, PIECE_LENGTH, Piece } from './pieces.js';
import type { ByteSource } from './source.js';

/**
 * Reads a source piece by piece (from a pipe the next while the consumer works on this one), and has the format's indexer
 * find the frames in each. A frame that a piece breaks off in is carried over to the next.
 */
export class CaptureReader implements Capture {
  problem: CaptureProblem | undefined;
  readonly restart: (() => Promise<void>) | undefined;
  private indexer: FrameIndexer;
  /** The piece that is being read. */
  private ahead: Promise<Piece> | undefined;
  private begun = false;
  private closed = false;

  constructor(
    readonly name: string,
    private readonly source: ByteSource,
    makeIndexer: () => FrameIndexer,
    /** Bytes at the beginning that are no records. */
    private readonly skip: number,
    readonly compression?: Compression,
  ) {
    this.indexer = makeIndexer();
    this.restart =
      source.rewind &&
      (async () => {
        (await this.ahead)?.drop();
        source.rewind?.();
        this.indexer = makeIndexer();
        this.problem = undefined;
        this.begun = false;
      });
  }

  get format(): 'pcap' | 'pcapng' {
    return this.indexer.format;
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.indexer.interfaces;
  }

  get secrets(): readonly string[] | undefined {
    return this.indexer.secrets;
  }

  get sections(): readonly CaptureSection[] | undefined {
    return this.indexer.sections;
  }

  get statistics(): ReadonlyMap<number, InterfaceStatistics> | undefined {
    return this.indexer.statistics;
  }

  get comesAtOnce(): boolean {
    return this.source.comesAtOnce;
  }

  get size(): number {
    return this.source.size;
  }

  get position(): number {
    return this.source.position;
  }

  async *blocks(): AsyncGenerator<FrameBlock> {
    if (this.begun) throw new Error('The blocks of a capture can be read once only: restart it.');
    this.begun = true;
    let number = 1;
    let skip = this.skip;
    let rest: Piece | undefined;
    this.ahead = this.read(true);
    for (;;) {
      const read = await (this.ahead ?? this.read(false));
      this.ahead = undefined;
      if (this.closed) {
        read.drop();
        rest?.drop();
        return;
      }
      const ended = this.source.ended;
      if (!ended && !this.comesAtOnce) this.ahead = this.read(false);
      const piece: Piece = rest === undefined ? read : carryOver(rest, read);
      const skipped = Math.min(skip, piece.to - piece.from);
      skip -= skipped;
      let at = piece.from + skipped;
      for (;;) {
        const block = new OpenBlock(piece, number, piece.to - at);
        at = this.indexer.index(block, at, piece.to);
        number += block.count;
        const full = block.count === block.capacity;
        const damage = this.indexer.damage;
        if (damage !== undefined) this.report(damage);
        else if (ended && !full) this.reportEnd(block, at, piece.to);
        if (block.count > 0) yield block;
        else block.release();
        if (this.closed || this.problem !== undefined || !full) break;
      }
      piece.from = at;
      rest = piece;
      if (this.closed || ended || this.problem !== undefined) {
        rest.drop();
        return;
      }
    }
  }

  private reportEnd(block: OpenBlock, at: number, to: number): void {
    const failure = this.source.failure;
    const cut = to > at ? `cut short ${this.indexer.describeCut(block, at, to)}` : undefined;
    if (failure !== undefined) this.report(`${failure}, after frame ${block.firstNumber + block.count - 1}`);
    else if (cut !== undefined) this.report(cut);
  }

  private report(message: string): void {
    this.problem ??= { message: `${this.name}: ${message}` };
  }

  private async read(first: boolean): Promise<Piece> {
    const left = this.source.size - this.source.position;
    // A small file needs no more room than it is large; what a pipe or a decompressor gives is not known.
    const piece = first && this.source.sizeIsExact && left <= PIECE_LENGTH ? new Piece(left) : Piece.take();
    const length = await this.source.fill(piece.bytes, piece.from, piece.bytes.length - piece.from);
    piece.to = piece.from + length;
    return piece;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.source.close();
  }
}

/** The unused end of one piece put before the next. */
function carryOver(rest: Piece, read: Piece): Piece {
  const length = rest.to - rest.from;
  let piece = read;
  if (length > read.from) {
    // A frame larger than the head room: rare, so that a piece of its own is well spent on it.
    piece = new Piece(length + read.to - read.from);
    piece.from = length;
    piece.to = piece.bytes.length;
    piece.bytes.set(read.bytes.subarray(read.from, read.to), length);
    read.drop();
  }
  piece.from -= length;
  piece.bytes.set(rest.bytes.subarray(rest.from, rest.to), piece.from);
  rest.drop();
  return piece;
}
