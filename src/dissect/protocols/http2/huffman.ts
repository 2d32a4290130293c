import { CODE_LENGTHS } from '../../names/hpack.js';

const END_OF_STRING = 256;
const LONGEST = 30;

/** By length: the first code of that length, and where its bytes begin in `symbols`. */
const firstCode = new Uint32Array(LONGEST + 2);
const firstSymbol = new Uint16Array(LONGEST + 2);
/** The bytes by their codes, ascending. */
const symbols = new Uint16Array(CODE_LENGTHS.length);

function prepare(): void {
  let code = 0;
  let count = 0;
  for (let length = 1; length <= LONGEST; length++) {
    firstCode[length] = code;
    firstSymbol[length] = count;
    for (let symbol = 0; symbol < CODE_LENGTHS.length; symbol++) {
      if (CODE_LENGTHS[symbol] !== length) continue;
      symbols[count++] = symbol;
      code++;
    }
    code *= 2;
  }
  firstSymbol[LONGEST + 1] = count;
}
prepare();

/** Text in HPACK's Huffman code (RFC 7541, section 5.2), one character a byte; undefined where it is not right. */
export function decodeHuffman(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = '';
  let code = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    for (let bit = 7; bit >= 0; bit--) {
      code = code * 2 + ((byte >> bit) & 1);
      length++;
      const index = code - firstCode[length];
      if (index < firstSymbol[length + 1] - firstSymbol[length]) {
        const symbol = symbols[firstSymbol[length] + index];
        if (symbol === END_OF_STRING) return undefined;
        text += String.fromCharCode(symbol);
        code = 0;
        length = 0;
      } else if (length >= LONGEST) return undefined;
    }
  }
  // What is left is padding: the beginning of the end-of-string sign, which is all ones, of less than a byte.
  return length < 8 && code === 2 ** length - 1 ? text : undefined;
}
