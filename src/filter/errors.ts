import type { Span } from '../../grammar/syntax.js';

export type { Span } from '../../grammar/syntax.js';

/** What kind of mistake an error is: for programs, where the message is for people. */
export type FilterErrorCode =
  | 'unexpected'
  | 'end'
  | 'string'
  | 'character'
  | 'layer'
  | 'slice'
  | 'depth'
  | 'unknown-name'
  | 'unknown-function'
  | 'arguments'
  | 'constant'
  | 'literal'
  | 'type'
  | 'value-name'
  | 'pattern'
  | 'macro'
  | 'reference';

/** What is wrong with a filter, where in its text, and what to write instead. */
export interface FilterError {
  readonly code: FilterErrorCode;
  readonly span: Span;
  readonly message: string;
  readonly hint?: string;
}

/** What is accepted, but probably meant otherwise or soon to go. */
export interface FilterWarning {
  readonly code: 'deprecated-name' | 'unquoted-value-name' | 'field-as-bytes';
  readonly span: Span;
  readonly message: string;
}

const WIDEST = 100;

/**
 * Draws the errors under the filter's text: per error the line it is in, a caret and waves under the words it is about,
 * then what is wrong and what to do.
 */
export function drawErrors(text: string, errors: readonly (FilterError | FilterWarning)[]): string {
  return errors.map((error) => drawError(text, error)).join('\n');
}

function drawError(text: string, error: FilterError | FilterWarning): string {
  const lineStart = text.lastIndexOf('\n', Math.max(0, error.span.start - 1)) + 1;
  const newline = text.indexOf('\n', error.span.start);
  const lineEnd = newline < 0 ? text.length : newline;
  let from = lineStart;
  let to = lineEnd;
  let before = '';
  let after = '';
  if (to - from > WIDEST) {
    from = Math.max(lineStart, error.span.start - 30);
    to = Math.min(lineEnd, from + WIDEST);
    before = from > lineStart ? '… ' : '';
    after = to < lineEnd ? ' …' : '';
  }
  const shown = printable(text.slice(from, to).replace(/[\t\r]/g, ' '));
  const at = before.length + Math.max(0, error.span.start - from);
  const length = Math.max(1, Math.min(error.span.end, to) - Math.max(error.span.start, from));
  const hint = 'hint' in error && error.hint ? `\n    ${error.hint}` : '';
  return `    ${before}${shown}${after}\n    ${' '.repeat(at)}^${'~'.repeat(length - 1)}\n${printable(error.message)}${printable(hint, '\n')}`;
}

/** Without characters that a terminal would obey. */
const printable = (text: string, but = ''): string =>
  [...text].map((each) => (each !== but && /\p{Cc}/u.test(each) ? '\ufffd' : each)).join('');
