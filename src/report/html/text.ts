import { escapeControls } from '../escape.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as HTML shows it, in an element or an attribute's quotes. Characters that turn the direction of what follows
 * (Unicode's bidirectional controls) would let a packet's text make another's look like its own: they are shown as escapes.
 */
export function html(text: string): string {
  return escapeControls(text)
    .replace(
      /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (each) => ENTITIES[each]);
}

/** The same, with the line ends of the text. */
export const htmlLines = (text: string): string => text.split('\n').map(html).join('<br>');
