import { declareProtocol } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import type { Plan } from '../../plan.js';
import { COLUMN_FIELDS } from '../columns.js';
import { expert } from '../expert.js';
import { http2 } from '../http2/fields.js';
import { beginsPreface } from '../http2/preface.js';
import { MEDIA_CARRIES, wantsContent } from '../media.js';
import { NEEDS_BODY, NEEDS_CHUNKS } from './body.js';
import { beginMessage, noteTunnel, tunnelTo } from './exchange.js';
import { F, http } from './fields.js';
import { looksLikeHttp } from './lines.js';
import { dissectMessage, type Flavour, NOT_HTTP, WAITING } from './message.js';
import { dissectTunnel, isInTunnel } from './upgrade.js';

export { http } from './fields.js';

let parent = 0;

/** A message after the first in what TCP handed on: a layer beside the first one's. */
function openLayer(d: Dissection, at: number): void {
  d.beginBeside(at, parent, d.end - at);
}

const HTTP: Flavour = { name: 'HTTP', continues: true, openLayer };
const SSDP: Flavour = { name: 'SSDP', continues: false, openLayer };

function dissectStream(d: Dissection, start: number, flavour: Flavour): void {
  parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  let at = start;
  while (at < d.end && d.fault === FAULT_NONE) {
    const decision = beginMessage(d);
    const { tunnel } = decision;
    if (tunnel !== undefined && isInTunnel(d, at, tunnel)) {
      dissectTunnel(d, at, tunnel);
      return;
    }
    if (beginsPreface(d.bytes, at, d.end)) {
      noteTunnel(d, at, http2.id, '');
      dissectTunnel(d, at, tunnelTo(d, at, http2.id));
      return;
    }
    const outerParent = parent;
    const next = dissectMessage(d, at, decision, flavour, at === start);
    parent = outerParent;
    if (next === WAITING) return;
    if (next === NOT_HTTP) {
      if (at === start) d.withdraw(false);
      return;
    }
    if (next <= at) return;
    at = next;
    // Columns of this message stay, whatever the next one makes of them.
    d.infoFence += d.infoColumn;
    d.infoColumn = '';
  }
  if (flavour.continues && at < d.reportedEnd && d.fault === FAULT_NONE) d.has(at, 1);
}

const CHUNK_FIELDS = [F.chunk_size, F.chunk_data, F.chunk_boundary, F.chunked_trailer_part];

function prepare(plan: Plan): number {
  let needs = 0;
  if (CHUNK_FIELDS.some((id) => plan.want[id] !== 0) || plan.wantsColumns) needs |= NEEDS_CHUNKS;
  const fields = [F.file_data, F.decompression_failed, F.subdissector_failed, COLUMN_FIELDS.protocol];
  if (
    wantsContent(plan) ||
    fields.some((id) => plan.want[id] !== 0) ||
    plan.recorded[expert.id] !== 0 ||
    plan.wantsInfo
  )
    needs |= NEEDS_BODY;
  return needs;
}

export const httpDissector: Dissector = {
  protocol: http,
  dissect(d, start) {
    dissectStream(d, start, HTTP);
    return true;
  },
  places: { 'tcp.port': [80, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371] },
  heuristics: { tcp: looksLikeHttp },
  carries: [...MEDIA_CARRIES, 'gss-api', 'ntlmssp', 'http.upgrade', 'tcp.port', 'tcp heuristics', 'data'],
  alsoEmits: ['http2'],
  // How many pieces a tunnel's content is put together to, only that content tells.
  measures: [F.proxy_connect_host, F.proxy_connect_port],
  stateful: true,
  prepare,
};

/** Simple Service Discovery Protocol (UPnP Device Architecture 2.0, 1.2): HTTP in datagrams. */
export const ssdp = declareProtocol('ssdp', 'SSDP', 'Simple Service Discovery Protocol');

export const ssdpDissector: Dissector = {
  protocol: ssdp,
  dissect(d, start) {
    dissectStream(d, start, SSDP);
    return true;
  },
  places: { 'udp.port': [1900] },
  alsoEmits: ['http'],
  carries: [...MEDIA_CARRIES, 'data'],
  stateful: true,
  prepare,
};
