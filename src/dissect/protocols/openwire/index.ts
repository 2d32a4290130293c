import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { COMMAND } from '../../names/openwire.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { F, openwire } from './fields.js';
import { COMMANDS, isMessage } from './layouts.js';
import { emitBoolean, emitMap, emitMessage, emitParts } from './values.js';

/*
 * As tshark: the loose encoding without a cache, whatever the peers agree on. Left out: the tight encoding.
 */

const HEADER = 5;
const WIRE_FORMAT = 1;
const MAGIC = [65, 99, 116, 105, 118, 101, 77, 81];

/** A connection begins with what its format is to be, which bears a name. */
function looksLikeOpenWire(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER + MAGIC.length || d.bytes[start + 4] !== WIRE_FORMAT) return false;
  return MAGIC.every((byte, i) => d.bytes[start + HEADER + i] === byte);
}

function dissect(d: Dissection, start: number): boolean {
  setApplication(d, openwire.id);
  dissectPdus(d, start, HEADER, (each, at) => 4 + each.getU32(at), dissectCommand);
  return true;
}

function dissectCommand(d: Dissection, start: number): void {
  d.protocolColumn = 'OpenWire';
  d.u32(F.length, start);
  const command = d.u8(F.command, start + 4);
  if (d.wantsInfo) d.infoColumn = COMMAND[command] ?? `Unknown (0x${command.toString(16).padStart(2, '0')})`;
  let at = start + HEADER;
  if (command === WIRE_FORMAT) {
    at = dissectWireFormat(d, at);
    if (at < d.end && d.fault === 0) complain(d, `OpenWire command fields unknown to Wireshark: ${command}`);
    return;
  }
  d.u32(F['command.id'], at);
  at = emitBoolean(d, F['command.response_required'], at + 4);
  const parts = COMMANDS[command];
  if (parts !== undefined) at = emitParts(d, parts, at, command, 0);
  else if (isMessage(command)) at = emitMessage(d, at, command);
  else if (at < d.end) complain(d, `OpenWire command not supported by Wireshark: ${command}`);
  if (at < d.end && d.fault === 0) complain(d, `OpenWire command fields unknown to Wireshark: ${command}`);
}

function complain(d: Dissection, message: string): void {
  remark(d, F['command.not_supported'], SEVERITY.note, GROUP.undecoded, message);
}

/** The name of the protocol, its version, and the options of the connection. Gives the end. */
function dissectWireFormat(d: Dissection, at: number): number {
  d.span(F['wireformatinfo.magic'], at, MAGIC.length);
  d.u32(F['wireformatinfo.version'], at + 8);
  if (d.left(at + 12) < 5) return at + 12;
  if (d.u8(F['wireformatinfo.data'], at + 12) !== 1) return at + 13;
  d.u32(F['wireformatinfo.length'], at + 13);
  return d.left(at + 17) >= 4 ? emitMap(d, at + 17, d.end, 0) : at + 17;
}

export const openwireDissector: Dissector = {
  protocol: openwire,
  dissect,
  heuristics: { tcp: looksLikeOpenWire },
  claims: true,
};
