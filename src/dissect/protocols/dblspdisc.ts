import { declareProtocol } from '../../fields/protocol.js';
import type { Dissector } from '../dissector.js';
import { json } from './json/index.js';
import { looksLikeJson } from './json/scan.js';

/** How Dropbox finds its like in the local network: JSON in datagrams. */
export const dropbox = declareProtocol('db-lsp-disc', 'DB-LSP-DISC', 'Dropbox LAN sync Discovery Protocol');

export const dropboxDissector: Dissector = {
  protocol: dropbox,
  dissect(d, start) {
    d.protocolColumn = 'DB-LSP-DISC';
    if (d.wantsInfo) d.infoColumn = 'Dropbox LAN sync Discovery Protocol';
    const { insideTree, isUncounted } = d;
    d.insideTree = true;
    d.isUncounted = true;
    if (looksLikeJson(d.bytes, start, d.end)) d.dissect(json.id, start);
    d.insideTree = insideTree;
    d.isUncounted = isUncounted;
    return true;
  },
  places: { 'udp.port': [17500] },
  carries: ['json'],
};
