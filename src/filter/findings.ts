import type { Catalog, CatalogEntry } from '../fields/catalog.js';
import type { Expression } from './ast.js';
import type { FilterError, FilterErrorCode, FilterWarning, Span } from './errors.js';
import { readFloat, readInteger } from './numbers.js';
import { printExpression } from './print.js';
import { reservedName } from './reserved.js';

/** More errors than this help nobody, and each costs a search for the nearest name. */
const MAX_ERRORS = 20;

/** Looks names up in the catalog, and gathers what is wrong with a filter or doubtful about it. */
export class Findings {
  readonly errors: FilterError[] = [];
  readonly warnings: FilterWarning[] = [];

  constructor(readonly catalog: Catalog) {}

  fail(code: FilterErrorCode, span: Span, message: string, hint?: string): undefined {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ code, span, message, ...(hint && { hint }) });
    return undefined;
  }

  /** The entry of a name, or of what it is called now; of a protocol that only Wireshark has, one that never occurs. */
  find(name: string): CatalogEntry | undefined {
    return this.catalog.find(name) ?? this.catalog.renamed(name) ?? reservedName(name, this.catalog);
  }

  unknownName(name: string, span: Span): undefined {
    return this.fail('unknown-name', span, `"${name}" is not a valid protocol or protocol field.`, this.hintFor(name));
  }

  hintFor(name: string): string | undefined {
    if (this.errors.length >= MAX_ERRORS) return undefined;
    const near = this.catalog.nearest(name);
    return near.length > 0 ? `Did you mean ${near.join(', ').replace(/, ([^,]*)$/, ' or $1')}?` : undefined;
  }

  /** A literal where a test should stand. */
  refuseTest(node: Expression): undefined {
    if (node.type === 'word' && looksLikeName(node.text)) return this.unknownName(node.text, node.span);
    if (node.type === 'word' || node.type === 'string' || node.type === 'character') {
      const text = node.type === 'word' ? node.text : printExpression(node);
      const hint = 'A test is a field, a protocol, or a comparison such as tcp.port == 80.';
      return this.fail('constant', node.span, `${text} is neither a field nor a protocol name.`, hint);
    }
    return this.refuseConstant(node, node, node.span);
  }

  /** Two literals compared with each other. */
  refuseConstant(left: Expression, right: Expression, span: Span): undefined {
    const names = [...new Set([left, right])].flatMap(namesIn);
    if (names.length === 0) return this.fail('constant', span, 'Constant expression is invalid.');
    for (const { text, span: at } of names) this.unknownName(text, at);
    return undefined;
  }

  /** Whether a word begins with a protocol's name and a dot. */
  looksLikeField(word: string): boolean {
    return word.includes('.') && this.find(word.split('.', 1)[0]) !== undefined;
  }
}

/** Words that were meant to be names. */
function namesIn(node: Expression): { text: string; span: Span }[] {
  switch (node.type) {
    case 'word':
      return looksLikeName(node.text) ? [node] : [];
    case 'negate':
      return namesIn(node.operand);
    case 'arithmetic':
      return [...namesIn(node.left), ...namesIn(node.right)];
    default:
      return [];
  }
}

/** Whether a word that is no field may have been meant as one: no number, no address, nothing quoted. */
export function looksLikeName(word: string): boolean {
  if (!/^[A-Za-z_0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/.test(word)) return false;
  return /[A-Za-z_]/.test(word) && readInteger(word) === undefined && readFloat(word) === undefined;
}
