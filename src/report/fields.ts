import { Occurrence } from '../dissect/occurrence.js';
import type { Tape } from '../dissect/tape.js';
import { allFields, type Field } from '../fields/protocol.js';

/** The options of `-E`. */
export interface FieldListOptions {
  readonly separator: string;
  readonly aggregator: string;
  readonly occurrence: 'a' | 'f' | 'l';
  readonly quote: '' | '"' | "'";
  readonly header: boolean;
}

/** Writes the chosen fields of each frame as one line, as `tshark -T fields` does. */
export class FieldList {
  /** By field id: the output columns that its values go to. */
  private readonly columnsOf: number[][] = [];
  private readonly cells: string[][];

  constructor(
    private readonly fields: readonly Field[],
    private readonly options: FieldListOptions,
  ) {
    this.cells = fields.map(() => []);
    fields.forEach((field, column) => {
      for (const each of [field, ...field.standsFor]) {
        this.columnsOf[each.id] ??= [];
        this.columnsOf[each.id].push(column);
      }
    });
  }

  header(): string {
    return this.options.header ? `${this.fields.map((field) => field.name).join(this.options.separator)}\n` : '';
  }

  /** The lines of all frames on the tape; `frames` are their indices in the block, ascending. */
  lines(tape: Tape, frames: Iterable<number>): string {
    const occurrence = new Occurrence(tape);
    let out = '';
    let row = 0;
    for (const frame of frames) {
      for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
        const columns = this.columnsOf[tape.field[row]];
        if (columns === undefined) continue;
        const text = occurrence.textAt(row);
        for (const column of columns) this.cells[column].push(text);
      }
      out += this.line();
    }
    return out;
  }

  private line(): string {
    const { aggregator, occurrence, quote, separator } = this.options;
    let line = '';
    for (let column = 0; column < this.cells.length; column++) {
      const cell = this.cells[column];
      if (column > 0) line += separator;
      if (cell.length === 0) continue;
      const text =
        occurrence === 'f'
          ? cell[0]
          : occurrence === 'l'
            ? cell[cell.length - 1]
            : cell.length === 1
              ? cell[0]
              : cell.join(aggregator);
      line += quote + escapeControls(text) + quote;
      cell.length = 0;
    }
    return `${line}\n`;
  }
}

const CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control characters of a packet never reach the terminal: they are written as escapes. */
export function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /[\x00-\x1f\x7f]/.test(text)
    ? // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      text.replace(/[\x00-\x1f\x7f]/g, (c) => CONTROLS[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
    : text;
}

export const fieldNamed = (name: string): Field | undefined => allFields.find((field) => field.name === name);
