import { type CheckedFilter, compileFilter, drawErrors } from '../filter/index.js';
import { catalog } from './catalog.js';
import { UsageError } from './session.js';

/** A filter that was read and checked. */
export type CompiledFilter = CheckedFilter;

/** What is wrong with a filter, with a caret under the word. */
export class FilterFault extends UsageError {}

/** Reads and checks a filter. Throws a FilterFault. `warn` is told what is accepted but probably meant otherwise. */
export async function compile(text: string, warn?: (message: string) => void): Promise<CompiledFilter> {
  const result = compileFilter(text, catalog());
  if (!result.ok) throw new FilterFault(`the filter cannot be used:\n${drawErrors(text, result.errors)}`);
  if (warn && result.warnings.length > 0) warn(drawErrors(text, result.warnings));
  return result.checked;
}
