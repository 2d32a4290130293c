import type { OptionTable } from './options.js';

/** What a filter may need beside its text. */
export const FILTER_NEEDS = {
  // A list of 50,000 addresses is longer than what an operating system lets a command line hold.
  'filter-file': {
    type: 'string',
    value: 'file',
    describe: 'Take the filter from this file (- is standard input), for filters too long to type',
  },
  reference: {
    type: 'number',
    alias: 'selected-frame',
    value: 'frame',
    describe: 'Take what references ($ip.src) stand for in the filter from this frame of the first capture',
  },
  macros: {
    type: 'string',
    value: 'file',
    describe: 'Know the macros in this file: lines "name","text with $1"',
  },
} as const satisfies OptionTable;
