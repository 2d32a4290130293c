import type { Dissection } from '../../dissection.js';
import type { Connection, Decision, Stream } from './connection.js';
import { F } from './fields.js';

/**
 * Flow control (RFC 9113, section 5.2): what the sender of `direction` may send changes by `difference`, in all (unless
 * `isStreamOnly`) and on a stream. Of several changes in one packet each is told against the windows before that packet,
 * and only the first is kept: so does tshark.
 */
export function changeWindows(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  difference: number,
  stream: Stream | undefined,
  isStreamOnly: boolean,
): void {
  if (d.replaying) return;
  const packet = d.block.firstNumber + d.frame;
  if (connection.packet !== packet) {
    connection.packet = packet;
    connection.packetWindow = connection.packetStreamWindow = Number.NaN;
  }
  if (!isStreamOnly) {
    if (Number.isNaN(connection.packetWindow)) {
      connection.packetWindow = connection.window[direction];
      connection.window[direction] += difference;
    }
    decision.window = connection.packetWindow;
    decision.windowAfter = decision.window + difference;
  }
  if (stream === undefined) return;
  if (Number.isNaN(connection.packetStreamWindow)) {
    connection.packetStreamWindow = connection.initialWindow[direction] + stream.window[direction];
    stream.window[direction] += difference;
  }
  decision.streamWindow = connection.packetStreamWindow;
  decision.streamWindowAfter = decision.streamWindow + difference;
}

export function emitWindows(d: Dissection, decision: Decision): void {
  if (!Number.isNaN(decision.window)) {
    d.value(F['calculated.connection.window_size.before'], decision.window | 0);
    d.value(F['calculated.connection.window_size.after'], decision.windowAfter | 0);
  }
  if (!Number.isNaN(decision.streamWindow)) {
    d.value(F['calculated.stream.window_size.before'], decision.streamWindow | 0);
    d.value(F['calculated.stream.window_size.after'], decision.streamWindowAfter | 0);
  }
}
