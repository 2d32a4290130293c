import type { Piece } from './pieces.js';

/** Is given an option's code, and where its value lies. */
export type OptionVisitor = (code: number, bytes: Uint8Array, at: number, length: number) => void;

const END_OF_OPTIONS = 0;

/**
 * Visits the options among the piece's bytes [at, end): code (2), length (2), value filled up to a multiple of four.
 * False when one is longer than there is room.
 */
export function forEachOption(
  piece: Piece,
  from: number,
  end: number,
  littleEndian: boolean,
  visit: OptionVisitor,
): boolean {
  let at = from;
  while (end - at >= 4) {
    const code = piece.view.getUint16(at, littleEndian);
    const length = piece.view.getUint16(at + 2, littleEndian);
    if (code === END_OF_OPTIONS) return true;
    if (length > end - at - 4) return false;
    visit(code, piece.bytes, at + 4, length);
    at += 4 + ((length + 3) & ~3);
  }
  return true;
}
