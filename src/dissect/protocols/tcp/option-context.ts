import { ACK_BASE, type TcpDecisions } from './decisions.js';
import { ACK } from './header.js';

/** What the options of one segment have in common while they are emitted; one object for all segments. */
class OptionContext {
  flags = 0;
  /** What relative numbers of the other direction are counted from, and the relative acknowledgement. */
  base = 0;
  ack = 0;
  hasMss = false;
  hasSackPermitted = false;
  /** What Riverbed's probes of the segment are shown as, and whether they come from the farthest optimiser. */
  probe = '';
  isFarthest = true;

  /** `isQuoted`: by an ICMP error, and so its numbers are shown raw. */
  begin(decisions: TcpDecisions, flags: number, rawAck: number, isQuoted: boolean): void {
    this.flags = flags;
    this.base = isQuoted ? 0 : decisions.words[decisions.word + ACK_BASE];
    this.ack = flags & ACK ? (rawAck - this.base) >>> 0 : rawAck;
    this.hasMss = false;
    this.hasSackPermitted = false;
    this.probe = '';
    this.isFarthest = true;
  }
}
export const context = new OptionContext();
