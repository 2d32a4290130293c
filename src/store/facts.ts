import type { DuckDBConnection } from '@duckdb/node-api';
import type { Capture } from '../capture/frame.js';
import { passingBatchOf } from '../columns/batch.js';
import type { Column, Float64Column, TextColumn, Uint32Column } from '../columns/column.js';
import { type ColumnDeclaration, Table } from '../columns/table.js';
import { ENCAPSULATION_NAMES, ENCAPSULATIONS } from '../dissect/names/encapsulations.js';
import type { FileHashes } from './hashes.js';
import { Loader } from './load.js';
import { createTable, quoted } from './statements.js';

/**
 * What the capture files say of themselves: one row a file in `captures`, one row an interface in `capture_interfaces`.
 * Sizes are bytes; what a file does not tell is NULL.
 */
const SCHEMA = 'facts';
const CAPTURES: readonly ColumnDeclaration[] = [
  { name: 'capture', type: 'UINTEGER' },
  { name: 'name', type: 'VARCHAR' },
  { name: 'format', type: 'VARCHAR' },
  { name: 'compression', type: 'VARCHAR' },
  { name: 'size', type: 'DOUBLE' },
  { name: 'sections', type: 'UINTEGER' },
  { name: 'secrets', type: 'UINTEGER' },
  { name: 'hardware', type: 'VARCHAR' },
  { name: 'operating_system', type: 'VARCHAR' },
  { name: 'application', type: 'VARCHAR' },
  { name: 'comment', type: 'VARCHAR' },
  { name: 'problem', type: 'VARCHAR' },
  /** Of the file's bytes; only where a statement names them. */
  { name: 'sha256', type: 'VARCHAR' },
  { name: 'sha1', type: 'VARCHAR' },
];
const INTERFACES: readonly ColumnDeclaration[] = [
  { name: 'capture', type: 'UINTEGER' },
  /** Its place in the file, from 0. */
  { name: 'interface', type: 'UINTEGER' },
  /** As `frame.section_number` (from 1) and `frame.interface_id` have them. */
  { name: 'section', type: 'UINTEGER' },
  { name: 'id', type: 'UINTEGER' },
  { name: 'name', type: 'VARCHAR' },
  { name: 'description', type: 'VARCHAR' },
  { name: 'link_type', type: 'UINTEGER' },
  { name: 'encapsulation', type: 'VARCHAR' },
  { name: 'snap_length', type: 'UINTEGER' },
  { name: 'ticks_per_second', type: 'DOUBLE' },
  { name: 'filter', type: 'VARCHAR' },
  { name: 'hardware', type: 'VARCHAR' },
  { name: 'operating_system', type: 'VARCHAR' },
  { name: 'comment', type: 'VARCHAR' },
  /** Frames, as whoever captured counted them. */
  { name: 'received', type: 'DOUBLE' },
  { name: 'dropped', type: 'DOUBLE' },
  { name: 'accepted', type: 'DOUBLE' },
  { name: 'system_dropped', type: 'DOUBLE' },
  { name: 'delivered', type: 'DOUBLE' },
];
const TABLES = { captures: CAPTURES, capture_interfaces: INTERFACES };

type Row = Readonly<Partial<Record<string, string | number>>>;

/** The views that people see. */
export const factViews = (): { name: string; sql: string }[] =>
  Object.keys(TABLES).map((name) => ({ name, sql: `SELECT * FROM ${SCHEMA}.${quoted(name)}` }));

/** Statements that make the tables, empty. */
export const factTables = (): string[] => [
  `CREATE SCHEMA ${SCHEMA}`,
  ...Object.entries(TABLES).map(([name, declarations]) => createTable(name, declarations, SCHEMA)),
];

/** Gathers the facts of captures, each when it was read to its end. */
export class Facts {
  private readonly tables = Object.entries(TABLES).map(([name, declarations]) => new Table(name, declarations));

  add(capture: Capture, number: number, hashes?: FileHashes): void {
    const [captures, interfaces] = this.tables;
    const { sections = [], secrets, statistics } = capture;
    const [section] = sections;
    addRow(captures, {
      capture: number,
      name: capture.name,
      format: capture.format,
      compression: capture.compression,
      size: capture.size > 0 ? capture.size : undefined,
      sections: Math.max(1, sections.length),
      secrets: secrets?.length ?? 0,
      hardware: section?.hardware,
      operating_system: section?.operatingSystem,
      application: section?.application,
      comment: section?.comment,
      problem: capture.problem?.message,
      ...hashes,
    });
    capture.interfaces.forEach((each, index) => {
      // Records of no interface (a journal's) have one in its place.
      if (each.blockType !== undefined) return;
      addRow(interfaces, {
        capture: number,
        interface: index,
        section: each.section + 1,
        id: each.idInSection,
        name: each.name,
        description: each.description,
        link_type: each.linkType,
        encapsulation: ENCAPSULATION_NAMES[ENCAPSULATIONS[each.linkType] ?? 0],
        snap_length: each.snapLength,
        ticks_per_second: each.ticksPerSecond,
        filter: each.filter,
        hardware: each.hardware,
        operating_system: each.operatingSystem,
        comment: each.comment,
        ...statistics?.get(index),
      });
    });
  }

  async load(connection: DuckDBConnection): Promise<void> {
    const loader = new Loader(connection, SCHEMA);
    for (const table of this.tables) await loader.load(passingBatchOf(table));
  }
}

function addRow(table: Table, values: Row): void {
  const row = table.rowCount++;
  table.declarations.forEach(({ name, type }, index) => {
    const value = values[name];
    if (value === undefined) return;
    const column: Column = table.columns[index];
    if (type === 'VARCHAR') (column as TextColumn).set(row, String(value));
    else if (type === 'DOUBLE') (column as Float64Column).set(row, Number(value));
    else (column as Uint32Column).set(row, Number(value));
  });
}
