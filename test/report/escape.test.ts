import { expect, test } from '@jest/globals';
import { escapeControls, escapeField } from '../../src/report/escape.js';

const HOSTILE = 'a\\b\x1b[31m\x07\t\n\x7f\u009b1m';

test('on a terminal a field has no control characters', () => {
  expect(escapeField(HOSTILE, true)).toBe('a\\\\b\\x1b[31m\\a\\t\\n\\x7f\\u009b1m');
  expect(escapeControls(HOSTILE)).toBe('a\\b\\x1b[31m\\a\\t\\n\\x7f\\u009b1m');
});

test('in a file it has those that break no line and no column, as tshark writes them', () => {
  expect(escapeField(HOSTILE, false)).toBe('a\\\\b\x1b[31m\\a\\t\\n\x7f\u009b1m');
  expect(escapeField('\b\v\f\r\x06\x0e', false)).toBe('\\b\\v\\f\\r\x06\x0e');
});
