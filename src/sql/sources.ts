import type { Field } from '../fields/protocol.js';
import type { Range } from '../filter/ast.js';
import type { CheckedCall, CheckedExpression, CheckedField, Scalar } from '../filter/checked.js';
import type { Columns } from './columns.js';
import { AGGREGATES } from './functions.js';
import { computedType, scalarSql } from './scalars.js';
import { bindList, join, type Sql, sql } from './text.js';

/** The values that `${field}` stands for: those of the field in the frame that was pointed out. */
export type ReferenceValues = (field: CheckedField) => readonly Scalar[];

/** A table expression with the values of a field, an aggregate or a reference, under the name `value`. */
interface Source {
  readonly alias: string;
  readonly select: Sql;
  /** It has a `frame_id`: a reference has none. */
  readonly ofFrame: boolean;
}

/** The values of expressions, side by side: every combination of the values of one frame is a row. */
export interface ValueRows {
  /** What stands behind FROM. */
  readonly from: Sql;
  /** The `frame_id` of a row; undefined where nothing in it belongs to a frame. */
  readonly frame: Sql | undefined;
  /** One SQL expression a value; NULL is none. */
  readonly values: readonly Sql[];
}

/** Reads the values of fields from their tables. */
export class Sources {
  constructor(
    readonly columns: Columns,
    private readonly references: ReferenceValues,
  ) {}

  /** The rows of these expressions' values, combined frame by frame. */
  rowsOf(expressions: readonly CheckedExpression[]): ValueRows {
    const sources: Source[] = [];
    const named = new Map<CheckedExpression, Sql>();
    const name = (node: CheckedExpression, select: Sql, ofFrame: boolean) => {
      const alias = `s${sources.length}`;
      sources.push({ alias, select, ofFrame });
      named.set(node, sql`${alias}.value`);
    };
    const visit = (node: CheckedExpression): void => {
      switch (node.type) {
        case 'field':
          name(node, node.reference ? this.reference(node) : this.fieldValues(node), !node.reference);
          break;
        case 'call':
          if (AGGREGATES.has(node.name)) name(node, this.aggregate(node), true);
          else node.arguments.forEach(visit);
          break;
        case 'slice':
          visit(node.base);
          break;
        case 'bytesOf':
        case 'negate':
          visit(node.operand);
          break;
        case 'arithmetic':
          visit(node.left);
          visit(node.right);
          break;
        case 'literal':
          break;
      }
    };
    expressions.forEach(visit);
    const values = expressions.map((each) => scalarSql(each, (node) => named.get(node)));
    const ordered = [...sources.filter(({ ofFrame }) => ofFrame), ...sources.filter(({ ofFrame }) => !ofFrame)];
    const pieces = ordered.map(({ alias, select, ofFrame }, index) => {
      if (index === 0) return sql`(${select}) ${alias}`;
      const on = ofFrame ? ` ON ${alias}.frame_id = ${ordered[0].alias}.frame_id` : '';
      return sql`${ofFrame ? 'JOIN' : 'CROSS JOIN'} (${select}) ${alias}${on}`;
    });
    return {
      from: join(pieces, ' '),
      frame: ordered[0]?.ofFrame ? sql`${ordered[0].alias}.frame_id` : undefined,
      values,
    };
  }

  private reference(node: CheckedField): Sql {
    return sql`SELECT unnest(${bindList(computedType(node.form), node.pointedOut ?? this.references(node))}) AS value`;
  }

  /** All values of a field, one a row. */
  fieldValues(node: CheckedField): Sql {
    if (node.entry.columns.length === 0) return sql`SELECT NULL::BIGINT AS frame_id, NULL AS value WHERE FALSE`;
    const selects = node.entry.columns.map((field) => this.columnValues(field, node));
    return join(selects, ' UNION ALL ');
  }

  /** The column that a mention of a field reads. */
  columnOf(field: Field, node: CheckedField): string {
    return node.searched ? this.columns.searchedColumn(field.protocol) : this.columns.columnOf(field, node.raw);
  }

  private columnValues(field: Field, node: CheckedField): Sql {
    const column = this.columnOf(field, node);
    const table = this.columns.tableOf(field);
    if (!node.layers) return sql`SELECT frame_id, ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL`;
    return sql`SELECT t.frame_id, t.${column} AS value FROM ${this.layered(field, node.layers)} WHERE t.${column} IS NOT NULL`;
  }

  /**
   * The field's rows, as `t`, that lie in those layers of its protocol. Where another protocol's layer shows the field
   * (an extension's in a certificate of TLS), that is the first of them.
   */
  layered(field: Field, layers: readonly Range[]): Sql {
    const { protocol } = field;
    this.columns.layerColumn(protocol, undefined);
    this.columns.layerColumn(protocol, field.many ? field : undefined);
    const present = this.columns.presentColumn(protocol);
    const numbered = sql`SELECT frame_id, layer, dense_rank() OVER (PARTITION BY frame_id ORDER BY layer) AS outermost, dense_rank() OVER (PARTITION BY frame_id ORDER BY layer DESC) AS innermost FROM ${this.columns.protocolTable(protocol)} WHERE ${present}`;
    const ranked = sql`SELECT each.*, coalesce(outermost, 1) AS outer_rank, coalesce(innermost, 1) AS inner_rank FROM ${this.columns.tableOf(field)} each LEFT JOIN (${numbered}) numbered ON numbered.frame_id = each.frame_id AND numbered.layer = each.layer`;
    return sql`(SELECT * FROM (${ranked}) WHERE ${join(layers.map(layerTest), ' OR ')}) t`;
  }

  private aggregate(call: CheckedCall): Sql {
    if (call.name === 'count') return this.inEveryFrame(call, this.count(call.arguments[0] as CheckedField), sql`0`);
    const selects: Sql[] = [];
    const literals: Sql[] = [];
    for (const argument of call.arguments) {
      if (argument.type === 'literal') {
        literals.push(scalarSql(argument, () => undefined));
        continue;
      }
      const { from, frame, values } = this.rowsOf([argument]);
      if (frame) selects.push(sql`SELECT ${frame} AS frame_id, ${values[0]} AS value FROM ${from}`);
      else literals.push(sql`(SELECT ${call.name}(${values[0]}) FROM ${from})`);
    }
    const bestOf = (values: readonly Sql[]) =>
      values.length === 1 ? values[0] : sql`${call.name === 'max' ? 'greatest' : 'least'}(${join(values, ', ')})`;
    if (selects.length === 0) return this.inEveryFrame(call, undefined, bestOf(literals));
    const value = bestOf([sql`${call.name}(value)`, ...literals]);
    const found = sql`SELECT frame_id, ${value} AS value FROM (${join(selects, ' UNION ALL ')}) GROUP BY frame_id`;
    return literals.length === 0 ? found : this.inEveryFrame(call, found, bestOf(literals));
  }

  /** The values found, and where a frame has none, that one. */
  private inEveryFrame({ frames }: CheckedCall, found: Sql | undefined, otherwise: Sql): Sql {
    const protocol = frames?.entry.protocol;
    if (!protocol) throw new Error('a value in every frame needs the frames');
    const table = this.columns.protocolTable(protocol);
    const all = found
      ? sql`SELECT f.frame_id, coalesce(v.value, ${otherwise}) AS value FROM ${table} f LEFT JOIN (${found}) v ON v.frame_id = f.frame_id`
      : sql`SELECT frame_id, ${otherwise} AS value FROM ${table}`;
    return sql`SELECT frame_id, value FROM (${all}) WHERE value IS NOT NULL`;
  }

  private count(node: CheckedField): Sql {
    const { protocol } = node.entry;
    if (!protocol || node.raw)
      return sql`SELECT frame_id, count(*) AS value FROM (${this.fieldValues(node)}) GROUP BY frame_id`;
    const present = this.columns.presentColumn(protocol);
    const from = node.layers
      ? this.layered(protocol.self, node.layers)
      : sql`${this.columns.protocolTable(protocol)} t`;
    return sql`SELECT t.frame_id, count(*) AS value FROM ${from} WHERE t.${present} GROUP BY t.frame_id`;
  }
}

/** Whether a layer, counted from the outermost (1) and from the innermost (1), lies in the range. */
function layerTest({ start, length, end }: Range): Sql {
  if (start >= 0) {
    const last = end ?? (length === undefined ? undefined : start + length - 1);
    if (start === 0 && last === 0) return sql`FALSE`;
    return last === undefined ? sql`(outer_rank >= ${start})` : sql`(outer_rank BETWEEN ${start} AND ${last})`;
  }
  const nearest = end === undefined ? (length === undefined ? 1 : Math.max(1, -start - length + 1)) : -end;
  return sql`(inner_rank BETWEEN ${nearest} AND ${-start})`;
}
