import type { Range } from '../filter/ast.js';
import { type Sql, sql } from './text.js';

/**
 * A slice of a text (bytes are Latin-1 text): the ranges joined in their order, up to the first that does not lie in
 * the value whole. Where nothing is left it is empty, which is a value too.
 */
export function sliceSql(value: Sql, ranges: readonly Range[]): Sql {
  if (value.key.length > 100) {
    // The value is named once: slices of slices would write it out over and over.
    return sql`list_transform([${value}], lambda part: ${sliceOf(sql`part`, ranges)})[1]`;
  }
  return sliceOf(value, ranges);
}

function sliceOf(value: Sql, ranges: readonly Range[]): Sql {
  const [first, ...rest] = ranges.map((each) => rangeSql(value, each));
  const isThere = (joined: Sql) => sql`CASE WHEN ${value} IS NOT NULL THEN coalesce(${joined}, '') END`;
  if (rest.length === 0) return isThere(first);
  const tail = rest.reduceRight(
    (after: Sql | undefined, each) => (after ? sql`coalesce(${each} || ${after}, '')` : sql`coalesce(${each}, '')`),
    undefined,
  );
  return isThere(sql`${first} || ${tail as Sql}`);
}

/** One range, NULL where it does not fit, or where there is no value. */
function rangeSql(value: Sql, { start, length, end }: Range): Sql {
  const size = end === undefined ? length : end - start + 1;
  if (start >= 0) {
    if (size === undefined) return sql`CASE WHEN length(${value}) > ${start} THEN substr(${value}, ${start + 1}) END`;
    return sql`CASE WHEN length(${value}) >= ${start + size} THEN substr(${value}, ${start + 1}, ${size}) END`;
  }
  const back = -start;
  if (size === undefined)
    return sql`CASE WHEN length(${value}) >= ${back} THEN substr(${value}, length(${value}) - ${back - 1}) END`;
  if (size > back) return sql`NULL::VARCHAR`;
  return sql`CASE WHEN length(${value}) >= ${back} THEN substr(${value}, length(${value}) - ${back - 1}, ${size}) END`;
}
