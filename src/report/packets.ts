import type { PlanRequest } from '../dissect/plan.js';
import { hexLines, type Readable } from './hexdump.js';
import type { ListTime } from './listtime.js';
import { everyField } from './nodes.js';
import { type ColumnSeparator, listFields, SummaryReader, summaryLine } from './packetlist.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { type TreeForm, TreeLines } from './tree.js';

/** What is shown of each frame, in this order. */
export interface PacketParts {
  /** Its line in the packet list (`-P`). */
  readonly summary?: { readonly time?: ListTime; readonly between?: ColumnSeparator };
  /** Its layers and fields (`-V`, `-O`). */
  readonly details?: TreeForm;
  /** Its bytes (`-x`). */
  readonly bytes?: BytesForm;
  /** The line behind all that (`-S`): empty by default. */
  readonly separator?: string;
}

export interface BytesForm {
  readonly readable?: Readable;
  /** Those of the frame alone, without what was put together or decrypted. */
  readonly frameOnly?: boolean;
}

/** Frames as blocks of text: summary, details and bytes, as `tshark -P -V -x` prints them. */
export class Packets implements FrameReport {
  readonly headings = true;
  readonly output: PlanRequest;

  constructor(private readonly parts: PacketParts) {
    const { summary, details, bytes } = parts;
    // What was put together comes to light only where everything is dissected.
    const isWhole = details !== undefined || (bytes !== undefined && !bytes.frameOnly);
    this.output = { fields: [...(isWhole ? everyField() : []), ...(summary ? listFields(summary.time) : [])] };
  }

  begin(): string {
    return '';
  }

  *frames(chosen: ChosenFrames): Generator<string> {
    const { d, block, frames } = chosen;
    const { summary, details, bytes, separator = '' } = this.parts;
    const columns = new SummaryReader(d, block, summary?.time);
    const tree = new TreeLines(d, block, { ...details, omitsData: bytes !== undefined });
    const dumps = new Dumps(chosen, bytes);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      if (summary !== undefined) out += summaryLine(columns.read(frame), summary.between);
      if (details !== undefined) {
        for (const text of tree.frame(frame)) {
          out += text;
          if (out.length > PIECE_OF_TEXT) {
            yield out;
            out = '';
          }
        }
      }
      if (bytes !== undefined) out += (summary ?? details) === undefined ? '' : '\n';
      if (bytes !== undefined) out += dumps.of(frame);
      if ((details ?? bytes) !== undefined) out += `${separator}\n`;
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
}

/** The bytes of frames, and those that were put together in them, each headed where there are several. */
class Dumps {
  private source = 1;

  constructor(
    private readonly chosen: ChosenFrames,
    private readonly form: BytesForm = {},
  ) {}

  /** To be asked for frames in ascending order. */
  of(frame: number): string {
    const { d, block } = this.chosen;
    const { readable, frameOnly } = this.form;
    const { sources, sourceNames, sourceFrames } = d.tape;
    const start = block.start[frame];
    const own = hexLines(block.bytes.subarray(start, start + block.capturedLength[frame]), readable);
    if (frameOnly) return own;
    let others = '';
    while (this.source < sources.length && sourceFrames[this.source] < frame) this.source++;
    for (; sourceFrames[this.source] === frame; this.source++) {
      const [name, bytes] = [sourceNames[this.source], sources[this.source]];
      if (name !== '') others += `${heading(name, bytes.length)}${hexLines(bytes, readable)}`;
    }
    return others === '' ? own : `${heading('Frame', block.capturedLength[frame])}${own}${others}`;
  }
}

const heading = (name: string, length: number) => `${name} (${length} byte${length === 1 ? '' : 's'}):\n`;
