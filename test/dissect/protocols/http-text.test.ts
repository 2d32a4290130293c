import { expect, test } from '@jest/globals';
import { visibleText } from '../../../src/dissect/protocols/http/text.js';

const shown = (hex: string) => {
  const bytes = Buffer.from(hex, 'hex');
  return visibleText(bytes, 0, bytes.length);
};

// What tshark 4.4 writes into the Info column for such bytes.
test('lines for people: controls are escaped, what is no character is one sign', () => {
  expect(shown('160301007f0a09')).toBe('\\026\\003\\001\\000\\177\\n\\t');
  expect(shown('c3a4e282acf09f9880')).toBe('ä€😀');
  expect(shown('6453f6bef4a61d')).toBe('dS��\\035');
  expect(shown('02ecdfee9dc144ff74')).toBe('\\002����D�t');
  expect(shown('d7be')).toBe('\\u05FE');
});
