import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { FRAME_FIELDS } from '../dissect/protocols/frame.js';
import { TEXT_KINDS } from '../fields/kinds.js';
import { allFields, type Field } from '../fields/protocol.js';
import { escapeControls, escapeField } from './escape.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { layerText, titleFields } from './title.js';

/** The options of `-E`. */
export interface FieldListOptions {
  readonly separator: string;
  readonly aggregator: string;
  readonly occurrence: 'a' | 'f' | 'l';
  readonly quote: '' | '"' | "'";
  readonly header: boolean;
  readonly bom: boolean;
  /** Whether control characters are written as escapes: all of them where they would reach a terminal. */
  readonly escape?: boolean;
  readonly isTerminal?: boolean;
}

/** A column: its name as the user typed it, and the fields whose values stand in it. */
export interface FieldColumn {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** Writes the chosen fields of each frame as one line, as `tshark -T fields` does. */
export class FieldList implements FrameReport {
  readonly output: PlanRequest;
  /** By field id: the output columns that its values go to. */
  private readonly columnsOf: (number[] | undefined)[] = allFields.map(() => undefined);
  /** By protocol id: the output columns that the titles of its layers go to. */
  private readonly titlesOf: (number[] | undefined)[] = [];
  private readonly hasTitles: boolean;
  private readonly cells: (string | undefined)[];
  /** The columns that show the frame's number: the block tells it. */
  private readonly numbers: number[] = [];
  /** By field id: values that are text, which alone can hold control characters. */
  private readonly isText = new Uint8Array(allFields.length);

  constructor(
    private readonly columns: readonly FieldColumn[],
    private readonly options: FieldListOptions,
  ) {
    this.cells = columns.map(() => undefined);
    const wanted = new Set<Field>();
    columns.forEach(({ fields }, column) => {
      for (const field of fields) {
        if (field.id === FRAME_FIELDS.number) {
          this.numbers.push(column);
          continue;
        }
        wanted.add(field);
        if (field.kind === 'protocol') {
          addTo(this.titlesOf, field.protocol.id, column);
          for (const part of titleFields(field.protocol)) wanted.add(part);
        }
        for (const each of [field, ...field.standsFor]) {
          addTo(this.columnsOf, each.id, column);
          if (TEXT_KINDS.has(each.kind)) this.isText[each.id] = 1;
        }
      }
    });
    this.hasTitles = this.titlesOf.length > 0;
    this.output = { fields: wanted };
  }

  begin(): string {
    const { bom, header, separator } = this.options;
    const names = header ? `${this.columns.map((column) => column.name).join(separator)}\n` : '';
    return `${bom ? '\ufeff' : ''}${names}`;
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const { tape } = d;
    const occurrence = new Occurrence(tape);
    const { columnsOf } = this;
    const { escape: escapes = true, isTerminal = true } = this.options;
    let out = '';
    let row = 0;
    let layer = 0;
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      for (const column of this.numbers) this.add(column, String(block.firstNumber + frame));
      if (this.hasTitles) {
        for (; layer < tape.layerCount && tape.layerFrame[layer] === frame; layer++) {
          const columns = this.titlesOf[tape.layerProtocol[layer]];
          if (columns === undefined) continue;
          const title = layerText(d, layer, row);
          for (const column of columns) this.add(column, escapes ? escapeControls(title) : title);
        }
      }
      for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
        const columns = columnsOf[tape.field[row]];
        if (columns === undefined) continue;
        for (let i = 0; i < columns.length; i++) {
          if (this.options.occurrence === 'f' && this.cells[columns[i]] !== undefined) continue;
          const text = occurrence.textAt(row);
          this.add(columns[i], this.isText[tape.field[row]] !== 0 && escapes ? escapeField(text, isTerminal) : text);
        }
      }
      out += this.line();
      if (out.length > PIECE_OF_TEXT) {
        yield out;
        out = '';
      }
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '';
  }

  private add(column: number, text: string): void {
    const cell = this.cells[column];
    if (cell === undefined || this.options.occurrence === 'l') this.cells[column] = text;
    else if (this.options.occurrence === 'a') this.cells[column] = cell + this.options.aggregator + text;
  }

  private line(): string {
    const { quote, separator } = this.options;
    let line = '';
    for (let column = 0; column < this.cells.length; column++) {
      const cell = this.cells[column];
      if (column > 0) line += separator;
      if (cell === undefined) continue;
      line += quote === '' ? cell : quote + cell + quote;
      this.cells[column] = undefined;
    }
    return `${line}\n`;
  }
}

function addTo(table: (number[] | undefined)[], key: number, column: number): void {
  const columns = table[key];
  if (columns === undefined) table[key] = [column];
  else if (!columns.includes(column)) columns.push(column);
}
