import { version } from '../packs/home.js';
import { pageHtml } from '../report/html/page.js';
import { described, type Presentation } from '../report/presentation.js';
import type { AnswerRows, Cell } from '../store/rows.js';
import { intoFile } from './answer.js';

/** Rows that a page shows: a browser takes no pleasure in more. The chart has all of them. */
const MOST_ROWS = 1_000;

/** The rows of an answer, kept so that they can be written twice. */
export interface GatheredRows extends AnswerRows {
  readonly rows: readonly Cell[][];
}

export async function gathered(answer: AnswerRows): Promise<GatheredRows> {
  const rows: Cell[][] = [];
  for await (const chunk of answer.chunks()) for (const row of chunk) rows.push(row);
  return {
    columns: answer.columns,
    rows,
    dataChunks: answer.dataChunks,
    async *chunks() {
      if (rows.length > 0) yield rows;
    },
  };
}

/** `--html`: one answer as a page. */
export async function writePage(answer: GatheredRows, presentation: Presentation, path: string): Promise<void> {
  const { columns } = described(answer, presentation);
  const { rows } = answer;
  const title = presentation.title ?? 'Answer';
  const text = await pageHtml({
    title,
    description: presentation.description,
    command: presentation.command,
    sections: [
      {
        title,
        columns,
        rows: rows.slice(0, MOST_ROWS),
        total: rows.length,
        drawn: { columns, rows },
        draw: presentation.draw,
      },
    ],
    footer: `Written by pcq ${version()}.`,
  });
  await intoFile(path, async (out) => out.write(text));
}
