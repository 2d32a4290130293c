import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ERRORS_1, F, FUNCTIONS } from './protocol.js';

const ALL_AUTHORITIES = 0xffff;
const UNICODE = 1000;
const UNICODE_DECODER = new TextDecoder('utf-16be');

/** A message of version 1 (RFC 2165). */
export function dissectVersion1(d: Dissection, start: number): void {
  const kind = d.u8(F.function, start + 1);
  d.value(F.pktlen, d.getU16(start + 2), start + 2, 2);
  const flags = d.u8(F.flags_v1, start + 4);
  d.open();
  d.value(F['flags_v1.overflow'], flags >>> 7, start + 4, 1);
  d.value(F['flags_v1.monolingual'], (flags >>> 6) & 1, start + 4, 1);
  d.value(F['flags_v1.url_auth'], (flags >>> 5) & 1, start + 4, 1);
  d.value(F['flags_v1.attribute_auth'], (flags >>> 4) & 1, start + 4, 1);
  d.value(F['flags_v1.fresh'], (flags >>> 3) & 1, start + 4, 1);
  d.close();
  d.u8(F.dialect, start + 5);
  d.span(F.language, start + 6, 2);
  const encoding = d.u16(F.encoding, start + 8);
  const transaction = d.u16(F.transaction_id, start + 10);
  if (d.wantsInfo) d.infoColumn = `${FUNCTIONS[kind] ?? `Unknown (${kind})`}, V1 Transaction ID - ${transaction}`;
  if (d.fault === 0) dissectBody(d, kind, start + 12, encoding);
}

function dissectBody(d: Dissection, kind: number, at: number, encoding: number): void {
  /** A text after its length; where it ends. */
  const counted = (length: number, text: number, from: number): number => {
    const bytes = d.u16(length, from);
    if (d.fault !== 0 || !d.has(from + 2, bytes)) return from;
    if (encoding !== UNICODE || bytes === 0) d.span(text, from + 2, bytes);
    else if (d.want[text])
      d.text(text, UNICODE_DECODER.decode(d.bytes.subarray(from + 2, from + 2 + bytes)), from + 2, bytes);
    return from + 2 + bytes;
  };
  switch (kind) {
    case 1:
      at = counted(F['srvreq.prlistlen'], F['srvreq.prlist'], at);
      counted(F['srvreq.predicatelen'], F['srvreq.predicate'], at);
      break;
    case 2: {
      at = emitError(d, at);
      const count = d.u16(F['srvreq.urlcount'], at);
      at += 2;
      for (let i = 0; i < count && d.fault === 0; i++) {
        d.u16(F['url.lifetime'], at);
        at = counted(F['url.urllen'], F['url.url'], at + 2);
      }
      break;
    }
    case 3:
      d.u16(F['url.lifetime'], at);
      at = counted(F['url.urllen'], F['url.url'], at + 2);
      counted(F['srvreq.attrlistlen'], F['srvreq.attrlist'], at);
      break;
    case 4:
      at = counted(F['url.urllen'], F['url.url'], at);
      counted(F['srvdereq.taglistlen'], F['srvdereq.taglist'], at);
      break;
    case 5:
      emitError(d, at);
      break;
    case 6:
      at = counted(F['attrreq.prlistlen'], F['attrreq.prlist'], at);
      at = counted(F['attrreq.urllen'], F['attrreq.url'], at);
      at = counted(F['attrreq.scopelistlen'], F['attrreq.scopelist'], at);
      counted(F['attrreq.attrlistlen'], F['attrreq.attrlist'], at);
      break;
    case 7:
      // tshark takes this one for an error of version 2.
      d.u16(F.errv2, at);
      at += 2;
      counted(F['attrrply.attrlistlen'], F['attrrply.attrlist'], at);
      break;
    case 8:
      at = emitError(d, at);
      at = counted(F['daadvert.urllen'], F['daadvert.url'], at);
      counted(F['daadvert.scopelistlen'], F['daadvert.scopelist'], at);
      break;
    case 9:
      at = counted(F['srvtypereq.prlistlen'], F['srvtypereq.prlist'], at);
      if (d.getU16(at) === ALL_AUTHORITIES) {
        d.u16(F['srvtypereq.nameauthlistlen'], at);
        at += 2;
      } else at = counted(F['srvtypereq.nameauthlistlen'], F['srvtypereq.nameauthlist'], at);
      counted(F['srvtypereq.scopelistlen'], F['srvtypereq.scopelist'], at);
      break;
    case 10: {
      at = emitError(d, at);
      const count = d.u16(F.service_type_count, at);
      at += 2;
      for (let i = 0; i < count && d.fault === 0; i++)
        at = counted(F['srvtypereq.srvtypelen'], F['srvtyperply.srvtype'], at);
      break;
    }
    default:
      remark(d, F['function.unknown'], SEVERITY.warn, GROUP.protocol, `Unknown Function Type: ${kind}`);
  }
}

function emitError(d: Dissection, at: number): number {
  const error = d.u16(F.err, at);
  if (error !== 0)
    remark(d, F['err.expert'], SEVERITY.note, GROUP.response, `Error: ${ERRORS_1[error] ?? `Unknown (${error})`}`);
  return at + 2;
}
