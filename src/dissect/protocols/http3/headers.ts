import type { Dissection } from '../../dissection.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { shown } from '../http2/headers.js';
import { F, NUMBER_HEADERS, TEXT_HEADERS } from './fields.js';
import { DECOMPRESSION_FAILED, ENCODER_STREAM_ERROR, type FieldLine, type Section, TOO_LARGE } from './qpack.js';
import { startLines } from './startlines.js';

const ERRORS: Readonly<Record<number, string>> = {
  [DECOMPRESSION_FAILED]: 'ERR_QPACK_DECOMPRESSION_FAILED',
  [ENCODER_STREAM_ERROR]: 'ERR_QPACK_ENCODER_STREAM_ERROR',
  [TOO_LARGE]: 'ERR_QPACK_HEADER_TOO_LARGE',
};

export const errorText = (error: number): string => `error ${error} (${ERRORS[error] ?? 'ERR_QPACK_FATAL'})`;

/** The field section in `[at, end)`, as it was decoded. tshark's remarks have addresses in its memory besides. */
export function emitSection(d: Dissection, section: Section, at: number, end: number): void {
  const length = end - at;
  const note = (field: number, group: number, text: string) => remarkLine(d, field, SEVERITY.note, group, text);
  note(F['expert.header.encoded_state'], GROUP.debug, `HTTP3 encoded headers - bytes pos 0 len ${length}`);
  const { lines, isBlocked, error, requiredCount, availableCount } = section;
  if (isBlocked) {
    d.value(F['header.qpack.blocked'], 1, at, length);
    d.open();
    d.value(F['header.qpack.blocked.rcint'], requiredCount, at, length);
    d.value(F['header.qpack.blocked.wcint'], availableCount, at, length);
    d.close();
    const counts = `ricnt=${requiredCount} wicnt=${availableCount}`;
    note(F['expert.header_decoding.blocked'], GROUP.undecoded, `QPACK - blocked decoder ${counts}`);
  } else if (error !== 0)
    note(F['expert.header_decoding.failed'], GROUP.undecoded, `QPACK error decoder ${errorText(error)}`);
  else if (lines.length === 0)
    note(F['expert.header_decoding.no_output'], GROUP.undecoded, 'QPACK - nothing emitted decoder');
  if (lines.length > 0) emitLines(d, lines, at, length);
}

/** Each name and each value counts four bytes more, for its length. */
const LENGTHS = 8;

function emitLines(d: Dissection, lines: readonly FieldLine[], at: number, length: number): void {
  let total = 0;
  for (const { name, value } of lines) total += name.length + value.length + LENGTHS;
  d.value(F['headers.header.length'], total, at, length);
  d.value(F['headers.count'], lines.length, at, length);
  const last: Record<string, string | undefined> = {};
  const add = startLines();
  for (const { name, value } of lines) {
    if (d.fault !== 0) return;
    emitLine(d, name, value, at, length);
    if (name.charCodeAt(0) !== COLON) continue;
    const text = shown(value);
    last[name] = text;
    const [known] = add(name, text);
    if (d.wantsInfo && known !== undefined) d.infoColumn += `: ${known}`;
  }
  const { ':authority': authority, ':method': method, ':scheme': scheme, ':path': path } = last;
  if (authority === undefined || d.want[F['request.full_uri']] === 0) return;
  const uri = method === 'CONNECT' ? authority : `${scheme ?? '(null)'}://${authority}${path ?? '(null)'}`;
  d.text(F['request.full_uri'], uri);
}

const COLON = 58;

function emitLine(d: Dissection, name: string, value: string, at: number, length: number): void {
  d.value(F['headers.header'], 1, at, length);
  d.open();
  d.value(F['headers.header.name.length'], name.length, at, length);
  if (d.want[F['header.header.name']] !== 0) d.text(F['header.header.name'], shown(name), at, length);
  d.value(F['headers.header.value.length'], value.length, at, length);
  if (d.want[F['headers.header.value']] !== 0) d.text(F['headers.header.value'], shown(value), at, length);
  const text = TEXT_HEADERS.get(name);
  const number = NUMBER_HEADERS.get(name);
  if (text !== undefined) {
    if (d.want[text] !== 0) d.text(text, shown(value), at, length);
  } else if (number !== undefined && d.want[number] !== 0 && /^[\t-\r ]*\d+$/.test(value)) {
    const parsed = BigInt(value.trim().slice(-40));
    if (parsed < 1n << 64n) d.wide(number, Number(parsed & 0xffff_ffffn), Number(parsed >> 32n), at, length);
  }
  d.close();
}
