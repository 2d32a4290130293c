import type { Piece } from './pieces.js';

/** Is given an option's code, and where its value lies. */
export type OptionVisitor = (code: number, bytes: Uint8Array, at: number, length: number) => void;

const END_OF_OPTIONS = 0;
export const OPTION_COMMENT = 1;

const utf8 = new TextDecoder();

export const decodeText = (bytes: Uint8Array, start: number, length: number): string =>
  utf8.decode(bytes.subarray(start, start + length));

/** Text that ends before its first zero byte, as some tools write them, or with the option. */
export function optionText(bytes: Uint8Array, start: number, length: number): string {
  const zero = bytes.indexOf(0, start);
  const end = zero >= 0 && zero < start + length ? zero : start + length;
  return utf8.decode(bytes.subarray(start, end));
}

/** The texts of the options of these codes, by name; those of an option that stands there several times, a line each. */
export function readTexts<K extends string>(
  piece: Piece,
  from: number,
  end: number,
  littleEndian: boolean,
  codes: Readonly<Record<K, number>>,
): Partial<Record<K, string>> {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code as number, name as K]));
  const texts: Partial<Record<K, string>> = {};
  forEachOption(piece, from, end, littleEndian, (code, bytes, at, length) => {
    const name = names.get(code);
    const text = name === undefined ? '' : optionText(bytes, at, length);
    if (name !== undefined && text !== '') texts[name] = texts[name] === undefined ? text : `${texts[name]}\n${text}`;
  });
  return texts;
}

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
