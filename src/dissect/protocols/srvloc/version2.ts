import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ERRORS_2, F, FUNCTIONS } from './protocol.js';

const ALL_AUTHORITIES = 0xffff;

/** A message of version 2 (RFC 2608). */
export function dissectVersion2(d: Dissection, start: number): void {
  const kind = d.u8(F.function, start + 1);
  d.u24(F.pktlen, start + 2);
  const flags = d.u16(F.flags_v2, start + 5);
  d.open();
  d.value(F['flags_v2.overflow'], flags >>> 15, start + 5, 2);
  d.value(F['flags_v2.fresh'], (flags >>> 14) & 1, start + 5, 2);
  d.value(F['flags_v2.reqmulti'], (flags >>> 13) & 1, start + 5, 2);
  d.close();
  d.u24(F.nextextoff, start + 7);
  const transaction = d.getU16(start + 10);
  d.value(F.xid, transaction, start + 10, 2);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `${FUNCTIONS[kind] ?? `Unknown (${kind})`}, V2 XID - ${transaction}`;
  const length = d.u16(F.langtaglen, start + 12);
  d.span(F.langtag, start + 14, length);
  if (d.fault === 0) dissectBody(d, kind, start + 14 + length);
}

function dissectBody(d: Dissection, kind: number, at: number): void {
  switch (kind) {
    case 1:
      at = counted(d, F['srvreq.prlistlen'], F['srvreq.prlist'], at);
      at = counted(d, F['srvreq.srvtypelen'], F['srvreq.srvtypelist'], at);
      at = counted(d, F['srvreq.scopelistlen'], F['srvreq.scopelist'], at);
      at = counted(d, F['srvreq.predicatelen'], F['srvreq.predicate'], at);
      counted(d, F['srvreq.slpspilen'], F['srvreq.slpspi'], at);
      break;
    case 2: {
      at = emitError(d, at);
      const count = d.u16(F['srvreq.urlcount'], at);
      at += 2;
      for (let i = 0; i < count && d.fault === 0; i++) at = emitUrl(d, at);
      break;
    }
    case 3:
      at = emitUrl(d, at);
      at = counted(d, F['srvreq.srvtypelen'], F['srvreq.srvtype'], at);
      at = counted(d, F['srvreq.scopelistlen'], F['srvreq.scopelist'], at);
      at = counted(d, F['srvreq.attrlistlen'], F['srvreq.attrlist'], at);
      emitBlocks(d, F['srvreq.attrauthcount'], at);
      break;
    case 4:
      at = counted(d, F['srvdereq.scopelistlen'], F['srvdereq.scopelist'], at);
      at = emitUrl(d, at);
      counted(d, F['srvdereq.taglistlen'], F['srvdereq.taglist'], at);
      break;
    case 5:
      emitError(d, at);
      break;
    case 6:
      at = counted(d, F['attrreq.prlistlen'], F['attrreq.prlist'], at);
      at = counted(d, F['attrreq.urllen'], F['attrreq.url'], at);
      at = counted(d, F['attrreq.scopelistlen'], F['attrreq.scopelist'], at);
      at = counted(d, F['attrreq.taglistlen'], F['attrreq.taglist'], at);
      counted(d, F['attrreq.slpspilen'], F['attrreq.slpspi'], at);
      break;
    case 7:
      at = emitError(d, at);
      at = counted(d, F['attrrply.attrlistlen'], F['attrrply.attrlist'], at);
      emitBlocks(d, F['srvreq.attrauthcount'], at);
      break;
    case 8:
      at = emitError(d, at);
      d.u32(F['daadvert.timestamp'], at);
      at = counted(d, F['daadvert.urllen'], F['daadvert.url'], at + 4);
      at = counted(d, F['daadvert.scopelistlen'], F['daadvert.scopelist'], at);
      at = counted(d, F['daadvert.attrlistlen'], F['daadvert.attrlist'], at);
      at = counted(d, F['daadvert.slpspilen'], F['daadvert.slpspi'], at);
      emitBlocks(d, F['daadvert.authcount'], at);
      break;
    case 9:
      at = counted(d, F['srvtypereq.prlistlen'], F['srvtypereq.prlist'], at);
      if (d.getU16(at) === ALL_AUTHORITIES) {
        d.u16(F['srvtypereq.nameauthlistlen'], at);
        at += 2;
      } else at = counted(d, F['srvtypereq.nameauthlistlen'], F['srvtypereq.nameauthlist'], at);
      counted(d, F['srvtypereq.scopelistlen'], F['srvtypereq.scopelist'], at);
      break;
    case 10:
      at = emitError(d, at);
      counted(d, F['srvtypereq.srvtypelistlen'], F['srvtyperply.srvtypelist'], at);
      break;
    case 11:
      at = counted(d, F['saadvert.urllen'], F['saadvert.url'], at);
      at = counted(d, F['saadvert.scopelistlen'], F['saadvert.scopelist'], at);
      at = counted(d, F['saadvert.attrlistlen'], F['saadvert.attrlist'], at);
      emitBlocks(d, F['saadvert.authcount'], at);
      break;
    default:
      remark(d, F['function.unknown'], SEVERITY.warn, GROUP.protocol, `Unknown Function Type: ${kind}`);
  }
}

/** A text after its length, not shown where it is empty; where it ends. */
function counted(d: Dissection, length: number, text: number, at: number): number {
  const bytes = d.u16(length, at);
  if (bytes > 0) d.span(text, at + 2, bytes);
  return at + 2 + bytes;
}

function emitUrl(d: Dissection, at: number): number {
  d.u8(F['url.reserved'], at);
  d.u16(F['url.lifetime'], at + 1);
  const bytes = d.u16(F['url.urllen'], at + 3);
  d.span(F['url.url'], at + 5, bytes);
  return emitBlocks(d, F['url.numauths'], at + 5 + bytes);
}

/** Authentication blocks after their number; where they end. */
function emitBlocks(d: Dissection, count: number, at: number): number {
  const blocks = d.u8(count, at);
  at++;
  for (let i = 0; i < blocks && d.fault === 0; i++) {
    d.u16(F.authblkv2_bsd, at);
    d.u16(F.authblkv2_len, at + 2);
    d.u32(F['authblkv2.timestamp'], at + 4);
    const bytes = d.u16(F['authblkv2.slpspilen'], at + 8);
    d.span(F['authblkv2.slpspi'], at + 10, bytes);
    at += 10 + bytes;
  }
  return at;
}

function emitError(d: Dissection, at: number): number {
  const error = d.u16(F.errv2, at);
  if (error !== 0)
    remark(d, F['errv2.expert'], SEVERITY.note, GROUP.response, `Error: ${ERRORS_2[error] ?? `Unknown (${error})`}`);
  return at + 2;
}
