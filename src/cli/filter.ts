import { UsageError } from './session.js';

/** A filter that was read and checked. */
export type CompiledFilter = never;

/** What is wrong with a filter, with a caret under the word. */
export class FilterFault extends UsageError {}

/** Reads and checks a filter. Throws a FilterFault. */
export async function compile(text: string): Promise<CompiledFilter> {
  throw new FilterFault(`the filter "${text}" cannot be read: filters are not there yet.`);
}
