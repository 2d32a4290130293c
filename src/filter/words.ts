import type { CheckedExpression, CheckedField, CheckedFilter } from './checked.js';
import type { ValueOperator } from './operators.js';
import { printRanges } from './print.js';

const SAYS: Readonly<Record<ValueOperator, string>> = {
  equal: 'is',
  unequal: 'is not',
  less: 'is less than',
  lessEqual: 'is at most',
  greater: 'is greater than',
  greaterEqual: 'is at least',
  contains: 'contains',
  matches: 'matches',
};

const SIGNS: Readonly<Record<string, string>> = { '&': 'bitwise and' };

/** What a filter selects, in words, one test a line; `text` is the filter's. */
export function filterInWords(filter: CheckedFilter, text: string): string {
  if (filter.type === 'everything') return 'Every frame.\n';
  const writer = new Writer(text);
  const [head, ...rest] = writer.lines(filter, 0);
  const lines = rest.length === 0 ? [`Frames in which ${head}.`] : [`Frames in which ${head}`, ...rest];
  return `${[...lines, ...[...writer.labels].map(([name, label]) => `(${name}: ${label})`)].join('\n')}\n`;
}

class Writer {
  /** Names that were used, with what they are. */
  readonly labels = new Map<string, string>();

  constructor(private readonly text: string) {}

  /** The first line goes on from what stands before it; the others are its parts. */
  lines(filter: CheckedFilter, depth: number): string[] {
    switch (filter.type) {
      case 'and':
      case 'or':
      case 'xor': {
        const parts = filter.operands.flatMap((each) => {
          const [first, ...rest] = this.lines(each, depth + 1);
          return [`${'  '.repeat(depth + 1)}- ${first}`, ...rest];
        });
        const heads = { and: 'all of this holds:', or: 'any of this holds:', xor: 'an odd number of these holds:' };
        return [heads[filter.type], ...parts];
      }
      case 'not': {
        const [first, ...rest] = this.lines(filter.operand, depth);
        return [`it is not so that ${first}`, ...rest];
      }
      default:
        return [this.sentence(filter)];
    }
  }

  private sentence(filter: CheckedFilter): string {
    switch (filter.type) {
      case 'everything':
        return 'anything stands';
      case 'exists':
        return `there is ${this.field(filter.field)}`;
      case 'holds':
        return `${this.value(filter.expression)} is neither zero nor empty`;
      case 'compare': {
        const { quantifier, left, right, operator } = filter;
        return `${quantifier === 'all' ? 'every' : 'some'} ${this.value(left)} ${SAYS[operator]} ${this.operand(right)}`;
      }
      case 'matches':
        return `${filter.quantifier === 'all' ? 'every' : 'some'} ${this.value(filter.left)} matches the pattern ${filter.pattern}`;
      case 'label': {
        const { quantifier, field, operator, text } = filter;
        return `the name of ${quantifier === 'all' ? 'every' : 'some'} ${this.field(field)} ${operator} ${text}`;
      }
      case 'member': {
        const { quantifier, negated, field, elements } = filter;
        const shown = elements
          .slice(0, 8)
          .map(({ from, to }) => this.value(from) + (to ? ` to ${this.value(to)}` : ''));
        const more = elements.length > 8 ? ` and ${elements.length - 8} more` : '';
        return `${quantifier === 'all' ? 'every' : 'some'} ${this.value(field)} is ${negated ? 'none' : 'one'} of ${shown.join(', ')}${more}`;
      }
      default:
        return '';
    }
  }

  private operand(node: CheckedExpression): string {
    const isNetwork =
      node.type === 'literal' && (node.form === 'ipv4' || node.form === 'ipv6') && node.low !== node.high;
    return `${isNetwork ? 'in the network ' : ''}${this.value(node)}`;
  }

  private value(node: CheckedExpression): string {
    switch (node.type) {
      case 'literal':
        return this.text.slice(node.span.start, node.span.end);
      case 'field':
        return this.field(node);
      case 'slice':
        return `${node.form === 'text' ? 'characters' : 'bytes'} [${printRanges(node.ranges)}] of ${this.value(node.base)}`;
      case 'bytesOf':
        return this.value(node.operand);
      case 'call':
        return `${node.name}(${node.arguments.map((each) => this.value(each)).join(', ')})`;
      case 'negate':
        return `-${this.value(node.operand)}`;
      case 'arithmetic':
        return `(${this.value(node.left)} ${SIGNS[node.operator] ?? node.operator} ${this.value(node.right)})`;
    }
  }

  private field({ entry, raw, layers, reference, searched }: CheckedField): string {
    this.labels.set(entry.name, entry.protocol?.longName ?? entry.field.label);
    const name = raw ? `the bytes of ${entry.name}` : searched ? `${entry.name} with all that it carries` : entry.name;
    const where = layers ? `${name} in layer ${printRanges(layers)}` : name;
    return reference ? `${where} of the frame pointed out` : where;
  }
}
