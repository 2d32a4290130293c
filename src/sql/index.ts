/** From a checked filter to SQL. */
export type { TableUse } from './columns.js';
export { FilterTooLargeError } from './frames.js';
export { type GeneratedSql, type GenerateOptions, generateSql } from './generate.js';
export type { ReferenceValues } from './sources.js';
export type { SqlParameter, SqlType, ValueTable } from './text.js';
