import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { heuristicList } from '../../dissector.js';
import { dissectData } from '../data.js';

const payloads = heuristicList('netbios');
const SMB = [0xff, 0x53, 0x4d, 0x42];

/** Hands on what begins at `at`, behind the layer in hand: to whom it looks like, or as data. */
export function dissectPayload(d: Dissection, at: number): void {
  if (at >= d.reportedEnd || at <= d.start || d.fault !== FAULT_NONE) return;
  d.setLayerLength(at - d.start);
  if (endsInMark(d, at)) return;
  const recognised = d.recognise(payloads, at);
  if (recognised < 0 || !d.dissect(recognised, at)) dissectData(d, at);
}

/** Does it end before it can be told whether it is SMB? tshark breaks off there. */
function endsInMark(d: Dissection, at: number): boolean {
  if (d.reportedEnd - at < SMB.length) return !d.has(at, 1);
  for (let i = 0; i < SMB.length; i++) {
    if (!d.has(at + i, 1)) return true;
    if (d.bytes[at + i] !== SMB[i]) return false;
  }
  return false;
}
