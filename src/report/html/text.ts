import { escapeControls } from '../escape.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text of which every character is seen. Those that turn the direction of what follows (Unicode's bidirectional controls)
 * would let a packet's text make another's look like its own: they are shown as escapes.
 */
export const visible = (text: string): string =>
  escapeControls(text)
    .replace(
      /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/\p{Surrogate}/gu, '\ufffd');

/** Text as HTML shows it, in an element or an attribute's quotes. */
export const html = (text: string): string => visible(text).replace(/[&<>"']/g, (each) => ENTITIES[each]);

/** The same, with the line ends of the text. */
export const htmlLines = (text: string): string => text.split('\n').map(html).join('<br>');
