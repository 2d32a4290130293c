import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { described, type Presentation } from '../report/presentation.js';
import { type RowTarget, type TextFormat, writeRows } from '../report/rows.js';
import type { AnswerRows } from '../store/rows.js';
import type { Values } from './options.js';
import { Output } from './output.js';
import { isSameFile } from './samefile.js';
import { type Session, UsageError } from './session.js';

const FORMATS = ['table', 'json', 'csv', 'markdown', 'arrow', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** What the ending of a file's name says of its format. */
const ENDINGS: Readonly<Record<string, Format>> = {
  '.txt': 'table',
  '.json': 'json',
  '.csv': 'csv',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.arrow': 'arrow',
  '.arrows': 'arrow',
  '.feather': 'arrow',
  '.ipc': 'arrow',
  '.parquet': 'parquet',
};

/** Where an answer goes, and how it is written. */
export interface Destination {
  readonly format: Format;
  /** Undefined is standard output. */
  readonly file: string | undefined;
  /** The page, beside or instead of the above. */
  readonly html: string | undefined;
  readonly onlyPage: boolean;
}

/** Reads `--format`, `--output` and `--html`, before a capture is read. UsageError where they do not go together. */
export function destinationOf(options: Values, inputs: readonly string[], session: Session): Destination {
  const output = options.output as string | undefined;
  const html = options.html as string | undefined;
  const file = output === '-' ? undefined : output;
  for (const path of [file, html]) {
    if (path === '') throw new UsageError('a file without a name cannot be written.');
    if (path !== undefined && inputs.some((input) => isSameFile(input, path)))
      throw new UsageError(`${path}: that is the capture that is read; write to another file.`);
  }
  const ending = file === undefined ? undefined : ENDINGS[extname(file).toLowerCase()];
  const format = (options.format as Format | undefined) ?? ending ?? 'table';
  if (file !== undefined && /^\.html?$/i.test(extname(file)) && options.format === undefined)
    throw new UsageError(`-o ${file}: a page is written by --html ${file}.`);
  if ((format === 'arrow' || format === 'parquet') && file === undefined && session.stdout.isTTY === true)
    throw new UsageError(`--format ${format} is not for a terminal: add -o FILE, or pipe it on.`);
  if (html !== undefined && (format === 'arrow' || format === 'parquet'))
    throw new UsageError(`--html and ${format} do not go together: write one after the other.`);
  return { format, file, html, onlyPage: html !== undefined && output === undefined && options.format === undefined };
}

/** Writes an answer where it is to go. */
export async function writeAnswer(
  answer: AnswerRows,
  presentation: Presentation,
  destination: Destination,
  session: Session,
): Promise<void> {
  const { format, file, html } = destination;
  let rows = answer;
  if (html !== undefined) {
    const { gathered, writePage } = await import('./page.js');
    const kept = await gathered(rows);
    await writePage(kept, presentation, html);
    if (destination.onlyPage) return;
    rows = kept;
  }
  if (format === 'parquet') return writeParquetTo(rows, file, session);
  const bytesOrText = (target: RowTarget & { readonly out: Output }) =>
    writeTo(rows, presentation, format, file, target);
  if (file === undefined) return bytesOrText(session);
  await intoFile(file, (out) => bytesOrText({ out, stdout: {}, colours: { out: false } }));
}

async function writeTo(
  rows: AnswerRows,
  presentation: Presentation,
  format: Exclude<Format, 'parquet'>,
  file: string | undefined,
  target: RowTarget & { readonly out: Output },
): Promise<void> {
  if (format !== 'arrow')
    return writeRows(format satisfies TextFormat, described(rows, presentation), target, presentation.draw);
  const { arrowBytes } = await import('../store/arrowfile.js');
  const form = file === undefined || file.toLowerCase().endsWith('.arrows') ? 'stream' : 'file';
  for await (const bytes of arrowBytes(rows, form)) {
    await target.out.writeBytes(bytes);
    if (target.out.closed) return;
  }
}

/** Opens a file for writing and closes it after. OutputError where that cannot be done. */
export async function intoFile(path: string, write: (out: Output) => Promise<void>): Promise<void> {
  const stream = createWriteStream(path);
  const out = new Output(stream, path);
  await write(out);
  await out.flush();
  const closed = once(stream, 'close');
  stream.end();
  await closed.catch(() => {});
  await out.flush();
}

/** DuckDB writes Parquet to files only; for a pipe it goes through one of ours. */
async function writeParquetTo(rows: AnswerRows, file: string | undefined, session: Session): Promise<void> {
  const { writeParquet } = await import('../store/parquet.js');
  if (file !== undefined) return writeParquet(rows, file);
  const folder = mkdtempSync(join(tmpdir(), 'pcq-'));
  try {
    const path = join(folder, 'answer.parquet');
    await writeParquet(rows, path);
    for await (const bytes of createReadStream(path)) {
      await session.out.writeBytes(bytes as Uint8Array);
      if (session.out.closed) return;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
