import type { ShownValue } from '../../../fields/protocol.js';

/** What a file's mode allows, from the highest bit on down to the lowest: as version 3 names it, and version 2. */
const BITS_3 = 'S_ISUID S_ISGID S_ISVTX S_IRUSR S_IWUSR S_IXUSR S_IRGRP S_IWGRP S_IXGRP S_IROTH S_IWOTH S_IXOTH'.split(
  ' ',
);
const BITS_2 = [
  'Set user id on exec',
  'Set group id on exec',
  'Save swapped text even after use',
  ...['owner', 'group', 'others'].flatMap((who) =>
    ['Read', 'Write', 'Execute'].map((how) => `${how} permission for ${who}`),
  ),
];

const octal = (mode: number): string => (mode === 0 ? '0' : `0${mode.toString(8)}`);
const allowed = (mode: number, names: readonly string[]): string[] =>
  names.filter((_, index) => (mode >>> (names.length - 1 - index)) & 1);

/** A mode's line in the tree: its octal number and the names of its bits. */
export const mode3Line = ({ number }: ShownValue): string =>
  [`Mode: ${octal(number)}`, ...allowed(number, BITS_3)].join(', ');

/** In version 2 it says what kind of file it is, too; all bits stand for no mode at all. */
export const mode2Line = ({ number }: ShownValue): string =>
  number === 0xffff_ffff
    ? 'mode: no value'
    : [`mode: ${octal(number)}`, `Name: ${KINDS[(number >>> 13) & 7] ?? 'Unknown'}`, ...allowed(number, BITS_2)].join(
        ', ',
      );

export const KINDS: Readonly<Record<number, string>> = {
  1: 'Character Special Device',
  2: 'Directory',
  3: 'Block Special Device',
  4: 'Regular File',
  5: 'Symbolic Link',
  6: 'Named Socket',
};
