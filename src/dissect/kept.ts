import { Memo } from './dissector.js';

/** A memo of one value for each occurrence, by its row: what a stateful dissector knew there, to be replayed. */
export class Kept<V> extends Memo {
  readonly rows: V[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying) this.rows.length = 0;
  }
}
