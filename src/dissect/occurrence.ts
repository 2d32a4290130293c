import { TEXT_KINDS } from '../fields/kinds.js';
import { allFields } from '../fields/protocol.js';
import { type RawValue, valueText } from '../fields/text.js';
import { IN_DICTIONARY, IN_TEXTS, type Tape } from './tape.js';

/** One row of a tape's values, as something whose text can be had. Moved from row to row instead of made anew. */
export class Occurrence implements RawValue {
  value = 0;
  high = 0;
  bytes!: Uint8Array;
  start = 0;
  length = 0;
  text: string | undefined;

  constructor(private readonly tape: Tape) {}

  at(row: number): this {
    const tape = this.tape;
    this.value = tape.value[row];
    this.high = tape.high[row];
    this.start = tape.start[row];
    this.length = tape.length[row];
    this.text = undefined;
    const shape = shapeOf(tape.field[row]);
    if (shape === TEXT && this.high === IN_TEXTS) this.text = tape.texts[this.value];
    else if (shape === TEXT && this.high === IN_DICTIONARY) this.text = tape.dictionary.texts[this.value];
    else if (shape === BYTES && this.high === IN_TEXTS) {
      this.bytes = tape.blobs[this.value];
      this.start = 0;
      this.length = this.bytes.length;
      return this;
    }
    this.bytes = tape.sources[tape.layerSource[tape.layer[row]]];
    return this;
  }

  /** The value in row `row` as `tshark -T fields` prints it. */
  textAt(row: number): string {
    return valueText(allFields[this.tape.field[row]], this.at(row));
  }
}

const TEXT = 1;
const BYTES = 2;
const BYTE_KINDS = new Set(['bytes', 'ipv6', 'guid', 'systemId', 'oid', 'relativeOid']);
/** By field id: is the value text, bytes, or a number? */
const SHAPES: number[] = [];
function shapeOf(field: number): number {
  const shape = SHAPES[field];
  if (shape !== undefined) return shape;
  const kind = allFields[field].kind;
  SHAPES[field] = TEXT_KINDS.has(kind) ? TEXT : BYTE_KINDS.has(kind) ? BYTES : 0;
  return SHAPES[field];
}
