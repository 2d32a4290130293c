import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { COLUMN_FIELDS } from '../dissect/protocols/columns.js';
import { FRAME_FIELDS } from '../dissect/protocols/frame.js';
import { allFields } from '../fields/protocol.js';
import { durationText } from '../fields/text.js';
import { escapeControls } from './escape.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

const SHOWN = [
  FRAME_FIELDS.time_relative,
  COLUMN_FIELDS.def_src,
  COLUMN_FIELDS.def_dst,
  COLUMN_FIELDS.protocol,
  COLUMN_FIELDS.info,
];
const [TIME, SOURCE, DESTINATION, PROTOCOL, INFO] = SHOWN;

/**
 * One line a frame: number, seconds since the capture's first frame, source, destination, protocol, length on the wire
 * and info, in the columns of tshark's summary.
 */
export class PacketList implements FrameReport {
  readonly headings = true;
  readonly output: PlanRequest = { fields: SHOWN.map((id) => allFields[id]) };

  begin(): string {
    return '';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const { tape } = d;
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
        if (field === TIME) time = timeText(tape.value[row], tape.high[row], digitsOf(d.capture, block, frame));
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

function timeText(seconds: number, nanoseconds: number, digits: number): string {
  const text = durationText(seconds, nanoseconds);
  return digits === 9 ? text : text.slice(0, text.length - 9 + digits - (digits === 0 ? 1 : 0));
}
