import type { CheckedFilter } from '../filter/index.js';
import { catalog } from './catalog.js';
import { type Session, UsageError } from './session.js';

/** What is wrong with a filter, with a caret under the word. */
export class FilterFault extends UsageError {}

/** Reads and checks a filter. Throws a FilterFault; what is only doubtful is said, where there is a session to say it. */
export async function compile(text: string, session?: Session): Promise<CheckedFilter> {
  // The parser is loaded by those who need it: reading without a filter starts sooner.
  const { compileFilter, drawErrors } = await import('../filter/index.js');
  const result = compileFilter(text, catalog());
  if (!result.ok) throw new FilterFault(`the filter is wrong:\n${drawErrors(result.text, result.errors)}`);
  for (const warning of result.warnings) session?.say(`warning:\n${drawErrors(result.text, [warning])}`);
  return result.checked;
}
