import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { COMMON, openflow, openflow4, openflow6 } from './fields.js';
import { openflow1 } from './fields1.js';

export { openflow1Dissector } from './v1.js';
export { openflow4Dissector } from './v4.js';
export { openflow6Dissector } from './v6.js';

/** The registered port, and those of switches and controllers before there was one. */
const PORT = 6653;
const FORMER_PORTS = [6633, 6634];
const HEADER = 8;
/** By the number of a version on the wire: who knows it. */
const VERSIONS: Readonly<Record<number, number>> = { 1: openflow1.id, 4: openflow4.id, 6: openflow6.id };

/** Only what goes to a former port is taken for it: a conversation that begins with what comes from there is not. */
const isToFormerPort = (d: Dissection): boolean => FORMER_PORTS.includes(d.destinationPort);

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, (each, at) => each.getU16(at + 2), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, at: number): void {
  d.protocolColumn = 'OpenFlow';
  if (d.wantsInfo) d.infoColumn = '';
  const version = VERSIONS[d.bytes[at]];
  if (version !== undefined) {
    // The hierarchy counts the version alone: tshark shows nothing of the layer that leads to it.
    if (d.wantsHierarchy) d.hierarchy = d.stacks.parentOf(d.hierarchy);
    d.dissect(version, at);
  } else {
    d.value(COMMON.version, d.getU8(at) & 0x7f, at, 1);
    remark(d, COMMON['version.unknown'], SEVERITY.warn, GROUP.undecoded, 'Unsupported version not dissected');
  }
}

export const openflowDissector: Dissector = {
  protocol: openflow,
  dissect,
  places: { 'tcp.port': [PORT] },
  heuristics: { tcp: isToFormerPort },
  carries: ['openflow_v1', 'openflow_v4', 'openflow_v6'],
};
