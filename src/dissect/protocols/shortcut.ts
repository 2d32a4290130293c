import type { Field } from '../../fields/protocol.js';
import { ADDRESS_IPV4, ADDRESS_IPV6, type Dissection, FAULT_NONE } from '../dissection.js';
import { dissectorTable } from '../dissector.js';
import type { Plan } from '../plan.js';
import { ETH, eth } from './eth/fields.js';
import { ethertype } from './ethertype.js';
import { expert } from './expert.js';
import { beginFrame, endFrame, frameProtocol } from './frame.js';
import { F as IP, ip } from './ip/fields.js';
import { F as IPV6, ipv6 } from './ipv6/fields.js';

/**
 * A shorter way to the layer above IP for the commonest of frames, Ethernet II with IPv4 or IPv6 and neither options nor
 * fragments, where nobody asks for more than the addresses of those two layers. What it is not sure of it leaves to
 * their dissectors.
 */
const LINKTYPE_ETHERNET = 1;
const ETHERNET_HEADER = 14;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const HEADERS = ETHERNET_HEADER + IPV4_HEADER;
const MORE_FRAGMENTS_OR_OFFSET = 0x3fff;

const ethertypes = dissectorTable('ethertype');
const protocols = dissectorTable('ip.proto');

/** All that it finds of the layers that would be passed by, and what only others have. */
const FOUND = new Set([
  ...[eth.self.id, ETH.src, ETH.dst, ip.self.id, IP.src, IP.dst, ipv6.self.id, IPV6.src, IPV6.dst],
  ...[ip, ipv6].flatMap(({ fields }) => fields.filter(isOfOthers).map(({ id }) => id)),
]);
/** What the dissectors of those layers need if some of their fields are wanted, and nothing else. */
const NEEDS_FIELDS = 1;
const PASSED = [eth, ip, ipv6];
const PASSED_FIELDS = PASSED.flatMap((each) => [each.self, ...each.fields]);

/** Only what came in fragments has such a field. */
function isOfOthers({ name }: Field): boolean {
  return /^ipv?6?\.(fragments?|reassembled)(\.|$)/.test(name);
}

/** Does the plan want no more of the layers that would be passed by than their addresses? */
export function mayTakeShortcut(plan: Plan): boolean {
  return (
    !plan.wantsInfo &&
    !plan.wantsColumns &&
    ethertypes.get(0x0800) === ip.id &&
    ethertypes.get(0x86dd) === ipv6.id &&
    PASSED.every(({ id }) => (plan.needs[id] & ~NEEDS_FIELDS) === 0) &&
    PASSED_FIELDS.every(({ id }) => plan.want[id] === 0 || FOUND.has(id))
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
  if (mayBreakOff(d, index, reportedEnd)) return false;
  if (d.recorded[expert.id] !== 0 && isRemarkable(bytes, frame, frameEnd, reportedEnd)) return false;
  const { layerCount, count } = d.tape;
  const row = enter(d, index, frame, frameEnd, ip.id);
  if (d.recorded[eth.id] !== 0) recordEthernet(d, index, frame, frameEnd);
  if (d.recorded[ip.id] !== 0) {
    record(d, index, ip.id, 2, frame + ETHERNET_HEADER, IPV4_HEADER, Math.min(frameEnd, reportedEnd));
    d.value(IP.src, u32(bytes, frame + 26), frame + 26, 4);
    d.value(IP.dst, u32(bytes, frame + 30), frame + 30, 4);
  }
  d.addressKind = ADDRESS_IPV4;
  d.sourceStart = frame + 26;
  d.destinationStart = frame + 30;
  d.carrier = ip.id;
  const isLast = d.active[protocol] === 0 || total === IPV4_HEADER;
  if (isLast || dissectAbove(d, protocol, start, Math.min(frameEnd, reportedEnd), reportedEnd))
    return leave(d, frame, frameEnd, row);
  d.tape.layerCount = layerCount;
  d.tape.count = count;
  return false;
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
  if (mayBreakOff(d, index, reportedEnd)) return false;
  if (d.recorded[expert.id] !== 0 && isRemarkable(bytes, frame, frameEnd, reportedEnd)) return false;
  const { layerCount, count } = d.tape;
  const row = enter(d, index, frame, frameEnd, ipv6.id);
  if (d.recorded[eth.id] !== 0) recordEthernet(d, index, frame, frameEnd);
  if (d.recorded[ipv6.id] !== 0) {
    record(d, index, ipv6.id, 2, frame + ETHERNET_HEADER, IPV6_HEADER, Math.min(frameEnd, reportedEnd));
    d.value(IPV6.src, 0, frame + 22, 16);
    d.value(IPV6.dst, 0, frame + 38, 16);
  }
  d.addressKind = ADDRESS_IPV6;
  d.sourceStart = frame + 22;
  d.destinationStart = frame + 38;
  d.carrier = ipv6.id;
  const isLast = d.active[protocol] === 0;
  if (isLast || dissectAbove(d, protocol, start, Math.min(frameEnd, reportedEnd), reportedEnd))
    return leave(d, frame, frameEnd, row);
  d.tape.layerCount = layerCount;
  d.tape.count = count;
  return false;
}

/**
 * Can what follows the packet, which ends there on the wire, have been cut off by the capture? What is shown of the frame
 * would tell so.
 */
function mayBreakOff({ block, recorded, needs }: Dissection, index: number, reportedEnd: number): boolean {
  if (recorded[frameProtocol.id] === 0 && needs[frameProtocol.id] === 0) return false;
  const length = block.originalLength[index];
  return block.capturedLength[index] !== length && reportedEnd !== block.start[index] + length;
}

/** The shortest payload of Ethernet: shorter ones are padded. */
const SHORTEST_PAYLOAD = 46;
const LEAST_TIME_TO_LIVE = 5;

/** Do the dissectors of what is passed by perhaps remark on something? */
function isRemarkable(bytes: Uint8Array, frame: number, frameEnd: number, reportedEnd: number): boolean {
  const isGroupSource = (bytes[frame + 6] & 1) !== 0;
  const isShort = reportedEnd - frame - ETHERNET_HEADER < SHORTEST_PAYLOAD;
  const hasPadding = frameEnd > reportedEnd && bytes[reportedEnd] === 0;
  if (isGroupSource || (isShort && frameEnd > reportedEnd && !hasPadding)) return true;
  const network = frame + ETHERNET_HEADER;
  if (bytes[network] >>> 4 === 6) return bytes[network + 8] === 0xff;
  const isControlBlock = bytes[network + 16] === 224 && bytes[network + 17] === 0 && bytes[network + 18] === 0;
  return isControlBlock || bytes[network + 8] < LEAST_TIME_TO_LIVE;
}

/** Begins the frame, as if the layers up to that one were entered. Gives the row of its layer, for `leave`. */
function enter(d: Dissection, index: number, frame: number, frameEnd: number, network: number): number {
  const { block, stacks } = d;
  d.frame = index;
  d.bytes = block.bytes;
  d.source = 0;
  d.start = frame;
  d.end = frameEnd;
  d.fault = FAULT_NONE;
  d.faultProtocol = -1;
  d.addressBytes = block.bytes;
  d.inError = false;
  d.fragmented = false;
  d.insideTree = false;
  d.isUncounted = false;
  d.conversations = undefined;
  d.depth = 0;
  const row = beginFrame(d, frame);
  // Frame, Ethernet and IP have the places 0, 1 and 2.
  d.places = 3;
  d.nesting = 3;
  if (d.wantsStack) d.stack = stacks.push(stacks.push(stacks.push(0, eth.id), ethertype.id), network);
  if (d.wantsHierarchy) d.hierarchy = stacks.push(stacks.push(0, eth.id), network);
  return row;
}

/** Ends the frame: it is done. */
function leave(d: Dissection, frame: number, frameEnd: number, row: number): true {
  if (d.needs[frameProtocol.id] === 0 && d.fault === FAULT_NONE) return true;
  d.end = frameEnd;
  endFrame(d, frame, row);
  return true;
}

function recordEthernet(d: Dissection, index: number, frame: number, frameEnd: number): void {
  const { bytes } = d.block;
  record(d, index, eth.id, 1, frame, ETHERNET_HEADER, frameEnd);
  d.value(ETH.dst, u48(bytes, frame), frame, 6);
  d.value(ETH.src, u48(bytes, frame + 6), frame + 6, 6);
}

/** Records a layer that begins at `start`, has a header of that length and ends at `end`, and makes it the one in hand. */
function record(
  d: Dissection,
  index: number,
  protocol: number,
  place: number,
  start: number,
  header: number,
  end: number,
): void {
  d.layerRow = d.tape.pushLayer(protocol, index, place, place - 1, start, header, 0);
  d.tape.layerExtent[d.layerRow] = end - start;
}

const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

const u48 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] << 8) | bytes[at + 1]) * 0x1_0000_0000 + u32(bytes, at + 2);

/** Dissects the layer above, with the Dissection prepared as those below would have left it. */
function dissectAbove(d: Dissection, protocol: number, start: number, end: number, reportedEnd: number): boolean {
  const { stacks } = d;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
  d.places = 4;
  d.nesting = 4;
  d.layerPlace = 3;
  d.layerProtocol = protocol;
  if (d.wantsStack) d.stack = stacks.push(d.stack, protocol);
  if (d.wantsHierarchy) d.hierarchy = stacks.push(d.hierarchy, protocol);
  d.layerRow = d.recorded[protocol] === 0 ? -1 : d.tape.pushLayer(protocol, d.frame, 3, 2, start, end - start, 0);
  if (!d.registry.dissect[protocol](d, start)) return false;
  if (d.faultProtocol < 0) d.faultProtocol = protocol;
  return true;
}
