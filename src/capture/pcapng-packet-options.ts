import { decodeText, forEachOption, OPTION_COMMENT, type OptionVisitor } from './pcapng-options.js';
import type { OpenBlock, Piece } from './pieces.js';

const OPTION_FLAGS = 2;
const OPTION_DROP_COUNT = 4;

/** What the options of a packet block say (draft-ietf-opsawg-pcapng, 4.3): one object for all blocks of a file. */
export class PacketOptions {
  private comments: string[] | undefined;
  private flags = -1;
  private dropCount = -1;
  private view!: DataView;
  private littleEndian = true;

  private readonly collect: OptionVisitor = (code, bytes, at, length) => {
    if (code === OPTION_COMMENT) {
      this.comments ??= [];
      this.comments.push(decodeText(bytes, at, length));
    } else if (code === OPTION_FLAGS && length === 4) {
      this.flags = this.view.getUint32(at, this.littleEndian);
    } else if (code === OPTION_DROP_COUNT && length === 8) {
      this.dropCount = Number(this.view.getBigUint64(at, this.littleEndian));
    }
  };

  /** Reads the options among the piece's bytes [at, end). False when one is longer than there is room. */
  read(piece: Piece, at: number, end: number, littleEndian: boolean): boolean {
    this.comments = undefined;
    this.flags = -1;
    this.dropCount = -1;
    this.view = piece.view;
    this.littleEndian = littleEndian;
    return forEachOption(piece, at, end, littleEndian, this.collect);
  }

  /** Notes for the frame what was read. */
  enter(block: OpenBlock, frame: number): void {
    if (this.comments !== undefined) block.comments.set(frame, this.comments);
    if (this.flags >= 0) block.flags.set(frame, this.flags);
    if (this.dropCount >= 0) block.dropCounts.set(frame, this.dropCount);
  }
}
