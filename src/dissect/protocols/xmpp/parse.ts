import { hashOrder } from './hashorder.js';

/** A value in the packet. */
export interface Piece {
  readonly name: string;
  readonly start: number;
  readonly length: number;
}

export interface Element {
  readonly name: string;
  readonly start: number;
  end: number;
  /** In the order in which tshark shows those that it does not know. */
  attributes: Piece[];
  readonly children: Element[];
  /** The first text in it, if any. */
  text: Piece | undefined;
  /** A closing tag without an opening one: its name. */
  readonly isClosing: boolean;
}

/** How deep elements may nest. */
const MAX_DEPTH = 64;

let bytes: Uint8Array;
let at = 0;
let limit = 0;

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);
const isName = (byte: number) => byte > 32 && byte !== 61 && byte !== 62 && byte !== 47 && byte !== 60;

function skipSpace(): void {
  while (at < limit && isSpace(bytes[at])) at++;
}

function readName(): string {
  const start = at;
  while (at < limit && isName(bytes[at])) at++;
  return String.fromCharCode(...bytes.subarray(start, Math.min(at, start + 256)));
}

/** The elements, processing instructions (named with a question mark) and closing tags in `[start, end)`. */
export function parseElements(source: Uint8Array, start: number, end: number): Element[] {
  bytes = source;
  at = start;
  limit = end;
  const elements: Element[] = [];
  while (at < limit) {
    if (bytes[at] !== 60) at++;
    else {
      const element = parseElement(0);
      if (element !== undefined) elements.push(element);
    }
  }
  return elements;
}

/** The element, instruction or closing tag at a `<`; undefined for comments and what is none. */
function parseElement(depth: number): Element | undefined {
  const start = at++;
  const isInstruction = bytes[at] === 63;
  const isClosing = bytes[at] === 47;
  if (bytes[at] === 33) {
    while (at < limit && bytes[at] !== 62) at++;
    at++;
    return undefined;
  }
  if (isInstruction || isClosing) at++;
  const name = readName();
  if (name === '') return undefined;
  const element: Element = {
    name: isInstruction ? `?${name}` : name,
    start,
    end: limit,
    attributes: parseAttributes(),
    children: [],
    text: undefined,
    isClosing,
  };
  const isEmpty = isInstruction || isClosing || bytes[at] === 47;
  while (at < limit && bytes[at] !== 62 && bytes[at] !== 60) at++;
  if (bytes[at] === 62) at++;
  if (!isEmpty) parseContent(element, depth);
  element.end = at;
  return element;
}

function parseAttributes(): Piece[] {
  const attributes: Piece[] = [];
  for (;;) {
    skipSpace();
    if (at >= limit || !isName(bytes[at]) || bytes[at] === 63) break;
    const name = readName();
    skipSpace();
    if (at >= limit || bytes[at] !== 61) break;
    at++;
    skipSpace();
    const quote = bytes[at];
    if (at >= limit || (quote !== 34 && quote !== 39)) break;
    const start = ++at;
    while (at < limit && bytes[at] !== quote) at++;
    attributes.push({ name, start, length: at - start });
    at++;
  }
  return hashOrder(attributes);
}

function parseContent(element: Element, depth: number): void {
  while (at < limit) {
    skipSpace();
    if (at >= limit) return;
    if (bytes[at] !== 60) {
      const start = at;
      while (at < limit && bytes[at] !== 60) at++;
      element.text ??= { name: '', start, length: at - start };
    } else if (bytes[at + 1] === 47) {
      while (at < limit && bytes[at] !== 62) at++;
      at++;
      return;
    } else if (depth >= MAX_DEPTH) {
      at++;
    } else {
      const child = parseElement(depth + 1);
      if (child !== undefined) element.children.push(child);
    }
  }
}
