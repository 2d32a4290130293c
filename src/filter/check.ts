import type { Catalog } from '../fields/catalog.js';
import type { Kind } from '../fields/kinds.js';
import { ABILITIES } from './abilities.js';
import { readBytes } from './addresses.js';
import type { Expression, Filter, Link, Membership, Relation, Word } from './ast.js';
import type { CheckedElement, CheckedExpression, CheckedField, CheckedFilter } from './checked.js';
import { labelValues } from './constants.js';
import type { FilterError, FilterWarning, Span } from './errors.js';
import { ExpressionChecker } from './expressions.js';
import { looksLikeName } from './findings.js';
import { labelsOf } from './labels.js';
import { asBytes, meet } from './meeting.js';
import { isOrder, OPERATORS } from './operators.js';
import { translatePattern } from './pattern.js';
import { isReserved } from './reserved.js';
import { textOfLatin1 } from './strings.js';

export type CheckResult =
  | { readonly ok: true; readonly checked: CheckedFilter; readonly warnings: readonly FilterWarning[] }
  | { readonly ok: false; readonly errors: readonly FilterError[]; readonly warnings: readonly FilterWarning[] };

/** Finds the fields of a filter, reads its literals as their kinds, and refuses what they cannot do. */
export function checkFilter(filter: Filter, catalog: Catalog): CheckResult {
  const checker = new FilterChecker(catalog);
  const checked = checker.check(filter);
  const { errors, warnings } = checker.expressions;
  if (errors.length > 0 || !checked) return { ok: false, errors: inOrder(errors), warnings };
  return { ok: true, checked, warnings: inOrder(warnings) };
}

/** By place, each once: the middle of a chain is looked at twice. */
function inOrder<E extends { span: Span; message: string }>(list: readonly E[]): E[] {
  const seen = new Set<string>();
  return [...list]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span, message }) => {
      const key = `${span.start} ${span.end} ${message}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
}

/** `and` in `or` in `not`…: DuckDB takes expressions of a thousand levels, of which each needs two. */
const MAX_DEPTH = 400;

class FilterChecker {
  readonly expressions: ExpressionChecker;

  constructor(catalog: Catalog) {
    this.expressions = new ExpressionChecker(catalog);
  }

  check(filter: Filter, depth = 0): CheckedFilter | undefined {
    if (depth > MAX_DEPTH) {
      return this.expressions.fail('depth', filter.span, `Tests nest more than ${MAX_DEPTH} deep.`);
    }
    switch (filter.type) {
      case 'everything':
        return { type: 'everything' };
      case 'and':
      case 'or':
      case 'xor': {
        const operands = filter.operands.map((each) => this.check(each, depth + 1));
        return allOf(operands) ? { type: filter.type, operands } : undefined;
      }
      case 'not': {
        const operand = this.check(filter.operand, depth + 1);
        return operand && { type: 'not', operand };
      }
      case 'test':
        return this.test(filter.expression);
      case 'relation':
        return this.relation(filter);
      case 'membership':
        return this.membership(filter);
    }
  }

  private test(expression: Expression): CheckedFilter | undefined {
    const { expressions } = this;
    if (expression.type === 'field' && expression.reference) {
      if (!expressions.find(expression.name)) return expressions.unknownName(expression.name, expression.nameSpan);
      return expressions.fail(
        'constant',
        expression.span,
        'Constant expression is invalid.',
        'A reference to another frame is not a test; compare a field with it.',
      );
    }
    if (expressions.kindOf(expression) === undefined) return expressions.refuseTest(expression);
    const name = expression.type === 'word' ? expression.text : expression.type === 'field' ? expression.name : '';
    if (isReserved(name) && !expressions.catalog.find(name)) return expressions.unknownName(name, expression.span);
    const checked = expressions.check(expression);
    if (!checked) return undefined;
    return checked.type === 'field' ? { type: 'exists', field: checked } : { type: 'holds', expression: checked };
  }

  private relation(relation: Relation): CheckedFilter | undefined {
    let left = relation.first;
    const operands: (CheckedFilter | undefined)[] = [];
    for (const link of relation.links) {
      operands.push(this.compare(relation, left, link));
      left = link.operand;
    }
    if (operands.length === 1) return operands[0];
    return allOf(operands) ? { type: 'and', operands } : undefined;
  }

  /** One pair of a chain. */
  private compare(relation: Relation, left: Expression, link: Link): CheckedFilter | undefined {
    const { expressions } = this;
    const { compares, quantifier: usual } = OPERATORS[link.operator];
    // A quantifier before a chain says nothing: Wireshark's lands on the `and` of its pairs.
    const quantifier = (relation.links.length === 1 ? relation.quantifier : undefined) ?? usual;
    const leftKind = expressions.kindOf(left);
    const rightKind = expressions.kindOf(link.operand);
    if (leftKind === undefined && rightKind === undefined)
      return expressions.refuseConstant(left, link.operand, relation.span);
    if (compares === 'matches' || compares === 'contains') {
      const byLabel = this.compareLabel(left, link, quantifier);
      if (byLabel) return byLabel === 'refused' ? undefined : byLabel;
    }
    if (compares === 'matches') return this.matches(left, link, quantifier);

    const labelled = this.compareWithLabel(left, link, relation.quantifier);
    if (labelled) return labelled;
    const part = compares === 'contains';
    for (const each of [left, link.operand])
      if (each.type === 'word' && (part || isReserved(each.text))) this.warnOfName(each);
    const governing = (leftKind ?? rightKind) as Kind;
    const abilities = ABILITIES[governing];
    const able = part ? abilities.contains : isOrder(compares) ? abilities.order : abilities.form !== 'none';
    if (!able) return expressions.cannotTakePart(leftKind ? left : link.operand, governing, link.operator);
    const checkedLeft = expressions.check(
      left,
      leftKind ?? rightKind,
      rightKind && expressions.fieldOf(link.operand),
      part,
    );
    const checkedRight = expressions.check(link.operand, governing, leftKind && expressions.fieldOf(left), part);
    if (!checkedLeft || !checkedRight) return undefined;
    const pair = meet(expressions, part ? searched(checkedLeft) : checkedLeft, checkedRight, link.operand.span);
    if (!pair) return undefined;
    const literal = pair[1].type === 'literal' ? pair[1] : pair[0].type === 'literal' ? pair[0] : undefined;
    if (literal && isOrder(compares) && Number.isNaN(literal.low)) {
      return expressions.fail('type', literal.span, 'NaN cannot be used in ordered comparisons');
    }
    return { type: 'compare', quantifier, operator: compares, left: pair[0], right: pair[1] };
  }

  /** `frame contains fc` looks for the protocol of that name. */
  private warnOfName(word: Word): void {
    const entry = this.expressions.find(word.text);
    if (!entry || readBytes(word.text) === undefined) return;
    const { text, span } = word;
    const message = `Interpreting "${text}" as ${entry.field.label} instead of bytes. Write ":${text}" for the bytes or ".${text}" for the field.`;
    this.expressions.warnings.push({ code: 'field-as-bytes', span, message });
  }

  /** `ip.proto == "UDP"` where several values have the label: the field is one of them. */
  private compareWithLabel(
    left: Expression,
    link: Link,
    quantifier: Relation['quantifier'],
  ): CheckedFilter | undefined {
    const { expressions } = this;
    const field = expressions.fieldOf(left);
    if (!field || expressions.kindOf(link.operand) !== undefined) return undefined;
    const values = labelValues(expressions, link.operand, field);
    if (!values || (values.length === 1 && values[0].low === values[0].high)) return undefined;
    const { compares, quantifier: usual } = OPERATORS[link.operator];
    if (compares !== 'equal' && compares !== 'unequal') return undefined;
    const checked = expressions.check(left);
    if (!checked) return undefined;
    const { kind, form } = checked;
    const elements = values.map(({ low, high }) => ({
      from: { type: 'literal' as const, low, high, kind, form, span: link.operand.span },
      to: undefined,
    }));
    return {
      type: 'member',
      quantifier: quantifier ?? usual,
      negated: compares === 'unequal',
      field: checked,
      elements,
    };
  }

  /** `contains` and `matches` on numbers that have names look at the names. */
  private compareLabel(left: Expression, link: Link, quantifier: 'any' | 'all'): CheckedFilter | 'refused' | undefined {
    const { expressions } = this;
    const field = expressions.fieldOf(left);
    const form = field && ABILITIES[field.kind].form;
    if (!field || (form !== 'integer' && form !== 'boolean') || labelsOf(field).length === 0) return undefined;
    if (field.kind === 'boolean' && !field.labels) return undefined;
    const { operand } = link;
    if (operand.type !== 'string') return undefined;
    const checked = expressions.check(left);
    if (checked?.type !== 'field') return 'refused';
    const operator = OPERATORS[link.operator].compares as 'contains' | 'matches';
    const text = textOfLatin1(operand.value) ?? operand.value;
    if (operator === 'contains') return { type: 'label', quantifier, operator, field: checked, text };
    const pattern = this.pattern(text, operand.span);
    return pattern === undefined ? 'refused' : { type: 'label', quantifier, operator, field: checked, text: pattern };
  }

  private matches(left: Expression, link: Link, quantifier: 'any' | 'all'): CheckedFilter | undefined {
    const { expressions } = this;
    const { operand } = link;
    if (operand.type !== 'string') return undefined;
    const checked = expressions.check(left);
    const isText = checked?.form === 'text';
    const pattern = this.pattern(isText ? (textOfLatin1(operand.value) ?? operand.value) : operand.value, operand.span);
    if (!checked || pattern === undefined) return undefined;
    if (!ABILITIES[checked.kind].matches) return expressions.cannotTakePart(left, checked.kind, link.operator);
    return { type: 'matches', quantifier, left: isText ? checked : asBytes(searched(checked)), pattern };
  }

  private pattern(text: string, span: Span): string | undefined {
    const result = translatePattern(text);
    if (result.ok) return result.pattern;
    const place = `At character ${result.at + 1} of the pattern.`;
    return this.expressions.fail('pattern', span, `Regex compilation error: ${result.message}.`, place);
  }

  private membership(node: Membership): CheckedFilter | undefined {
    const { expressions } = this;
    const { first } = node;
    const isField = first.type === 'word' || (first.type === 'field' && !first.reference);
    if (!isField || expressions.kindOf(first) === undefined) {
      if (first.type === 'word' && looksLikeName(first.text)) return expressions.unknownName(first.text, first.span);
      return expressions.fail('type', first.span, 'Only a field may be tested for membership in a set.');
    }
    const field = expressions.check(first) as CheckedField | undefined;
    if (!field) return undefined;
    if (field.form === 'none') return expressions.cannotTakePart(first, field.kind, 'in');
    const elements: (CheckedElement | CheckedElement[] | undefined)[] = node.elements.map((element) => {
      const { from, to } = element;
      for (const each of [from, to]) {
        if (each?.type === 'slice') return expressions.fail('type', each.span, 'A slice may not appear inside a set.');
      }
      const labels = to || field.raw ? undefined : labelValues(expressions, from, field.entry.field);
      if (labels) {
        const { kind, form } = field;
        return labels.map(({ low, high }) => ({
          from: { type: 'literal' as const, low, high, kind, form, span: from.span },
          to: undefined,
        }));
      }
      const ends = [from, ...(to ? [to] : [])].map((each) => {
        const checked = expressions.check(each, field.kind, field.raw ? undefined : field.entry.field);
        return checked && meet(expressions, field, checked, each.span);
      });
      if (!allOf(ends)) return undefined;
      if (to && !ABILITIES[field.kind].order) return expressions.cannotTakePart(first, field.kind, 'in');
      return { from: ends[0][1], to: ends[1]?.[1] };
    });
    if (!allOf(elements)) return undefined;
    // "none of them is in it" and "not all of them are" are what `not in` and `all … not in` say.
    const asked = node.quantifier ?? 'any';
    const quantifier = node.negated ? (asked === 'any' ? 'all' : 'any') : asked;
    const list = elements.flat();
    const needsBytes = list.some(({ from, to }) => from.form !== field.form || (to && to.form !== field.form));
    return {
      type: 'member',
      quantifier,
      negated: node.negated,
      field: needsBytes ? asBytes(field) : field,
      elements: list,
    };
  }
}

/** A protocol is searched to the end of what it carries, not of its header. */
const searched = (node: CheckedExpression): CheckedExpression =>
  node.type === 'field' && node.kind === 'protocol' ? { ...node, searched: true } : node;

/** None of them failed. */
function allOf<T>(list: readonly (T | undefined)[]): list is readonly T[] {
  return list.every((each) => each !== undefined);
}
