/** Text in XML. Control characters, which XML cannot hold, are written as tshark writes them: `\\x1b`. */
export function xmlText(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, replaced) : text;
}

const SPECIAL = /[&<>"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
const SPECIALS = new RegExp(SPECIAL, 'g');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

const replaced = (character: string) => ENTITIES[character] ?? `\\x${character.charCodeAt(0).toString(16)}`;
