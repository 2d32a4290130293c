/** From a checked filter to SQL. */
export type { TableUse } from './columns.js';
export { FilterTooLargeError } from './frames.js';
export { type GeneratedSql, type GenerateOptions, generateSql } from './generate.js';
export type { Reach } from './reach.js';
export type { ReferenceValues } from './sources.js';
export { identifier, type SqlParameter, type SqlType, type ValueTable } from './text.js';
export { generateValues, type ValuesSql } from './values.js';
