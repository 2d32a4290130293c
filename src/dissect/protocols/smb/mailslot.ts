import { declareFields, declareProtocol, string, uint16 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { browser } from './browser-protocol.js';
import { netlogon } from './netlogon-fields.js';

/** Mailslots (MS-MAIL): messages without an answer, to a name. */
export const mailslot = declareProtocol('mailslot', 'SMB Mailslot', 'SMB MailSlot Protocol');
const F = declareFields(mailslot, {
  opcode: uint16('Opcode', { values: { 1: 'Write Mail Slot' } }),
  priority: uint16('Priority'),
  class: uint16('Class', { values: { 1: 'Reliable', 2: 'Unreliable & Broadcast' } }),
  size: uint16('Size'),
  name: string('Mailslot Name'),
});

/** Where in the transaction in hand the message's parts are: its setup words, its name, its data. */
export const letter = { setup: 0, count: 0, size: 0, name: 0, nameLength: 0, nameText: '', data: 0, dataEnd: 0 };

function dissect(d: Dissection): boolean {
  d.protocolColumn = 'SMB Mailslot';
  if (d.wantsInfo)
    d.infoColumn = d.getU16LE(letter.setup) === 1 ? 'Write Mail Slot' : `Unknown (${d.getU16LE(letter.setup)})`;
  d.u16LE(F.opcode, letter.setup);
  d.u16LE(F.priority, letter.setup + 2);
  d.u16LE(F.class, letter.setup + 4);
  d.value(F.size, letter.size, letter.setup + 6, 2);
  d.text(F.name, letter.nameText, letter.name, letter.nameLength);
  d.setLayerLength(letter.name + letter.nameLength - letter.setup);
  // tshark does not name it among a frame's protocols.
  d.stack = d.stacks.parentOf(d.stack);
  const slot = letter.nameText.toUpperCase();
  const receiver = receiverOf(slot);
  const isKnown = receiver >= 0 && d.dissect(receiver, letter.data, letter.dataEnd, letter.dataEnd);
  if (!isKnown) dissectData(d, letter.data, letter.dataEnd, letter.dataEnd);
  return true;
}

/** What the messages to a name are; -1 where that is not known. */
function receiverOf(slot: string): number {
  if (slot === '\\MAILSLOT\\BROWSE') return browser.id;
  return slot.startsWith('\\MAILSLOT\\NET\\') ? netlogon.id : -1;
}

export const mailslotDissector: Dissector = {
  protocol: mailslot,
  dissect,
  carries: ['browser', 'smb_netlogon', 'data'],
};
