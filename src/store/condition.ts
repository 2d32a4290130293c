import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableLayout } from '../tables/layout.js';

/** A choice of frames that a display filter makes: SQL over `frame_id`, and the tables that it reads. */
export interface FrameCondition {
  readonly layouts: readonly TableLayout[];
  /** Makes a table of that name with the `frame_id` of every frame that the condition holds for. */
  choose(connection: DuckDBConnection, table: string): Promise<void>;
}
