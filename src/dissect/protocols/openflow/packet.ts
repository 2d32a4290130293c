import type { Dissection } from '../../dissection.js';
import { eth } from '../eth/fields.js';
import { showFault } from '../faults.js';

/** A packet that a message carries, from `start` on (a frame of Ethernet by default): what the columns and addresses show is the message's. */
export function dissectPacket(d: Dissection, start: number, protocol: number = eth.id): void {
  if (d.fault !== 0) return;
  const { infoColumn, infoFence, protocolColumn, sourcePort, destinationPort } = d;
  const { addressKind, addressBytes, sourceStart, destinationStart } = d;
  const { conversation, conversationRow, conversations } = d;
  d.dissectInside(protocol, start);
  if (d.fault !== 0) showFault(d);
  d.infoColumn = infoColumn;
  d.infoFence = infoFence;
  d.protocolColumn = protocolColumn;
  d.sourcePort = sourcePort;
  d.destinationPort = destinationPort;
  d.addressKind = addressKind;
  d.addressBytes = addressBytes;
  d.sourceStart = sourceStart;
  d.destinationStart = destinationStart;
  d.conversation = conversation;
  d.conversationRow = conversationRow;
  d.conversations = conversations;
}
