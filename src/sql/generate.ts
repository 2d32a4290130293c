import type {
  CheckedElement,
  CheckedExpression,
  CheckedField,
  CheckedFilter,
  CheckedLiteral,
} from '../filter/checked.js';
import { labelsOf } from '../filter/labels.js';
import { isOrder, MIRRORED, type ValueOperator } from '../filter/operators.js';
import { Columns, type TableUse } from './columns.js';
import { and, EVERYTHING, type FrameSet, frameCondition, NOTHING, not, or, query, rows, xor } from './frames.js';
import { labelSql } from './functions.js';
import { type Reach, reachOf } from './reach.js';
import { Selecting } from './selecting.js';
import { between, complement, type Interval, inSet } from './sets.js';
import { type ReferenceValues, Sources } from './sources.js';
import { findsNothing, literalTest, setTest, wideType } from './tests.js';
import { bind, join, type Sql, type SqlParameter, sql, type ValueTable } from './text.js';

export interface GeneratedSql {
  /** A condition on `frame_id`, true or false and never NULL, with `$1`, `$2`… for the parameters. */
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  /** Tables of values that must be there beside those of the capture. */
  readonly lists: readonly ValueTable[];
  /** The tables that it reads, with the columns that must be in them. */
  readonly tables: readonly TableUse[];
  /** What of the packets can make a difference to it, where that can be told. */
  readonly reach: Reach | undefined;
}

export interface GenerateOptions {
  /** What references such as `${frame.time}` stand for; none, where no frame was pointed out. */
  readonly references?: ReferenceValues;
}

/** The SQL of a checked filter. */
export function generateSql(filter: CheckedFilter, options: GenerateOptions = {}): GeneratedSql {
  const generator = new Generator(new Sources(new Columns(), options.references ?? (() => [])));
  const frames = generator.frames(filter);
  return { ...frameCondition(frames).render(), tables: generator.sources.columns.used(), reach: reachOf(frames) };
}

type Compare = Extract<CheckedFilter, { type: 'compare' }>;
const SIGNS: Readonly<Partial<Record<ValueOperator, string>>> = {
  equal: '=',
  unequal: '<>',
  less: '<',
  lessEqual: '<=',
  greater: '>',
  greaterEqual: '>=',
};

/** Walks the filter: each of its parts is a set of frames. */
class Generator extends Selecting {
  frames(filter: CheckedFilter): FrameSet {
    switch (filter.type) {
      case 'everything':
        return EVERYTHING;
      case 'and':
        return and(filter.operands.map((each) => this.frames(each)));
      case 'or':
        return or(filter.operands.map((each) => this.frames(each)));
      case 'xor':
        return xor(filter.operands.map((each) => this.frames(each)));
      case 'not':
        return not(this.frames(filter.operand));
      case 'exists':
        return this.exists(filter.field);
      case 'holds':
        return this.holds(filter.expression);
      case 'compare':
        return this.compare(filter);
      case 'matches': {
        const condition = (value: Sql) => sql`regexp_matches(${value}, ${bind('VARCHAR', filter.pattern)})`;
        return this.test(filter.left, { condition }, filter.quantifier);
      }
      case 'label':
        return this.label(filter);
      case 'member':
        return this.member(filter);
    }
  }

  private exists(node: CheckedField): FrameSet {
    const { entry, raw, layers } = node;
    const { columns } = this.sources;
    const { protocol } = entry;
    if (protocol && !raw) {
      const present = columns.presentColumn(protocol);
      if (!layers) return rows(columns.protocolTable(protocol), [{ condition: sql`${present}`, isOfPresence: true }]);
      return query(sql`SELECT t.frame_id FROM ${this.sources.layered(protocol.self, layers)} WHERE t.${present}`);
    }
    if (layers) return query(sql`SELECT frame_id FROM (${this.sources.fieldValues(node)})`);
    return this.present(node);
  }

  private holds(node: CheckedExpression): FrameSet {
    const isThere = (value: Sql) => sql`(${value}) IS NOT NULL`;
    const condition = (value: Sql): Sql => {
      if (node.type === 'slice') return sql`(${value}) <> ''`;
      switch (node.form) {
        case 'boolean':
          return value;
        case 'text':
          return isThere(value);
        case 'bytes':
        case 'ipv6':
        case 'oid':
        case 'guid':
          return node.type === 'arithmetic' ? sql`regexp_matches(${value}, '[^\\x00]')` : isThere(value);
        default:
          return sql`(${value}) <> 0`;
      }
    };
    return this.test(node, { condition }, 'any');
  }

  private compare({ left, right, operator, quantifier }: Compare): FrameSet {
    // Of two protocols the longer is the greater.
    const byLength = left.kind === 'protocol' && isOrder(operator);
    if (right.type === 'literal' && !byLength) return this.test(left, literalTest(operator, right), quantifier);
    const mirrored = MIRRORED[operator];
    if (left.type === 'literal' && mirrored && !byLength)
      return this.test(right, literalTest(mirrored as Compare['operator'], left), quantifier);
    const { from, frame, values } = this.sources.rowsOf([left, right]);
    if (byLength) {
      const [a, b] = values.map((each) => sql`row(length(${each}), ${each})`);
      return this.select(from, frame, sql`${a} ${SIGNS[operator] as string} ${b}`, quantifier);
    }
    const [a, b] = [
      [left, right],
      [right, left],
    ].map(([own, other], index) =>
      own.form === 'boolean' && other.form !== 'boolean' ? sql`(${values[index]})::INTEGER` : values[index],
    );
    const sign = SIGNS[operator];
    const hasPart = findsNothing(left) ? sql`(${a}) <> ''` : sql`(${b}) <> ''`;
    const condition = sign ? sql`(${a}) ${sign} (${b})` : sql`(${hasPart} AND contains(${a}, ${b}))`;
    return this.select(from, frame, condition, quantifier, [left, right]);
  }

  private label(filter: Extract<CheckedFilter, { type: 'label' }>): FrameSet {
    const { field, text, operator, quantifier } = filter;
    // True and false have names, but none that is searched.
    if (field.form === 'boolean') return NOTHING;
    if (operator === 'contains') {
      const labels = text === '' ? [] : labelsOf(field.entry.field).filter(({ label }) => label.includes(text));
      return this.test(field, setTest(labels.map(({ low, high }) => between(low, high))), quantifier);
    }
    const condition = (value: Sql) => sql`regexp_matches(${labelSql(value, field)}, ${bind('VARCHAR', text)})`;
    const isThere = (value: Sql) => sql`${labelSql(value, field)} IS NOT NULL`;
    return this.test(field, { condition, isThere }, quantifier);
  }

  private member(filter: Extract<CheckedFilter, { type: 'member' }>): FrameSet {
    const { field, elements, negated, quantifier } = filter;
    const constants: Interval[] = [];
    const others: CheckedElement[] = [];
    for (const element of elements) {
      const { from, to } = element;
      if (from.type === 'literal' && (!to || to.type === 'literal')) {
        const interval = between(from.low, (to ?? from).high);
        if (!to || !isAbove(from.low, to.high)) constants.push(interval);
      } else others.push(element);
    }
    if (others.length === 0) {
      if (!negated) return this.test(field, setTest(constants), quantifier);
      // "Every value is outside" is: there are values, and none is inside.
      const isThere = field.type === 'field' && !field.layers ? this.present(field) : undefined;
      if (quantifier === 'all' && isThere) return and([isThere, not(this.test(field, setTest(constants), 'any'))]);
      return this.test(field, setTest(complement(constants)), quantifier);
    }
    if (quantifier === 'any' && !negated) {
      const sets = others.map((element) => this.inElement(field, element));
      return or([this.test(field, setTest(constants), 'any'), ...sets]);
    }
    // Each value against the sets' own values: the frames with a value that fails are not the frames sought.
    const { from, frame, values } = this.sources.rowsOf([field]);
    const isIn = [
      inSet(sql`(${values[0]})`, wideType(field), constants),
      ...others.map((each) => this.valueIn(frame as Sql, values[0], each)),
    ];
    const condition = join(
      isIn.map((each) => sql`(${each})`),
      ' OR ',
    );
    const passes = negated ? sql`NOT (${condition})` : condition;
    if (quantifier === 'any') return query(sql`SELECT ${frame as Sql} FROM ${from} WHERE ${passes}`);
    const failing = query(sql`SELECT ${frame as Sql} FROM ${from} WHERE NOT (${passes})`);
    return and([query(sql`SELECT ${frame as Sql} FROM ${from}`), not(failing)]);
  }

  private inElement(field: CheckedExpression, { from, to }: CheckedElement): FrameSet {
    const rowsOf = this.sources.rowsOf([field, from, ...(to ? [to] : [])]);
    const [value, low, high] = rowsOf.values;
    const condition = to ? sql`(${value}) BETWEEN (${low}) AND (${high})` : sql`(${value}) = (${low})`;
    return this.select(rowsOf.from, rowsOf.frame, condition, 'any');
  }

  /** Whether one value is in an element that has values of the same frame. */
  private valueIn(frame: Sql, value: Sql, { from, to }: CheckedElement): Sql {
    const element = this.sources.rowsOf([from, ...(to ? [to] : [])]);
    const [low, high] = element.values;
    const inner = sql`SELECT ${element.frame ?? 'NULL'} AS frame_id, ${low} AS low, ${high ?? low} AS high FROM ${element.from}`;
    const sameFrame = element.frame ? sql`e.frame_id = ${frame} AND` : sql``;
    return sql`EXISTS (SELECT 1 FROM (${inner}) e WHERE ${sameFrame} (${value}) BETWEEN e.low AND e.high)`;
  }
}

const isAbove = (a: CheckedLiteral['low'], b: CheckedLiteral['low']) => a > b;
