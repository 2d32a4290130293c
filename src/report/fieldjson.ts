import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { allFields } from '../fields/protocol.js';
import { ekLines } from './ek.js';
import { quoted } from './escape.js';
import type { FieldColumn } from './fields.js';
import { FRAME_END, frameHead } from './json.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { layerText, titleFields } from './title.js';

/** The chosen fields of each frame as JSON, each with the list of its values, as `tshark -T json -e` writes them. */
export class FieldJson implements FrameReport {
  readonly output: PlanRequest;
  private isFirst = true;

  /** `ek`: two lines a frame, as `-T ek` has them. */
  constructor(
    private readonly columns: readonly FieldColumn[],
    private readonly ek = false,
  ) {
    const fields = columns.flatMap((column) => column.fields);
    const titles = fields.filter((field) => field.kind === 'protocol').flatMap((field) => titleFields(field.protocol));
    this.output = { fields: new Set([...fields, ...titles]) };
  }

  begin(): string {
    return this.ek ? '' : '[';
  }

  *frames(chosen: ChosenFrames): Generator<string> {
    const { d, block, frames } = chosen;
    const values = new FieldValues(d, this.columns);
    if (this.ek) {
      yield* ekLines(chosen, (frame) => this.line(values.read(frame)));
      return;
    }
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      out += frameHead(block, frame, this.isFirst) + this.members(values.read(frame)) + FRAME_END;
      this.isFirst = false;
      if (out.length > PIECE_OF_TEXT) {
        yield out;
        out = '';
      }
    }
    if (out !== '') yield out;
  }

  end(): string {
    return this.ek ? '' : '\n]\n';
  }

  private line(found: readonly string[][]): string {
    const members = found.flatMap((values, column) =>
      values.length === 0
        ? []
        : [`${quoted(this.columns[column].name.replaceAll('.', '_'))}:[${values.map(quoted).join(',')}]`],
    );
    return `{${members.join(',')}}`;
  }

  private members(found: readonly string[][]): string {
    const members: string[] = [];
    found.forEach((values, column) => {
      if (values.length === 0) return;
      const list = values.map((value) => `          ${quoted(value)}`).join(',\n');
      members.push(`\n        ${quoted(this.columns[column].name)}: [\n${list}\n        ]`);
    });
    return members.join(',');
  }
}

/** Reads the values of columns off a tape; to be asked for frames in ascending order. */
class FieldValues {
  private readonly occurrence: Occurrence;
  /** By field id: the columns that its values go to. */
  private readonly known: number[][] = [];
  private row = 0;
  private layer = 0;

  constructor(
    private readonly d: Dissection,
    private readonly columns: readonly FieldColumn[],
  ) {
    this.occurrence = new Occurrence(d.tape);
  }

  /** By column: the values in that frame. */
  read(frame: number): string[][] {
    const { d, columns, occurrence, known } = this;
    const { tape } = d;
    const found = columns.map((): string[] => []);
    for (; this.layer < tape.layerCount && tape.layerFrame[this.layer] === frame; this.layer++) {
      columns.forEach(({ fields }, column) => {
        const isMeant = fields.some(
          ({ kind, protocol }) => kind === 'protocol' && protocol.id === tape.layerProtocol[this.layer],
        );
        if (isMeant) found[column].push(layerText(d, this.layer, this.row));
      });
    }
    for (; this.row < tape.count && tape.layerFrame[tape.layer[this.row]] === frame; this.row++) {
      const field = tape.field[this.row];
      known[field] ??= this.columnsOf(field);
      for (const column of known[field])
        found[column].push(allFields[field].kind === 'none' ? '' : occurrence.textAt(this.row));
    }
    return found;
  }

  private columnsOf(field: number): number[] {
    return this.columns.flatMap(({ fields }, column) =>
      fields.some(({ id, standsFor }) => id === field || standsFor.some((each) => each.id === field)) ? [column] : [],
    );
  }
}
