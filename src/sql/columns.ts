import type { Field, Protocol } from '../fields/protocol.js';
import { rawType } from '../tables/layout.js';
import { identifier, type SqlType } from './text.js';

/** The SQL type in which a field's values are stored. */
export const typeOf = (field: Field): SqlType => rawType(field) as SqlType;

/** The smallest and the greatest value of the integer types. */
export const LIMITS: Readonly<Partial<Record<SqlType, readonly [bigint, bigint]>>> = {
  BOOLEAN: [0n, 1n],
  UTINYINT: [0n, 255n],
  USMALLINT: [0n, 65_535n],
  UINTEGER: [0n, 4_294_967_295n],
  UBIGINT: [0n, (1n << 64n) - 1n],
  TINYINT: [-128n, 127n],
  SMALLINT: [-32_768n, 32_767n],
  INTEGER: [-2_147_483_648n, 2_147_483_647n],
  BIGINT: [-(1n << 63n), (1n << 63n) - 1n],
};

/** A table that the SQL reads, and what of it. */
export interface TableUse {
  /** Its name in the schema `raw`. */
  readonly name: string;
  readonly protocol: Protocol;
  /** The repeated field whose values it has; undefined for a protocol's own table. */
  readonly repeated: Field | undefined;
  /** Columns with the place of a layer (`layer`), and whether the row is one of the protocol's layers (`present`). */
  readonly keys: ReadonlySet<'layer' | 'present'>;
  /** Fields whose value columns it reads; `protocol.self` where it reads the layer's bytes. */
  readonly fields: ReadonlySet<Field>;
  /**
   * Fields whose bytes in the packet it reads, from the column `@` + the name of the value column; `protocol.self` where
   * it reads the layer's bytes with all that it carries.
   */
  readonly rawFields: ReadonlySet<Field>;
}

interface OpenTableUse extends TableUse {
  readonly keys: Set<'layer' | 'present'>;
  readonly fields: Set<Field>;
  readonly rawFields: Set<Field>;
}

/** Names tables and columns, and keeps account of those that were named. */
export class Columns {
  private readonly tables = new Map<string, OpenTableUse>();

  private use(protocol: Protocol, repeated: Field | undefined): OpenTableUse {
    const name = repeated ? repeated.name : protocol.name;
    let table = this.tables.get(name);
    if (!table) {
      table = { name, protocol, repeated, keys: new Set(), fields: new Set(), rawFields: new Set() };
      this.tables.set(name, table);
    }
    return table;
  }

  /** The table that has the field's values. */
  tableOf(field: Field): string {
    return `raw.${identifier(this.use(field.protocol, field.many ? field : undefined).name)}`;
  }

  /** The table of the field's protocol. */
  protocolTable(protocol: Protocol): string {
    return `raw.${identifier(this.use(protocol, undefined).name)}`;
  }

  /**
   * The column of the field's values, or with `raw` of the bytes that they were read from. A protocol's own bytes are
   * those: the layer's, its header say.
   */
  columnOf(field: Field, raw: boolean): string {
    const table = this.use(field.protocol, field.many ? field : undefined);
    const isApart = raw && field.kind !== 'protocol';
    (isApart ? table.rawFields : table.fields).add(field);
    return identifier(`${isApart ? '@' : ''}${field.many ? 'value' : field.column}`);
  }

  /** The column of a protocol's bytes with all that its layer carries: what `contains` and `matches` search. */
  searchedColumn(protocol: Protocol): string {
    this.use(protocol, undefined).rawFields.add(protocol.self);
    return identifier(`@${protocol.self.column}`);
  }

  /** The column that says whether a row is a layer of the protocol itself. */
  presentColumn(protocol: Protocol): string {
    this.use(protocol, undefined).keys.add('present');
    return identifier('present');
  }

  layerColumn(protocol: Protocol, repeated: Field | undefined): string {
    this.use(protocol, repeated).keys.add('layer');
    return 'layer';
  }

  used(): TableUse[] {
    return [...this.tables.values()];
  }
}
