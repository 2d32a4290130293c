import { ACK_BASE, type TcpDecisions } from './decisions.js';

/** What the options of one segment have in common while they are emitted; one object for all segments. */
class OptionContext {
  flags = 0;
  /** What relative numbers of the other direction are counted from, and the relative acknowledgement. */
  base = 0;
  ack = 0;
  hasMss = false;
  hasSackPermitted = false;

  /** `isWhole`: not in a fragment or quoted by an ICMP error, whose numbers are shown raw. */
  begin(decisions: TcpDecisions, flags: number, rawAck: number, isWhole: boolean): void {
    this.flags = flags;
    this.base = isWhole ? decisions.words[decisions.word + ACK_BASE] : 0;
    this.ack = (rawAck - this.base) >>> 0;
    this.hasMss = false;
    this.hasSackPermitted = false;
  }
}
export const context = new OptionContext();
