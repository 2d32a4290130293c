/** Bytes of UTF-8 that a line of the tree has at most, as in tshark (which keeps 240 with the end of the string). */
export const LONGEST_LINE = 239;

const MARK = '[…]';

/** A line that is not too long; of a longer one the beginning, marked behind the first `name` characters, or before all. */
export function fitting(line: string, name = 0): string {
  // A character of the string is three bytes at most.
  if (line.length * 3 <= LONGEST_LINE || Buffer.byteLength(line) <= LONGEST_LINE) return line;
  const marked = name > 0 ? `${line.slice(0, name)} ${MARK}${line.slice(name)}` : `${MARK} ${line}`;
  const bytes = Buffer.from(marked.slice(0, LONGEST_LINE));
  let end = Math.min(LONGEST_LINE, bytes.length);
  while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
