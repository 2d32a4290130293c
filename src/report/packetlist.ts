import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { COLUMN_FIELDS } from '../dissect/protocols/columns.js';
import { allFields } from '../fields/protocol.js';
import { escapeControls } from './escape.js';
import { type ListTime, listTime } from './listtime.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

const SHOWN = [COLUMN_FIELDS.def_src, COLUMN_FIELDS.def_dst, COLUMN_FIELDS.protocol, COLUMN_FIELDS.info];
const [SOURCE, DESTINATION, PROTOCOL, INFO] = SHOWN;
const SINCE_FIRST = listTime('r') as ListTime;

/**
 * One line a frame: number, time (seconds since the capture's first frame, unless another form is asked for), source,
 * destination, protocol, length on the wire and info, in the columns of tshark's summary.
 */
export class PacketList implements FrameReport {
  readonly headings = true;
  readonly output: PlanRequest;

  constructor(private readonly time: ListTime = SINCE_FIRST) {
    this.output = { fields: [time.field, ...SHOWN].map((id) => allFields[id]) };
  }

  begin(): string {
    return '';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const { tape } = d;
    const column = this.time;
    const occurrence = new Occurrence(tape);
    let out = '';
    let row = 0;
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      let time = '';
      let source = '';
      let destination = '';
      let protocol = '';
      let info = '';
      for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
        const field = tape.field[row];
        if (field === column.field)
          time = column.text(tape.value[row], tape.high[row], digitsOf(d.capture, block, frame));
        else if (field === SOURCE) source = occurrence.textAt(row);
        else if (field === DESTINATION) destination = occurrence.textAt(row);
        else if (field === PROTOCOL) protocol = escapeControls(occurrence.textAt(row));
        else if (field === INFO) info = escapeControls(occurrence.textAt(row));
      }
      const number = String(block.firstNumber + frame).padStart(5);
      const addresses = `${source.padStart(12)} → ${destination.padEnd(12)}`;
      const line = `${number} ${time.padStart(10)} ${addresses} ${protocol} ${block.originalLength[frame]} ${info}\n`;
      out += line;
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
function digitsOf(capture: ChosenFrames['d']['capture'], block: ChosenFrames['block'], frame: number): number {
  const ticks = capture.interfaces[block.interfaceIndex[frame]].ticksPerSecond;
  if (ticks === 1_000_000) return 6;
  return Math.min(9, Math.max(0, Math.ceil(Math.log10(ticks) - 1e-9)));
}
