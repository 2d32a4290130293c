import type { Dissection } from './dissection.js';
import { Memo } from './dissector.js';

/** A memo of `width` numbers for each occurrence: what a stateful dissector decided, to be replayed. */
export class Decisions extends Memo {
  numbers: Float64Array;

  constructor(readonly width: number) {
    super();
    this.numbers = new Float64Array(width * 256);
  }

  /** Where the numbers of the next occurrence begin: all 0 unless they are replayed. */
  next(d: Dissection): number {
    const at = this.row(d) * this.width;
    if (at + this.width > this.numbers.length) {
      const grown = new Float64Array(Math.max(this.numbers.length * 2, at + this.width));
      grown.set(this.numbers);
      this.numbers = grown;
    }
    if (!d.replaying) this.numbers.fill(0, at, at + this.width);
    return at;
  }
}
