import { allProtocols, declareFields, declareProtocol, string, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { malformed } from './faults.js';

/** Expert information: what a dissector remarks on. */
export const expert = declareProtocol(
  '_ws.expert',
  'Expert',
  'Expert Info',
  'Expert Info ({severity:name}/{group:name}): {message}',
);
const F = declareFields(expert, {
  message: string('Message', { fewValues: true }),
  severity: uint32('Severity level', {
    base: 'none',
    values: { 1048576: 'Comment', 2097152: 'Chat', 4194304: 'Note', 6291456: 'Warning', 8388608: 'Error' },
  }),
  group: uint32('Group', {
    base: 'none',
    values: {
      16777216: 'Checksum',
      33554432: 'Sequence',
      50331648: 'Response',
      67108864: 'Request',
      83886080: 'Undecoded',
      100663296: 'Reassemble',
      117440512: 'Malformed',
      134217728: 'Debug',
      150994944: 'Protocol',
      167772160: 'Security',
      184549376: 'Comment',
      201326592: 'Decryption',
      218103808: 'Assumption',
      234881024: 'Deprecated',
      251658240: 'Receive',
      268435456: 'Interface',
      285212672: 'Dissector bug',
    },
  }),
  /** Whose remark it is. */
  protocol: string('Protocol', { own: true, fewValues: true }),
});

export const SEVERITY = { comment: 0x100000, chat: 0x200000, note: 0x400000, warn: 0x600000, error: 0x800000 } as const;
export const GROUP = {
  checksum: 0x1000000,
  sequence: 0x2000000,
  response: 0x3000000,
  request: 0x4000000,
  undecoded: 0x5000000,
  reassemble: 0x6000000,
  malformed: 0x7000000,
  debug: 0x8000000,
  protocol: 0x9000000,
  security: 0xa000000,
  comments: 0xb000000,
  decryption: 0xc000000,
  assumption: 0xd000000,
  deprecated: 0xe000000,
} as const;

/**
 * A remark of the layer in hand: `field` is the remark's own field (kind none, such as `tcp.connection.syn`), and its
 * message, severity and group stand in a row of `_ws.expert`.
 */
export function remark(d: Dissection, field: number, severity: number, group: number, message: string): void {
  d.value(field, 1);
  if (d.fault !== 0) return;
  const outer = d.layerRow;
  // Such a remark makes the packet a malformed one, for filters.
  if (group === GROUP.malformed && severity === SEVERITY.error && d.recorded[malformed.id] !== 0)
    d.tape.pushLayer(malformed.id, d.frame, d.places, d.layerPlace, d.start, 0, d.source);
  if (d.recorded[expert.id] === 0) return;
  d.layerRow = d.tape.pushLayer(expert.id, d.frame, d.places, d.layerPlace, d.start, 0, d.source);
  d.text(F.message, message);
  d.value(F.severity, severity);
  d.value(F.group, group);
  d.word(F.protocol, allProtocols[d.layerProtocol].shortName);
  d.layerRow = outer;
}

/** A remark of what was emitted last: it stands beneath that in the tree. */
export function remarkBeneath(d: Dissection, field: number, severity: number, group: number, message: string): void {
  d.open();
  remark(d, field, severity, group, message);
  d.close();
}

/** A remark that has a line of its own in the tree, which says the same, and beneath which it stands. */
export function remarkLine(
  d: Dissection,
  field: number,
  severity: number,
  group: number,
  message: string,
  offset: number = d.start,
  length = 0,
): void {
  d.heading(message, offset, length);
  remarkBeneath(d, field, severity, group, message);
}

export const expertDissector: Dissector = { protocol: expert, dissect: () => true };
