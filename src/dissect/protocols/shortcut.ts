import { ADDRESS_IPV4, type Dissection, FAULT_NONE } from '../dissection.js';
import { dissectorTable } from '../dissector.js';
import type { Plan } from '../plan.js';
import { eth } from './eth/fields.js';
import { frameProtocol } from './frame.js';
import { ip } from './ip/fields.js';

/**
 * A shorter way to the layer above IPv4 for the commonest of frames, Ethernet II with IPv4 and neither options nor
 * fragments, where nobody asks for anything of those two layers. What it is not sure of it leaves to their dissectors.
 */
const LINKTYPE_ETHERNET = 1;
const HEADERS = 14 + 20;
const MORE_FRAGMENTS_OR_OFFSET = 0x3fff;

const ethertypes = dissectorTable('ethertype');
const protocols = dissectorTable('ip.proto');

/** Does the plan want nothing of the layers that would be passed by? */
export function mayTakeShortcut(plan: Plan): boolean {
  return (
    !plan.wantsInfo &&
    !plan.wantsColumns &&
    !plan.wantsStack &&
    ethertypes.get(0x0800) === ip.id &&
    [frameProtocol, eth, ip].every(({ id }) => plan.recorded[id] === 0 && plan.needs[id] === 0)
  );
}

/**
 * Dissects the block's frame of that index, on an interface of that link type, if it is of the simple kind: true where
 * it is done. The Dissection is prepared as the dissectors of the frame, Ethernet and IP would have left it.
 */
export function takeShortcut(d: Dissection, index: number, linkType: number): boolean {
  const block = d.block;
  const bytes = block.bytes;
  const frame = block.start[index];
  const frameEnd = frame + block.capturedLength[index];
  const start = frame + HEADERS;
  if (linkType !== LINKTYPE_ETHERNET || frameEnd < start) return false;
  if (bytes[frame + 12] !== 0x08 || bytes[frame + 13] !== 0x00 || bytes[frame + 14] !== 0x45) return false;
  const fragment = (bytes[frame + 20] << 8) | bytes[frame + 21];
  if ((fragment & MORE_FRAGMENTS_OR_OFFSET) !== 0) return false;
  const total = (bytes[frame + 16] << 8) | bytes[frame + 17];
  const reportedEnd = frame + 14 + total;
  if (total < 20 || reportedEnd > Math.max(frameEnd, frame + block.originalLength[index])) return false;
  const protocol = protocols.get(bytes[frame + 23]);
  if (protocol < 0 || d.active[protocol] === 0 || total === 20) return true;

  const { tape } = d;
  const { layerCount, count } = tape;
  d.frame = index;
  d.bytes = bytes;
  d.source = 0;
  d.start = start;
  d.end = Math.min(frameEnd, reportedEnd);
  d.reportedEnd = reportedEnd;
  d.fault = FAULT_NONE;
  d.addressKind = ADDRESS_IPV4;
  d.addressBytes = bytes;
  d.sourceStart = frame + 26;
  d.destinationStart = frame + 30;
  d.inError = false;
  d.fragmented = false;
  d.insideTree = false;
  d.isUncounted = false;
  d.depth = 0;
  // Frame, Ethernet and IP have the places 0, 1 and 2.
  d.places = 4;
  d.nesting = 4;
  d.layerPlace = 3;
  d.layerProtocol = protocol;
  d.carrier = ip.id;
  d.layerRow = d.recorded[protocol] === 0 ? -1 : tape.pushLayer(protocol, index, 3, 2, start, d.end - start, 0);
  if (d.registry.dissect[protocol](d, start)) return true;
  tape.layerCount = layerCount;
  tape.count = count;
  return false;
}
