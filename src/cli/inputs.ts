import { existsSync } from 'node:fs';
import type { CheckedFilter } from '../filter/index.js';
import { compile, FilterFault, filterText } from './filter.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';
import { shellText } from './shell.js';

/** What is to be read, and which frames of it are meant. */
export interface Chosen {
  readonly filter: CheckedFilter | undefined;
  readonly inputs: readonly string[];
}

/**
 * Tells the filter from the captures. `-r` and `-Y` say which is which; with `-r` alone the other words are the filter,
 * as in tshark; else the first word is the filter, unless it is none and names a capture.
 */
export async function chooseInputs(words: readonly string[], options: Values, session: Session): Promise<Chosen> {
  const read = (options.r as string[] | undefined) ?? [];
  const given = await filterText(options);
  if (read.length > 0) {
    if (given === undefined) {
      return { filter: words.length > 0 ? await compile(words.join(' '), options, session) : undefined, inputs: read };
    }
    if (words.length > 0) {
      throw new UsageError(
        `-r and -Y name the capture and the filter, so what is "${words.join(' ')}"? Quote a filter with spaces, and repeat -r for more captures.`,
      );
    }
    return { filter: await compile(given, options, session), inputs: read };
  }
  if (given !== undefined) {
    if (words.length === 0) throw new UsageError('no capture named: give one with -r, or after the options.');
    return { filter: await compile(given, options, session), inputs: words };
  }
  if (words.length === 0) throw new UsageError('no capture named: pcq FILTER CAPTURE... or pcq -r CAPTURE.');
  const [first, ...others] = words;
  if (others.length === 0) return { filter: undefined, inputs: [await onlyCapture(first, options)] };
  try {
    const filter = await compile(first, options, session);
    await refuseUnquoted(words, options);
    return { filter, inputs: others };
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    if (namesCapture(first)) return { filter: undefined, inputs: words };
    await refuseUnquoted(words, options);
    throw error;
  }
}

/** Words that are no captures, but a filter together: the shell was given it without its quotes. */
async function refuseUnquoted(words: readonly string[], options: Values): Promise<void> {
  const stray = words.findLastIndex((word) => !namesCapture(word));
  if (stray < 1 || stray === words.length - 1) return;
  const text = words.slice(0, stray + 1).join(' ');
  try {
    await compile(text, options);
  } catch (error) {
    if (error instanceof FilterFault) return;
    throw error;
  }
  const captures = words.slice(stray + 1);
  throw new UsageError(
    `${words[1]} is no capture; put a filter with spaces into quotes: ${shellText(['pcq', text, ...captures])}`,
  );
}

const namesCapture = (word: string) => word === '-' || existsSync(word) || /^[^\s=]*[*?][^\s=]*$/.test(word);

/** A word on its own is a capture; if it is a filter, its capture was forgotten. */
async function onlyCapture(word: string, options: Values): Promise<string> {
  if (namesCapture(word)) return word;
  let isFilter = false;
  try {
    await compile(word, options);
    isFilter = true;
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    if (/\s|[=<>!&|]/.test(word)) throw error;
  }
  if (!isFilter) return word;
  throw new UsageError(
    `"${word}" is a filter, but no capture is named: pcq "${word}" CAPTURE..., or - for standard input.`,
  );
}
