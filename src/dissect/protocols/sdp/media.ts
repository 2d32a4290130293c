import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, isNumber } from '../../lines.js';
import { payloadName } from '../../names/sdp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SDP as F } from './fields.js';

const SPACE = 32;
const SLASH = 47;

/** Transports whose formats are payload types of RTP. */
const RTP_TRANSPORTS = /^RTP\/|\/RTP\/|^UDP\/TLS\/RTP/;

/** A medium: what it is, the port, the transport, and its formats (RFC 8866, 5.14). */
export function emitMedia(d: Dissection, start: number, end: number): void {
  const { bytes } = d;
  const port = indexOfByte(bytes, SPACE, start, end) + 1;
  if (port === 0) return remarkMissing(d);
  d.span(F['media.media'], start, port - 1 - start);
  const transport = indexOfByte(bytes, SPACE, port, end) + 1;
  if (transport === 0) return remarkMissing(d);
  emitPort(d, port, transport - 1);
  let at = indexOfByte(bytes, SPACE, transport, end) + 1;
  const transportEnd = at === 0 ? end : at - 1;
  d.span(F['media.proto'], transport, transportEnd - transport);
  const isRtp = RTP_TRANSPORTS.test(decodeText(bytes, transport, transportEnd - transport));
  while (at > 0 && at < end) {
    let stop = indexOfByte(bytes, SPACE, at, end);
    if (stop < 0) stop = end;
    if (isRtp && isNumber(bytes, at, stop)) {
      if (d.want[F['media.format']] !== 0)
        d.text(F['media.format'], payloadName(decimalAt(bytes, at, stop)), at, stop - at);
    } else d.span(F['media.format'], at, stop - at);
    at = stop + 1;
  }
}

/** A port, and a count of ports behind a slash; `$` where the peer is to choose one. */
function emitPort(d: Dissection, start: number, end: number): void {
  const slash = indexOfByte(d.bytes, SLASH, start, end);
  const stop = slash < 0 ? end : slash;
  d.span(F['media.port_string'], start, stop - start);
  if (d.bytes[start] !== 36 || stop - start !== 1) {
    const port = isNumber(d.bytes, start, stop) ? decimalAt(d.bytes, start, stop) : -1;
    const isValid = port >= 0 && port <= 0xffff;
    d.value(F['media.port'], Math.min(Math.max(port, 0), 0xffff), start, stop - start);
    if (!isValid) remark(d, F.invalid_media_port, SEVERITY.error, GROUP.malformed, 'Invalid media port');
  }
  if (slash >= 0) d.span(F['media.portcount'], slash + 1, end - slash - 1);
}

export function remarkMissing(d: Dissection): void {
  const message = 'Invalid SDP line (missing required fields)';
  remark(d, F['invalid_line.missing_fields'], SEVERITY.error, GROUP.malformed, message);
}
