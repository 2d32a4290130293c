import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import { allFields, allProtocols, type Field, type Protocol } from '../fields/protocol.js';
import { valueName } from './label.js';

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value' | 'name' | 'number' | 'test'; readonly field: Field }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] };

/** By protocol id: its headings, taken apart. */
const compiled: (readonly (readonly Part[])[] | undefined)[] = [];

/** The fields that a layer's heading is made of. */
export function titleFields(protocol: Protocol): Field[] {
  return headings(protocol).flatMap(fieldsIn);
}

/** The heading of a layer on the tape; its values are looked for from row `row` on, within the frame. */
export function layerTitle(d: Dissection, layer: number, row: number): string {
  return filledTitle(d, layer, row) || allProtocols[d.tape.layerProtocol[layer]].longName;
}

/** What a column of the protocol shows: the heading, if more than the protocol's name is said in it, else its short name. */
export function layerText(d: Dissection, layer: number, row: number): string {
  return filledTitle(d, layer, row) || allProtocols[d.tape.layerProtocol[layer]].name;
}

function filledTitle(d: Dissection, layer: number, row: number): string | undefined {
  for (const parts of headings(allProtocols[d.tape.layerProtocol[layer]])) {
    const text = fill(parts, d, layer, row);
    if (text !== undefined) return text;
  }
  return undefined;
}

function headings(protocol: Protocol): readonly (readonly Part[])[] {
  let found = compiled[protocol.id];
  if (found === undefined) {
    const templates = protocol.title === undefined ? [] : [protocol.title].flat();
    found = templates.map((template) => parse(protocol, template));
    compiled[protocol.id] = found;
  }
  return found;
}

function fieldsIn(parts: readonly Part[]): Field[] {
  return parts.flatMap((part) =>
    part.kind === 'text' ? [] : part.kind === 'optional' ? fieldsIn(part.parts) : [part.field],
  );
}

function parse(protocol: Protocol, template: string): Part[] {
  const parts: Part[] = [];
  for (const [token] of template.matchAll(/\{[^}]*\}|\[(?:[^\]{]|\{[^}]*\})*\]|[^[{]+/g)) {
    if (token.startsWith('[')) parts.push({ kind: 'optional', parts: parse(protocol, token.slice(1, -1)) });
    else if (!token.startsWith('{')) parts.push({ kind: 'text', text: token });
    else {
      const [, test, name, form] = /^\{(\??)([^:}]+)(?::(\w+))?\}$/.exec(token) ?? [];
      const field =
        protocol.fields.find((each) => each.name === `${protocol.name}.${name}`) ??
        allFields.find((each) => each.name === name);
      if (field === undefined)
        throw new Error(`The title of ${protocol.name} names ${name}, which it does not declare`);
      parts.push({ kind: test ? 'test' : ((form ?? 'value') as 'value'), field });
    }
  }
  return parts;
}

/** The text of the parts, or undefined where a value that it needs is absent. */
function fill(parts: readonly Part[], d: Dissection, layer: number, row: number): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'optional') text += fill(part.parts, d, layer, row) ?? '';
    else {
      const at = rowOf(d, layer, row, part.field.id);
      if (at < 0) return undefined;
      if (part.kind === 'test') {
        if (d.tape.value[at] === 0 && d.tape.high[at] === 0) return undefined;
      } else {
        const occurrence = new Occurrence(d.tape);
        const name = part.kind === 'name' ? valueName(part.field, d.tape.value[at]) : undefined;
        text += part.kind === 'number' ? d.tape.value[at] : (name ?? occurrence.textAt(at));
      }
    }
  }
  return text;
}

/** The first row of a field in a layer, or -1. */
function rowOf(d: Dissection, layer: number, from: number, field: number): number {
  const { tape } = d;
  const frame = tape.layerFrame[layer];
  for (let row = from; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
    if (tape.layer[row] === layer && tape.field[row] === field) return row;
  }
  return -1;
}
