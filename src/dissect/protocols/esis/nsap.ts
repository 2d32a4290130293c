import { hexText, separated } from '../../../fields/address.js';

/** The bytes of an address with its selector (RFC 1237): area, system, selector; one more may follow. */
const FULL_LENGTH = 20;

const colons = (bytes: Uint8Array, start: number, length: number): string => separated(bytes, start, length, ':');

const AREA_LENGTH = 13;

const areaText = (bytes: Uint8Array, start: number): string =>
  `[${hexText(bytes, start, 1)}|${colons(bytes, start + 1, 2)}]` +
  `[${hexText(bytes, start + 3, 1)}|${colons(bytes, start + 4, 3)}|${colons(bytes, start + 7, 2)}]` +
  `[${colons(bytes, start + 9, 2)}|${colons(bytes, start + 11, 2)}]`;

/** Four bytes, from 20 on twice, and the rest, with dots between them; three are one and two. */
function groups(bytes: Uint8Array, start: number, length: number): string {
  if (length === 3) return `${hexText(bytes, start, 1)}.${hexText(bytes, start + 1, 2)}`;
  const whole = Math.ceil(Math.floor(length / 4) / 4);
  const parts: string[] = [];
  for (let i = 0; i < whole; i++) parts.push(hexText(bytes, start + 4 * i, 4));
  if (length > 4 * whole) parts.push(hexText(bytes, start + 4 * whole, length - 4 * whole));
  return parts.join('.');
}

/** An address of the OSI network layer, as tshark writes it: by its parts where it has all, else in groups of four bytes. */
export function nsapText(bytes: Uint8Array, start: number, length: number): string {
  if (length <= 0) return '<Invalid length of NSAP>';
  if (length === AREA_LENGTH) return areaText(bytes, start);
  if (length === AREA_LENGTH + 1) return `${areaText(bytes, start)}-[${hexText(bytes, start + AREA_LENGTH, 1)}]`;
  if (length !== FULL_LENGTH && length !== FULL_LENGTH + 1) return groups(bytes, start, length);
  const system = start + AREA_LENGTH;
  const name = `${hexText(bytes, system, 2)}.${hexText(bytes, system + 2, 2)}.${hexText(bytes, system + 4, 2)}`;
  const selector = `[${hexText(bytes, system + 6, 1)}]`;
  return `${areaText(bytes, start)}${name}${selector}${length > FULL_LENGTH ? `-${hexText(bytes, start + FULL_LENGTH, 1)}` : ''}`;
}
