import { type Column, type ColumnType, ListColumn, makeColumn } from './column.js';

export interface ColumnDeclaration {
  readonly name: string;
  readonly type: ColumnType;
  /** The rows hold lists of that type. */
  readonly isList?: boolean;
}

/** A table under construction: named columns that are filled row by row, and emptied for the next block. */
export class Table {
  readonly columns: readonly Column[];
  rowCount = 0;

  constructor(
    readonly name: string,
    readonly declarations: readonly ColumnDeclaration[],
  ) {
    this.columns = declarations.map((each) => {
      const column = makeColumn(each.type);
      return each.isList ? new ListColumn(column) : column;
    });
  }

  clear(): void {
    this.rowCount = 0;
    for (const column of this.columns) column.clear();
  }
}
