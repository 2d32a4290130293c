import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { COLUMN_FIELDS } from '../dissect/protocols/columns.js';
import { allFields, type Field } from '../fields/protocol.js';
import { escapeControls } from './escape.js';
import { type ListTime, listTime } from './listtime.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

const SHOWN = [COLUMN_FIELDS.def_src, COLUMN_FIELDS.def_dst, COLUMN_FIELDS.protocol, COLUMN_FIELDS.info];
const [SOURCE, DESTINATION, PROTOCOL, INFO] = SHOWN;
const SINCE_FIRST = listTime('r') as ListTime;

/** The columns of the list, read off a tape frame by frame; to be asked for frames in ascending order. */
export class SummaryReader {
  number = '';
  time = '';
  source = '';
  destination = '';
  protocol = '';
  length = '';
  info = '';
  private row = 0;
  private readonly occurrence: Occurrence;

  constructor(
    private readonly d: Dissection,
    private readonly block: FrameBlock,
    private readonly column: ListTime = SINCE_FIRST,
  ) {
    this.occurrence = new Occurrence(d.tape);
  }

  read(frame: number): this {
    const { d, block, column, occurrence } = this;
    const { tape } = d;
    this.time = '';
    this.source = '';
    this.destination = '';
    this.protocol = '';
    this.info = '';
    let { row } = this;
    for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
      const field = tape.field[row];
      if (field === column.field)
        this.time = column.text(tape.value[row], tape.high[row], digitsOf(d.capture, block, frame));
      else if (field === SOURCE) this.source = occurrence.textAt(row);
      else if (field === DESTINATION) this.destination = occurrence.textAt(row);
      else if (field === PROTOCOL) this.protocol = escapeControls(occurrence.textAt(row));
      else if (field === INFO) this.info = escapeControls(occurrence.textAt(row));
    }
    this.row = row;
    this.number = String(block.firstNumber + frame);
    this.length = String(block.originalLength[frame]);
    return this;
  }
}

/** What stands between the columns: a blank, or a tab for those who cut them apart. */
export type ColumnSeparator = ' ' | '\t';

/** The columns as a line of tshark's summary. */
export function summaryLine(columns: SummaryReader, between: ColumnSeparator = ' '): string {
  const { number, time, source, destination, protocol, length, info } = columns;
  const start = `${number.padStart(5)}${between}${time.padStart(10)}${between}${source.padStart(12)}${between}→`;
  return `${start}${between}${destination.padEnd(12)}${between}${protocol}${between}${length}${between}${info}\n`;
}

/** What the list needs of each frame. */
export const listFields = (time: ListTime = SINCE_FIRST): Field[] => [time.field, ...SHOWN].map((id) => allFields[id]);

/**
 * One line a frame: number, time (seconds since the capture's first frame, unless another form is asked for), source,
 * destination, protocol, length on the wire and info, in the columns of tshark's summary.
 */
export class PacketList implements FrameReport {
  readonly headings = true;
  readonly output: PlanRequest;

  constructor(
    private readonly time?: ListTime,
    private readonly between?: ColumnSeparator,
  ) {
    this.output = { fields: listFields(time) };
  }

  begin(): string {
    return '';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const columns = new SummaryReader(d, block, this.time);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      out += summaryLine(columns.read(frames[index]), this.between);
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

/** How many decimals the times of the frame's interface have: 6 for microseconds. */
function digitsOf(capture: Dissection['capture'], block: FrameBlock, frame: number): number {
  const ticks = capture.interfaces[block.interfaceIndex[frame]].ticksPerSecond;
  if (ticks === 1_000_000) return 6;
  return Math.min(9, Math.max(0, Math.ceil(Math.log10(ticks) - 1e-9)));
}
