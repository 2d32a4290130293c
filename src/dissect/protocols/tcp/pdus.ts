import {
  type Dissection,
  FAULT_MALFORMED,
  FAULT_SHORT,
  FAULT_UNREASSEMBLED,
  ONE_MORE_SEGMENT,
} from '../../dissection.js';
import { showFault } from '../faults.js';
import { emitPduSize } from './payload.js';

/**
 * Dissects messages of a stream that say how long they are: each one that is all there becomes a layer of its own, and
 * for the one that is not, more is asked for. To be called by an application's dissector as all that it does.
 *
 * `headerLength`: bytes that a message has at least, and that `lengthAt` may read. `lengthAt` gives the length of the
 * message at `at`, its header included; 0 where that takes more than is there. `dissectOne` dissects the message from
 * `at`, which is then all of the layer in hand (`d.start` to `d.end`); columns are its to write.
 * `tellsSize`: tshark shows how long each message is (`tcp.pdu.size`), but not of all protocols.
 * A message that is malformed is shown as such, and the next one is dissected.
 */
export function dissectPdus(
  d: Dissection,
  start: number,
  headerLength: number,
  lengthAt: (d: Dissection, at: number) => number,
  dissectOne: (d: Dissection, at: number) => void,
  tellsSize = true,
): void {
  const { end, reportedEnd, layerProtocol } = d;
  const canAsk = d.canAskForMore;
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  for (let at = start; at < reportedEnd && d.fault === 0; ) {
    const there = end - at;
    if (there <= 0) {
      d.has(at, 1);
      return;
    }
    if (canAsk && there < headerLength) {
      d.wantMore(at, ONE_MORE_SEGMENT);
      return;
    }
    const length = lengthAt(d, at);
    if (d.fault !== 0) return;
    if (length === 0) {
      if (canAsk) d.wantMore(at, ONE_MORE_SEGMENT);
      else d.fault = FAULT_UNREASSEMBLED;
      return;
    }
    if (length < headerLength) {
      d.fault = FAULT_MALFORMED;
      return;
    }
    const next = at + length;
    if (canAsk && next > end) {
      d.wantMore(at, next - end);
      return;
    }
    if (next > reportedEnd) d.beyond = next - reportedEnd;
    if (at > start && !d.beginBeside(at, parent, 0)) return;
    if (tellsSize) emitPduSize(d, at, length);
    d.start = at;
    d.end = Math.min(end, next);
    d.reportedEnd = Math.min(reportedEnd, next);
    d.depth = 0;
    d.setLayerLength(length);
    const row = d.layerRow;
    dissectOne(d, at);
    // Where the capture ends, that is told of the whole segment, once.
    const fault: number = d.fault;
    if (fault === FAULT_SHORT) return;
    if (fault !== 0) showFault(d);
    d.layerRow = row;
    d.layerProtocol = layerProtocol;
    d.end = end;
    d.reportedEnd = reportedEnd;
    at = next;
  }
}
