import type { Expression, FieldName, Filter, Range } from './ast.js';
import { writeCharacter, writeString } from './strings.js';

/** How tightly each construct holds together; a looser one inside a tighter one is put in parentheses. */
const LOOSENESS = { or: 1, xor: 2, and: 3, not: 4 } as const;

/** A filter as text: reading it again gives the same tree, but for the spans. */
export function printFilter(filter: Filter): string {
  return print(filter, 0);
}

function print(filter: Filter, outer: number): string {
  switch (filter.type) {
    case 'everything':
      return '';
    case 'and':
    case 'or':
    case 'xor': {
      const own = LOOSENESS[filter.type];
      // Operands that are the same operator keep their parentheses: they were a tree of their own.
      const text = filter.operands.map((each) => print(each, own + 1)).join(` ${filter.type} `);
      return outer > own ? `(${text})` : text;
    }
    case 'not':
      return `not ${print(filter.operand, LOOSENESS.not + 1)}`;
    case 'test':
      return printExpression(filter.expression);
    case 'relation': {
      const links = filter.links.map((each) => ` ${each.operator} ${printExpression(each.operand)}`).join('');
      return `${filter.quantifier ? `${filter.quantifier} ` : ''}${printExpression(filter.first)}${links}`;
    }
    case 'membership': {
      const elements = filter.elements.map((each) =>
        each.to ? `${printExpression(each.from)} .. ${printExpression(each.to)}` : printExpression(each.from),
      );
      const quantifier = filter.quantifier ? `${filter.quantifier} ` : '';
      return `${quantifier}${printExpression(filter.first)}${filter.negated ? ' not' : ''} in {${elements.join(', ')}}`;
    }
  }
}

const TIGHTNESS = { '&': 1, '+': 2, '-': 2, '*': 3, '/': 3, '%': 3 } as const;

/** A value as text. */
export function printExpression(node: Expression, outer = 0): string {
  switch (node.type) {
    case 'word':
      return node.text;
    case 'field':
      return printField(node);
    case 'string':
      return node.raw && !/[^\x20-\x7e]/.test(node.value) ? `r"${node.value}"` : writeString(node.value);
    case 'character':
      return writeCharacter(node.value);
    case 'slice':
      return `${printExpression(node.base, 5)}[${printRanges(node.ranges)}]`;
    case 'call':
      return `${node.name}(${node.arguments.map((each) => printExpression(each)).join(', ')})`;
    case 'negate':
      return `${outer > 4 ? '{' : ''}-${printExpression(node.operand, 4)}${outer > 4 ? '}' : ''}`;
    case 'arithmetic': {
      const own = TIGHTNESS[node.operator];
      const text = `${printExpression(node.left, own)} ${node.operator} ${printExpression(node.right, own + 1)}`;
      return outer > own ? `{${text}}` : text;
    }
  }
}

function printField(node: FieldName): string {
  const layers = node.layers ? `#[${printRanges(node.layers)}]` : '';
  const at = node.raw ? '@' : '';
  if (node.reference) return `\${${at}${node.name}${layers}}`;
  return `${at || layers ? at : '.'}${node.name}${layers}`;
}

export function printRanges(ranges: readonly Range[]): string {
  return ranges
    .map(({ start, length, end }) => {
      if (end !== undefined) return `${start}-${end}`;
      if (length === undefined) return `${start}:`;
      return length === 1 ? `${start}` : `${start}:${length}`;
    })
    .join(',');
}
