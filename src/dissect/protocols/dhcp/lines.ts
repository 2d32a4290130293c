import type { ShownValue } from '../../../fields/protocol.js';
import { MESSAGE_TYPES } from '../../names/dhcp-messages.js';
import { OPTION_NAMES } from '../../names/dhcp-options.js';
import { ENTERPRISES } from '../../names/enterprises.js';

/** Options that are one address: their line says it too. */
const ADDRESSES: Readonly<Record<number, string>> = {
  1: 'option.subnet_mask',
  16: 'option.swap_server',
  28: 'option.broadcast_address',
  32: 'option.router_solicitation_address',
  50: 'option.requested_ip_address',
  54: 'option.dhcp_server_id',
};
const MESSAGE = 53;

/** `Option: (53) DHCP Message Type (Discover)`. What ends the options has no type of its own in tshark's fields. */
export function optionLine({ number, below }: ShownValue): string {
  if (below('option.end') !== undefined) return 'Option: (255) End';
  const line = `Option: (${number}) ${OPTION_NAMES[number] ?? 'Unknown'}`;
  if (number === MESSAGE) {
    const type = below('option.dhcp')?.number;
    if (type === undefined) return line;
    return `${line} (${MESSAGE_TYPES[type] ?? `Unknown Message Type (0x${type.toString(16).padStart(2, '0')})`})`;
  }
  const field = ADDRESSES[number];
  const address = field === undefined ? undefined : below(field)?.text;
  return address === undefined ? line : `${line} (${address})`;
}

/** A number before its name. */
export const numberedLine =
  (label: string, names: Readonly<Record<number, string>>) =>
  ({ number }: ShownValue): string =>
    `${label}: (${number}) ${names[number] ?? 'Unknown'}`;

/** A route's destination as far as its width goes, and its router (RFC 3442). */
export function routeLine({ text }: ShownValue): string {
  const bytes = [...Buffer.from(text, 'hex')];
  const [width, ...rest] = bytes;
  const size = Math.ceil(width / 8);
  const router = rest.slice(size, size + 4).join('.');
  if (width === 0) return ` default-${router}`;
  const destination = [...rest.slice(0, size), 0, 0, 0, 0].slice(0, 4).join('.');
  return ` ${destination}/${width}-${router}`;
}

export const enterpriseLine = ({ number }: ShownValue): string =>
  `Enterprise: ${ENTERPRISES[number] ?? 'Unknown'} (${number})`;
