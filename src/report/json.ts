import type { FrameBlock } from '../capture/frame.js';
import type { PlanRequest } from '../dissect/plan.js';
import type { ChosenLayers } from './chosenlayers.js';
import { type Member, Members, merged } from './members.js';
import { everyField, TreeReader } from './nodes.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

/** How far the members of `layers` are indented. */
const LAYERS_DEPTH = 4;

export interface JsonForm {
  /** Several members of one name become one with a list (`--no-duplicate-keys`). */
  readonly merges?: boolean;
  readonly chosen?: ChosenLayers;
}

/** Every frame as an object of an array, in the shape of `tshark -T json`: layers, their fields, `_tree` for nesting. */
export class Json implements FrameReport {
  readonly output: PlanRequest = { fields: everyField() };
  private isFirst = true;

  constructor(private readonly form: JsonForm = {}) {}

  begin(): string {
    return '[';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const reader = new TreeReader(d);
    const members = new Members(d, this.form.chosen);
    const write = this.form.merges ? mergedText : plainText;
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      out += frameHead(block, frames[index], this.isFirst);
      this.isFirst = false;
      if (this.form.merges) out += write(members.of(reader.read(frames[index])), LAYERS_DEPTH);
      else {
        let before = '\n';
        for (const node of reader.read(frames[index])) {
          out += before + write(members.of([node]), LAYERS_DEPTH).slice(1);
          before = ',\n';
          if (out.length > PIECE_OF_TEXT) {
            yield out;
            out = '';
          }
        }
      }
      out += FRAME_END;
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '\n]\n';
  }
}

/** What stands before a frame's layers. */
export function frameHead(block: FrameBlock, frame: number, isFirst: boolean): string {
  return (
    `${isFirst ? '' : ','}\n  {\n    "_index": "${dayOf(block, frame)}",\n    "_type": "doc",\n    "_score": null,\n` +
    '    "_source": {\n      "layers": {'
  );
}

/** `packets-2024-01-31`: what frames of a day are filed under. */
export function dayOf(block: FrameBlock, frame: number): string {
  const date = new Date(block.seconds[frame] * 1000);
  const day = Number.isNaN(date.getTime())
    ? 'unknown'
    : `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `packets-${day}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** What stands after a frame's layers. */
export const FRAME_END = '\n      }\n    }\n  }';

/** The members of an object, a line each, so far indented, each behind a line's end. */
function plainText(members: readonly Member[], depth: number): string {
  const indent = indented(depth);
  let text = '';
  let before = '\n';
  for (const [name, value] of members) {
    text += `${before}${indent}${name}: `;
    text += typeof value === 'string' ? value : object(plainText(value, depth + 1), indent);
    before = ',\n';
  }
  return text;
}

/** The same with lists of what has one name. */
function mergedText(members: readonly Member[], depth: number): string {
  const indent = indented(depth);
  const single = (value: string | readonly Member[], at: number): string =>
    typeof value === 'string' ? value : object(mergedText(value, at + 1), indented(at));
  return merged(members)
    .map(([name, values]) => {
      if (values.length === 1) return `${indent}${name}: ${single(values[0], depth)}`;
      const inner = indented(depth + 1);
      const list = values.map((value) => `${inner}${single(value, depth + 1)}`).join(',\n');
      return `${indent}${name}: [\n${list}\n${indent}]`;
    })
    .map((text, index) => `${index === 0 ? '\n' : ',\n'}${text}`)
    .join('');
}

const object = (inner: string, indent: string) => `{${inner === '' ? '\n' : inner}\n${indent}}`;

const INDENTS: (string | undefined)[] = [];

/** The blanks before a line of that depth. */
function indented(depth: number): string {
  INDENTS[depth] ??= '  '.repeat(depth);
  return INDENTS[depth] as string;
}
