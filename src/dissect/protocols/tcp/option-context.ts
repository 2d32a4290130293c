/** What the options of one segment have in common while they are emitted; one object for all segments. */
class OptionContext {
  flags = 0;
  /** What relative numbers of the other direction are counted from, and its relative acknowledgement. */
  base = 0;
  ack = 0;
  hasMss = false;
  hasSackPermitted = false;
  payloadLength = 0;
}
export const context = new OptionContext();
