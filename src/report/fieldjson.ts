import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { allFields } from '../fields/protocol.js';
import { quoted } from './escape.js';
import type { FieldColumn } from './fields.js';
import { FRAME_END, frameHead } from './json.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { layerText, titleFields } from './title.js';

/** The chosen fields of each frame as JSON, each with the list of its values, as `tshark -T json -e` writes them. */
export class FieldJson implements FrameReport {
  readonly output: PlanRequest;
  private isFirst = true;

  constructor(private readonly columns: readonly FieldColumn[]) {
    const fields = columns.flatMap((column) => column.fields);
    const titles = fields.filter((field) => field.kind === 'protocol').flatMap((field) => titleFields(field.protocol));
    this.output = { fields: new Set([...fields, ...titles]) };
  }

  begin(): string {
    return '[';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const { tape } = d;
    const occurrence = new Occurrence(tape);
    const found = this.columns.map((): string[] => []);
    const columnsOf = (field: number) =>
      this.columns.flatMap(({ fields }, column) =>
        fields.some(({ id, standsFor }) => id === field || standsFor.some((each) => each.id === field)) ? [column] : [],
      );
    const known: number[][] = [];
    let row = 0;
    let layer = 0;
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      for (; layer < tape.layerCount && tape.layerFrame[layer] === frame; layer++) {
        this.columns.forEach(({ fields }, column) => {
          const isMeant = fields.some(
            ({ kind, protocol }) => kind === 'protocol' && protocol.id === tape.layerProtocol[layer],
          );
          if (isMeant) found[column].push(layerText(d, layer, row));
        });
      }
      for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
        const field = tape.field[row];
        known[field] ??= columnsOf(field);
        for (const column of known[field]) {
          found[column].push(allFields[field].kind === 'none' ? '' : occurrence.textAt(row));
        }
      }
      out += frameHead(block, frame, this.isFirst) + this.members(found) + FRAME_END;
      this.isFirst = false;
      if (out.length > PIECE_OF_TEXT) {
        yield out;
        out = '';
      }
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '\n]\n';
  }

  private members(found: string[][]): string {
    const members: string[] = [];
    found.forEach((values, column) => {
      if (values.length === 0) return;
      const list = values.map((value) => `          ${quoted(value)}`).join(',\n');
      members.push(`\n        ${quoted(this.columns[column].name)}: [\n${list}\n        ]`);
      values.length = 0;
    });
    return members.join(',');
  }
}
