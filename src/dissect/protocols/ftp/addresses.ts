import { decodeText } from '../../../fields/text.js';
import { announce } from '../../announcements.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import type { Transfer } from './data.js';
import { FTP as F, ftpData } from './fields.js';

/** Six numbers with commas: four of an IPv4 address, two of a port (RFC 959, 4.1.2). */
const SIX_NUMBERS = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/;

const begin = (d: Dissection, method: string): Transfer => ({
  setupFrame: d.block.firstNumber + d.frame,
  method,
  command: '',
  commandFrame: 0,
  folder: '',
});

/** The end of a data connection in the server's reply to PASV, or in the client's PORT. */
export function emitActiveOrPassive(
  d: Dissection,
  start: number,
  end: number,
  isPassive: boolean,
): Transfer | undefined {
  const numbers = SIX_NUMBERS.exec(decodeText(d.bytes, start, end - start));
  if (numbers === null) return undefined;
  const bytes = numbers.slice(1).map(Number);
  if (bytes.some((each) => each > 255)) return undefined;
  const address = Uint8Array.from(bytes.slice(0, 4));
  const port = bytes[4] * 256 + bytes[5];
  const at = start + numbers.index;
  const addressLength = numbers.slice(1, 5).join(',').length;
  const value = ((address[0] << 24) | (address[1] << 16) | (address[2] << 8) | address[3]) >>> 0;
  d.value(isPassive ? F['passive.ip'] : F['active.cip'], value, at, addressLength);
  d.value(
    isPassive ? F['passive.port'] : F['active.port'],
    port,
    at + addressLength + 1,
    numbers[0].length - addressLength - 1,
  );
  const { addressBytes, sourceStart } = d;
  if (d.addressKind === 4 && address.some((each, i) => each !== addressBytes[sourceStart + i]))
    d.value(isPassive ? F['passive.nat'] : F['active.nat'], 1, at, addressLength);
  const transfer = begin(d, isPassive ? 'PASV' : 'PORT');
  announce(d, address, port, ftpData.id, transfer);
  return transfer;
}

/** `(|||port|)`, with any character for the stroke (RFC 2428, 3). */
const EXTENDED_PASSIVE = /\((.)\1\1(\d{1,5})\1\)/;

export function emitExtendedPassive(d: Dissection, start: number, end: number): Transfer | undefined {
  const found = EXTENDED_PASSIVE.exec(decodeText(d.bytes, start, end - start));
  if (found === null || Number(found[2]) > 65_535) {
    const message = 'EPSV arguments must have the form (|||<port>|)';
    remark(d, F['epsv.args_invalid'], SEVERITY.warn, GROUP.malformed, message);
    return undefined;
  }
  const address = d.addressBytes.slice(d.sourceStart, d.sourceStart + d.addressKind);
  if (d.addressKind === 4)
    d.value(F['epsv.ip'], ((address[0] << 24) | (address[1] << 16) | (address[2] << 8) | address[3]) >>> 0);
  else if (d.addressKind === 16) d.blob(F['epsv.ipv6'], address);
  d.value(F['epsv.port'], Number(found[2]), start + found.index + 4, found[2].length);
  const transfer = begin(d, 'EPASV');
  announce(d, address, Number(found[2]), ftpData.id, transfer);
  return transfer;
}

/** `|family|address|port|` (RFC 2428, 2). tshark does not tie the connection that follows to it. */
export function emitExtendedActive(d: Dissection, start: number, end: number): void {
  const text = decodeText(d.bytes, start, end - start);
  const parts = text.split(text[0] ?? '|');
  const port = Number(parts[3]);
  const address = parts.length < 5 ? undefined : parts[1] === '1' ? ipv4Of(parts[2]) : ipv6Of(parts[2]);
  if (address === undefined || !(port >= 0 && port <= 65_535)) {
    const message = 'EPRT arguments must have the form: |<family>|<addr>|<port>|';
    remark(d, F['eprt.args_invalid'], SEVERITY.warn, GROUP.malformed, message);
    return;
  }
  let at = start + 1;
  d.value(F['eprt.af'], Number(parts[1]), at, parts[1].length);
  at += parts[1].length + 1;
  if (address.length === 4) {
    const value = ((address[0] << 24) | (address[1] << 16) | (address[2] << 8) | address[3]) >>> 0;
    d.value(F['eprt.ip'], value, at, parts[2].length);
  } else d.blob(F['eprt.ipv6'], address, at, parts[2].length);
  d.value(F['eprt.port'], port, at + parts[2].length + 1, parts[3].length);
}

function ipv4Of(text: string): Uint8Array | undefined {
  const parts = text.split('.').map(Number);
  return parts.length === 4 && parts.every((each) => each >= 0 && each < 256) ? Uint8Array.from(parts) : undefined;
}

function ipv6Of(text: string): Uint8Array | undefined {
  const [head, tail, more] = text.split('::');
  if (more !== undefined) return undefined;
  const words = (part: string | undefined) =>
    part === undefined || part === '' ? [] : part.split(':').map((each) => Number.parseInt(each, 16));
  const before = words(head);
  const after = words(tail);
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  const all = [...before, ...new Array<number>(missing).fill(0), ...after];
  if (all.some((each) => !(each >= 0 && each <= 0xffff))) return undefined;
  return Uint8Array.from(all.flatMap((each) => [each >>> 8, each & 0xff]));
}
