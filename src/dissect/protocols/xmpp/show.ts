import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { asciiText } from '../http/text.js';
import { F } from './fields.js';
import type { Element, Piece } from './parse.js';

/** How an element is shown that is known by its name, and where that says more, its namespace. */
export interface Rule {
  readonly namespace?: string;
  /** The field of the element; without one it is headed by its name alone. */
  readonly field?: number;
  /** The field has the value of this attribute, or of the text in the element, or the name of the element. */
  readonly value?: 'text' | 'name' | { readonly attribute: string };
  /** Its attributes, in the order in which they are shown. */
  readonly attributes?: Readonly<Record<string, number>>;
  /** A field for the text in it. */
  readonly text?: number;
  /** The text is shown even if there is none. */
  readonly showsEmpty?: boolean;
  readonly children?: Rules;
  /** Of its children the first is shown, as it stands in the packet. */
  readonly raw?: boolean;
  /** It tells of an error: what its children say is remarked on. */
  readonly isError?: boolean;
}

/** Rules by name; several where namespaces tell them apart. */
export type Rules = Readonly<Record<string, Rule | readonly Rule[]>>;

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
const isNamespace = (name: string) => name === 'xmlns' || name.startsWith('xmlns:');

export function attributeText(d: Dissection, element: Element, name: string): string | undefined {
  const piece = element.attributes.find((each) => each.name === name);
  return piece && asciiText(d.bytes, piece.start, piece.start + piece.length);
}

export function ruleFor(d: Dissection, element: Element, rules: Rules | undefined): Rule | undefined {
  const found = rules?.[localName(element.name)];
  if (found === undefined) return undefined;
  for (const rule of Array.isArray(found) ? (found as readonly Rule[]) : [found as Rule])
    if (rule.namespace === undefined || rule.namespace === attributeText(d, element, 'xmlns')) return rule;
  return undefined;
}

function emitPiece(d: Dissection, field: number, piece: Piece | undefined): void {
  if (piece === undefined) d.text(field, '');
  else d.span(field, piece.start, piece.length);
}

function showAttributes(d: Dissection, element: Element, known: Readonly<Record<string, number>> | undefined): void {
  for (const [name, field] of Object.entries(known ?? {})) {
    const piece = element.attributes.find((each) => each.name === name);
    if (piece) emitPiece(d, field, piece);
  }
  for (const piece of element.attributes) {
    if (known?.[piece.name] !== undefined) continue;
    if (isNamespace(piece.name)) emitPiece(d, F.xmlns, piece);
    else {
      d.text(F.unknown_attr, piece.name, piece.start, piece.length);
      remarkBeneath(d, F['unknown.attribute'], SEVERITY.note, GROUP.undecoded, `Unknown attribute ${piece.name}`);
    }
  }
}

/** Shows an element by its rule. */
export function showElement(d: Dissection, element: Element, rule: Rule): void {
  if (d.fault !== FAULT_NONE) return;
  const length = element.end - element.start;
  if (rule.field === undefined) {
    if (d.want[HEADING] !== 0) d.heading(localName(element.name).toUpperCase(), element.start, length);
  } else if (rule.value === 'text') {
    emitPiece(d, rule.field, element.text);
    return;
  } else if (rule.value === 'name') {
    d.text(rule.field, localName(element.name), element.start, length);
    return;
  } else if (rule.value !== undefined) {
    const { attribute } = rule.value;
    const piece = element.attributes.find((each) => each.name === attribute);
    emitPiece(d, rule.field, piece);
    return;
  } else d.value(rule.field, 1, element.start, length);
  d.open();
  showAttributes(d, element, rule.attributes);
  if (rule.text !== undefined && (element.text !== undefined || rule.showsEmpty)) emitPiece(d, rule.text, element.text);
  const [first] = element.children;
  if (rule.raw) {
    if (first !== undefined) d.span(F.attribute, first.start, first.end - first.start);
  } else showChildren(d, element, rule.children);
  if (rule.isError) remarkError(d, element);
  d.close();
}

function remarkError(d: Dissection, element: Element): void {
  let message = 'Stanza error';
  const text = element.children.find((child) => child.name === 'text')?.text;
  const condition = element.children.find((child) => child.name !== 'text');
  if (condition) message += `: ${localName(condition.name)}`;
  if (text) message += `; Text: ${asciiText(d.bytes, text.start, text.start + text.length)}`;
  remark(d, F.response, SEVERITY.chat, GROUP.response, message);
}

/** Those that are known stand first, in the order of the rules. */
function showChildren(d: Dissection, element: Element, rules: Rules | undefined): void {
  const rest = new Set(element.children);
  for (const name of Object.keys(rules ?? {})) {
    for (const child of element.children) {
      const rule = localName(child.name) === name && rest.has(child) ? ruleFor(d, child, rules) : undefined;
      if (rule === undefined) continue;
      showElement(d, child, rule);
      rest.delete(child);
    }
  }
  const other = rules?.['*'] as Rule | undefined;
  for (const child of rest) {
    if (other !== undefined) showElement(d, child, other);
    else showUnknown(d, child);
  }
}

/** An element that no rule knows, and all that is in it. */
function showUnknown(d: Dissection, element: Element): void {
  const name = localName(element.name);
  d.text(F.unknown, name, element.start, element.end - element.start);
  d.open();
  remark(d, F['unknown.element'], SEVERITY.note, GROUP.undecoded, `Unknown element: ${name}`);
  showPlain(d, element);
  d.close();
}

function showPlain(d: Dissection, element: Element): void {
  showAttributes(d, element, undefined);
  if (element.text !== undefined) emitPiece(d, F.cdata, element.text);
  for (const child of element.children) {
    if (d.fault !== FAULT_NONE) return;
    if (d.want[HEADING] !== 0) d.heading(localName(child.name).toUpperCase(), child.start, child.end - child.start);
    d.open();
    showPlain(d, child);
    d.close();
  }
}
