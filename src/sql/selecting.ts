import { TEXT_KINDS } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import type { CheckedExpression, CheckedField, CheckedFilter } from '../filter/checked.js';
import { typeOf } from './columns.js';
import { and, type FrameSet, not, or, query, type RowTest, rows } from './frames.js';
import { scalarSql } from './scalars.js';
import { complement, FEW, intervalLists } from './sets.js';
import type { Sources } from './sources.js';
import { holdsOfNothing, neededParts, onlyField, type ValueTest, wideType } from './tests.js';
import { type Sql, sql } from './text.js';

/** Does some value suffice, or must all pass? */
export type Quantifier = Extract<CheckedFilter, { type: 'compare' }>['quantifier'];

/** Frames by the values in them: those in which some, or all, of an expression's values pass a test. */
export class Selecting {
  constructor(readonly sources: Sources) {}

  /** The frames that have a value of the field. */
  protected present(node: CheckedField): FrameSet {
    return this.perColumn(node, (column, field) => ({
      condition: sql`${column} IS NOT NULL`,
      field,
      isOfPresence: true,
    }));
  }

  protected perColumn(node: CheckedField, testOf: (column: string, field: Field) => RowTest): FrameSet {
    const { columns } = this.sources;
    return or(
      node.entry.columns.map((field) =>
        rows(columns.tableOf(field), [testOf(this.sources.columnOf(field, node), field)]),
      ),
    );
  }

  /** Frames in which the expression has a value. */
  protected hasValue(node: CheckedExpression): FrameSet {
    const { from, frame, values } = this.sources.rowsOf([node]);
    if (!frame) return this.select(from, frame, sql`(${values[0]}) IS NOT NULL`, 'any');
    return query(sql`SELECT ${frame} FROM ${from} WHERE (${values[0]}) IS NOT NULL`);
  }

  /** Frames in which some, or all, of the rows meet the condition; the rows are made of those expressions. */
  protected select(
    from: Sql,
    frame: Sql | undefined,
    condition: Sql,
    quantifier: Quantifier,
    of: readonly CheckedExpression[] = [],
  ): FrameSet {
    if (!frame)
      return {
        type: 'fact',
        condition: sql`coalesce((SELECT ${quantifier === 'all' ? 'bool_and' : 'bool_or'}(${condition}) FROM ${from}), FALSE)`,
      };
    if (quantifier === 'any') return query(sql`SELECT ${frame} FROM ${from} WHERE ${condition}`);
    if (of.some(holdsOfNothing)) {
      const failing = query(sql`SELECT ${frame} FROM ${from} WHERE NOT (${condition})`);
      return and([...of.flatMap(neededParts).map((each) => this.hasValue(each)), not(failing)]);
    }
    return query(sql`SELECT ${frame} FROM ${from} GROUP BY ${frame} HAVING bool_and(${condition})`);
  }

  /** Frames in which some, or every, value of the expression passes the test. */
  protected test(node: CheckedExpression, test: ValueTest, quantifier: Quantifier): FrameSet {
    const field = onlyField(node);
    const lists = field && field === node && test.set && intervalLists(test.set, typeOf(field.entry.columns[0]));
    if (lists) return this.inIntervals(field, lists, quantifier);
    if (!field) {
      const { from, frame, values } = this.sources.rowsOf([node]);
      return this.select(from, frame, test.condition(sql`(${values[0]})`, wideType(node)), quantifier, [node]);
    }
    const scalar = (column: string) => scalarSql(node, (each) => (each === field ? sql`${column}` : undefined));
    const isPlain = node === field;
    const rowTest =
      (fails: boolean) =>
      (column: string, each: Field): RowTest => {
        if (isPlain && test.set && !field.raw && !(fails && test.set.length > FEW)) {
          const name = each.many ? 'value' : each.column;
          return { column: name, valueType: typeOf(each), set: fails ? complement(test.set) : test.set, field: each };
        }
        const value = isPlain ? sql`${column}` : sql`(${scalar(column)})`;
        const condition = test.condition(value, isPlain && !field.raw ? typeOf(each) : wideType(node));
        if (fails) return { condition: sql`NOT (${condition})`, field: each };
        const isText = isPlain && !field.raw && TEXT_KINDS.has(each.kind);
        return { condition, field: each, passes: isText ? test.passes : undefined };
      };
    const some = this.perColumn(field, rowTest(false));
    if (quantifier === 'any') return some;
    if (holdsOfNothing(node)) return not(this.perColumn(field, rowTest(true)));
    const { isThere: hasWhatIsTested = (value: Sql) => sql`(${value}) IS NOT NULL` } = test;
    const isThere =
      isPlain && !test.isThere
        ? this.present(field)
        : this.perColumn(field, (column, each) => ({
            condition: hasWhatIsTested(isPlain ? sql`${column}` : scalar(column)),
            field: each,
          }));
    return and([isThere, not(this.perColumn(field, rowTest(true)))]);
  }

  /** Each value is joined with the one interval that begins before it last. */
  protected inIntervals(field: CheckedField, lists: { lows: Sql; highs: Sql }, quantifier: Quantifier): FrameSet {
    const values = this.sources.fieldValues(field);
    const intervals = sql`SELECT unnest(${lists.lows}) AS low, unnest(${lists.highs}) AS high`;
    if (quantifier === 'any') {
      return query(
        sql`SELECT v.frame_id FROM (${values}) v ASOF JOIN (${intervals}) i ON v.value >= i.low WHERE v.value <= i.high`,
      );
    }
    const outside = sql`SELECT v.frame_id FROM (${values}) v ASOF LEFT JOIN (${intervals}) i ON v.value >= i.low WHERE i.low IS NULL OR v.value > i.high`;
    return and([this.present(field), not(query(outside))]);
  }
}
