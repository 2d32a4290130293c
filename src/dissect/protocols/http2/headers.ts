import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { STATUS_CODES } from '../../names/http.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectTarget } from '../http/startline.js';
import { F, NUMBER_HEADERS, TEXT_HEADERS } from './fields.js';
import { type Header, type HeaderBlock, REPRESENTATIONS, SIZE_UPDATE } from './hpack.js';

/** Shows the header fields that a frame has. */
export function emitHeaders(d: Dissection, block: HeaderBlock): void {
  const { headers } = block;
  d.value(F['header.length'], block.length);
  if (block.attempted > 0) {
    const message = `Decompression stopped after ${block.length} bytes (${block.attempted} attempted).`;
    remark(d, F.header_size_exceeded, SEVERITY.error, GROUP.undecoded, message);
  }
  d.value(F['header.count'], headers.length);
  if (block.isTooMany) {
    const message = 'Decompression stopped after 200 header lines.';
    remark(d, F.header_lines_exceeded, SEVERITY.error, GROUP.undecoded, message);
  }
  let method: string | undefined;
  let path: string | undefined;
  let authority: string | undefined;
  let scheme: string | undefined;
  for (const header of headers) {
    if (d.fault !== 0) return;
    const { representation, name, start, length } = header;
    if (representation === SIZE_UPDATE) {
      d.value(F.header_table_size_update, 1, start, length);
      d.open();
      d.value(F['header_table_size_update.header_table_size'], header.index, start, length);
      d.close();
      continue;
    }
    emitHeader(d, header);
    if (name.charCodeAt(0) !== COLON) continue;
    const value = shown(header.value);
    if (name === ':authority') authority = value;
    else if (name === ':scheme') scheme = value;
    else if (name === ':status') {
      const reason = STATUS_CODES[Number.parseInt(value, 10)] ?? 'Unknown';
      if (d.wantsInfo) d.infoColumn += `: ${value} ${reason}`;
    } else if (name === ':method' || name === ':path') {
      if (name === ':method') method = value;
      else path = value;
      if (d.wantsInfo && method !== undefined && path !== undefined) d.infoColumn += `: ${method} ${path}`;
    }
  }
  if (authority === undefined || d.want[F['request.full_uri']] === 0) return;
  const uri = method === 'CONNECT' ? authority : `${scheme ?? '(null)'}://${authority}${path ?? '(null)'}`;
  d.text(F['request.full_uri'], uri);
}

const COLON = 58;

function emitHeader(d: Dissection, { representation, name, value, index, start, length }: Header): void {
  d.value(F.header, 1, start, length);
  d.open();
  d.value(F['header.name.length'], name.length, start, length);
  if (d.want[F['header.name']] !== 0) d.text(F['header.name'], shown(name), start, length);
  d.value(F['header.value.length'], value.length, start, length);
  if (d.want[F['header.value']] !== 0) d.text(F['header.value'], shown(value), start, length);
  emitNamed(d, name, value, start, length);
  if (name === ':path' && value.length > 1) {
    d.open();
    emitTarget(d, value);
    d.close();
  }
  if (d.want[F['header.unescaped']] !== 0) {
    const text = unescaped(shown(value));
    if (text !== undefined) d.text(F['header.unescaped'], text);
  }
  d.word(F['header.repr'], REPRESENTATIONS[representation], start, 1);
  if (index > 0) d.value(F['header.index'], index, start, 1);
  d.close();
  // A target without any letter is malformed, to tshark.
  if (name === ':path' && value === '') d.fault = FAULT_MALFORMED;
}

function emitNamed(d: Dissection, name: string, value: string, start: number, length: number): void {
  const text = TEXT_HEADERS.get(name);
  if (text !== undefined) {
    if (d.want[text] !== 0) d.text(text, shown(value), start, length);
    return;
  }
  const number = NUMBER_HEADERS.get(name);
  if (number === undefined || d.want[number] === 0 || !/^[\t-\r ]*\d+$/.test(value)) return;
  const parsed = BigInt(value.trim().slice(-40));
  if (parsed < 1n << 64n) d.wide(number, Number(parsed & 0xffff_ffffn), Number(parsed >> 32n), start, length);
}

/** The parts of a target are fields of HTTP. */
function emitTarget(d: Dissection, path: string): void {
  if (d.layerRow < 0) return;
  const bytes = Buffer.from(path, 'latin1');
  const end = bytes.indexOf(0);
  d.readApart(bytes, () => dissectTarget(d, 0, end < 0 ? bytes.length : end));
}

/** Text as tshark shows it: ASCII, with U+FFFD for other bytes, up to a NUL. */
export function shown(text: string): string {
  if (!/[\0\x80-\xff]/.test(text)) return text;
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).replace(/[\x80-\xff]/g, '\ufffd');
}

const decoder = new TextDecoder();

/** Without escapes (RFC 3986, section 2.1); undefined where one is not right, or stands for NUL. */
function unescaped(text: string): string | undefined {
  if (!text.includes('%')) return text;
  if (/%(?![\da-f]{2})|%00/i.test(text)) return undefined;
  const bytes = Buffer.from(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 37) bytes[length++] = bytes[at];
    else {
      bytes[length++] = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
      at += 2;
    }
  }
  return decoder.decode(bytes.subarray(0, length));
}
