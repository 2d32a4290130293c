import { ADDRESS_IPV4, ADDRESS_IPV6, type Dissection, FAULT_NONE } from '../dissection.js';
import { dissectorTable } from '../dissector.js';
import type { Plan } from '../plan.js';
import { eth } from './eth/fields.js';
import { frameProtocol } from './frame.js';
import { ip } from './ip/fields.js';
import { ipv6 } from './ipv6/fields.js';

/**
 * A shorter way to the layer above IP for the commonest of frames, Ethernet II with IPv4 or IPv6 and neither options nor
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
    ethertypes.get(0x86dd) === ipv6.id &&
    [frameProtocol, eth, ip, ipv6].every(({ id }) => plan.recorded[id] === 0 && plan.needs[id] === 0)
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
  if (bytes[frame + 12] === 0x86 && bytes[frame + 13] === 0xdd) return takeShortcutIPv6(d, index, frame, frameEnd);
  if (bytes[frame + 12] !== 0x08 || bytes[frame + 13] !== 0x00 || bytes[frame + 14] !== 0x45) return false;
  const fragment = (bytes[frame + 20] << 8) | bytes[frame + 21];
  if ((fragment & MORE_FRAGMENTS_OR_OFFSET) !== 0) return false;
  const total = (bytes[frame + 16] << 8) | bytes[frame + 17];
  const reportedEnd = frame + 14 + total;
  if (total < 20 || reportedEnd > Math.max(frameEnd, frame + block.originalLength[index])) return false;
  const protocol = protocols.get(bytes[frame + 23]);
  if (protocol < 0) return false;
  if (d.active[protocol] === 0 || total === 20) return true;

  d.addressKind = ADDRESS_IPV4;
  d.sourceStart = frame + 26;
  d.destinationStart = frame + 30;
  d.carrier = ip.id;
  return dissectAbove(d, index, protocol, start, Math.min(frameEnd, reportedEnd), reportedEnd);
}

/** The same for IPv6 without extension headers. */
function takeShortcutIPv6(d: Dissection, index: number, frame: number, frameEnd: number): boolean {
  const { block } = d;
  const { bytes } = block;
  const start = frame + 14 + 40;
  if (frameEnd < start || bytes[frame + 14] >>> 4 !== 6) return false;
  const length = (bytes[frame + 18] << 8) | bytes[frame + 19];
  const next = bytes[frame + 20];
  const reportedEnd = start + length;
  if (length === 0 || reportedEnd > Math.max(frameEnd, frame + block.originalLength[index])) return false;
  if (next === 0 || next === 43 || next === 44 || next === 59 || next === 60) return false;
  const protocol = protocols.get(next);
  if (protocol < 0) return false;
  if (d.active[protocol] === 0) return true;
  d.addressKind = ADDRESS_IPV6;
  d.sourceStart = frame + 22;
  d.destinationStart = frame + 38;
  d.carrier = ipv6.id;
  return dissectAbove(d, index, protocol, start, Math.min(frameEnd, reportedEnd), reportedEnd);
}

/** Dissects the layer above, with the Dissection prepared as those below would have left it. */
function dissectAbove(
  d: Dissection,
  index: number,
  protocol: number,
  start: number,
  end: number,
  reportedEnd: number,
): boolean {
  const { tape } = d;
  const { layerCount, count } = tape;
  const { bytes } = d.block;
  d.frame = index;
  d.bytes = bytes;
  d.source = 0;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
  d.fault = FAULT_NONE;
  d.addressBytes = bytes;
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
  d.layerRow = d.recorded[protocol] === 0 ? -1 : tape.pushLayer(protocol, index, 3, 2, start, end - start, 0);
  if (d.registry.dissect[protocol](d, start)) return true;
  tape.layerCount = layerCount;
  tape.count = count;
  return false;
}
