import type { PlanRequest } from '../dissect/plan.js';
import type { ListTime } from './listtime.js';
import { listFields, SummaryReader } from './packetlist.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { xmlText } from './xml.js';

const COLUMNS = ['No.', 'Time', 'Source', 'Destination', 'Protocol', 'Length', 'Info'];

/** The packet list as Packet Summary Markup Language, as `tshark -T psml` writes it. */
export class Psml implements FrameReport {
  readonly output: PlanRequest;

  /** `creator`: the program that the document says it is made by. */
  constructor(
    private readonly creator: string,
    private readonly time?: ListTime,
  ) {
    this.output = { fields: listFields(time) };
  }

  begin(): string {
    const head = `<?xml version="1.0" encoding="utf-8"?>\n<psml version="0" creator="${xmlText(this.creator)}">\n`;
    return `${head}<structure>\n${sections(COLUMNS)}</structure>\n\n`;
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const columns = new SummaryReader(d, block, this.time);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      const { number, time, source, destination, protocol, length, info } = columns.read(frames[index]);
      out += `<packet>\n${sections([number, time, source, destination, protocol, length, info])}</packet>\n\n`;
      if (out.length > PIECE_OF_TEXT) {
        yield out;
        out = '';
      }
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '</psml>\n';
  }
}

const sections = (texts: readonly string[]) => texts.map((text) => `<section>${xmlText(text)}</section>\n`).join('');
