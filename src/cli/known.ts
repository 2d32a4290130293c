import { registry } from '../dissect/protocols.js';
import { KINDS } from '../fields/kinds.js';
import { type Base, type Field, widthOf } from '../fields/protocol.js';

const BASES: Readonly<Record<Base, string>> = {
  none: 'BASE_NONE',
  dec: 'BASE_DEC',
  hex: 'BASE_HEX',
  oct: 'BASE_OCT',
  decHex: 'BASE_DEC_HEX',
  hexDec: 'BASE_HEX_DEC',
};

/** What `tshark -G fields` and `-G protocols` print, of the protocols that pcq has. */
export function listKnown(what: string): string {
  let text = '';
  for (const protocol of registry.protocols) {
    if (what === 'protocols') {
      text += `${[protocol.longName, protocol.shortName, protocol.name, 'T', 'T', 'T'].join('\t')}\n`;
      continue;
    }
    text += `${['P', protocol.longName, protocol.name].join('\t')}\n`;
    for (const field of protocol.fields) {
      const mask = `0x${(field.mask ?? 0).toString(16)}`;
      const type = KINDS[field.kind].type;
      text += `${['F', field.label, field.name, type, protocol.name, baseOf(field), mask, ''].join('\t')}\n`;
    }
  }
  return text;
}

function baseOf(field: Field): string {
  if (field.kind === 'boolean') return String(field.mask === undefined ? 0 : widthOf(field));
  if (KINDS[field.kind].bits === 0 || field.kind === 'framenum') return '';
  return BASES[field.base ?? (field.kind === 'char' ? 'hex' : 'dec')];
}
