import { declareProtocol } from '../../fields/protocol.js';
import type { Dissector } from '../dissector.js';
import { DROPBOX } from './dblsp.js';
import { json } from './json/index.js';
import { looksLikeJson } from './json/scan.js';
import { emitText } from './straytext.js';

/** How Dropbox finds its like in the local network: JSON in datagrams. */
export const dropbox = declareProtocol('db-lsp-disc', 'DB-LSP-DISC', 'Dropbox LAN sync Discovery Protocol');

export const dropboxDissector: Dissector = {
  protocol: dropbox,
  dissect(d, start) {
    d.protocolColumn = 'DB-LSP-DISC';
    if (d.wantsInfo) d.infoColumn = 'Dropbox LAN sync Discovery Protocol';
    if (looksLikeJson(d.bytes, start, d.end)) d.dissectInside(json.id, start);
    else emitText(d, DROPBOX.text, start, d.end - start);
    return true;
  },
  places: { 'udp.port': [17500] },
  carries: ['json'],
  alsoEmits: ['db-lsp', '_ws.string'],
};
