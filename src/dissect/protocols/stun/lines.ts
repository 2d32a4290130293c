import type { ShownValue } from '../../../fields/protocol.js';
import { ERROR_CODES, STUN_ATTRIBUTES, STUN_CLASSES, STUN_METHODS } from '../../names/stun.js';

/** Names of methods by their bits as they lie in the type, those of the class left out. */
export const METHODS: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(STUN_METHODS).map(([key, name]) => {
    const method = Number(key);
    return [(method & 0xf) | ((method & 0x70) << 1) | ((method & 0xf80) << 2), name];
  }),
);

const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;
const classOf = (bits: number) => (bits & 1) | ((bits >>> 3) & 2);
const methodOf = (bits: number) => (bits & 0xf) | ((bits >>> 1) & 0x70) | ((bits >>> 2) & 0xf80);

/** `Message Type: 0x0101 (Binding Success Response)` */
export const typeLine = ({ number, text }: ShownValue): string =>
  `Message Type: ${text} (${METHODS[number & 0x3eef] ?? 'Unknown'} ${STUN_CLASSES[classOf((number >>> 4) & 0x11)]})`;

export const classLine = ({ number, pattern }: ShownValue): string =>
  `${pattern}Message Class: ${hex(number, 2)} ${STUN_CLASSES[classOf(number)]} (${classOf(number)})`;

export const methodLine = ({ number, pattern }: ShownValue): string =>
  `${pattern}Message Method: ${hex(number, 4)} ${METHODS[number] ?? 'Unknown'} (${hex(methodOf(number), 3)})`;

const DEPRECATED = ' (Deprecated)';
const nameOf = (type: number) => (STUN_ATTRIBUTES[type] ?? 'Unknown').replace(DEPRECATED, '');

export const attributeTypeLine = ({ number }: ShownValue): string => `Attribute Type: ${nameOf(number)}`;

/** What it should be stands in brackets in the remark below. */
export const checksumLine = ({ text, inside }: ShownValue): string => {
  const expected = /should be (0x\w+)/.exec(inside().find(({ name }) => name === '_ws.expert.message')?.text ?? '');
  return `CRC-32: ${text}${expected === null ? '' : ` incorrect, should be ${expected[1]}`}`;
};

/** The attribute's name and what it says. */
export function attributeLine(shown: ShownValue): string {
  // The deprecated ones had no addresses of IPv6.
  const isDeprecated = STUN_ATTRIBUTES[shown.number]?.endsWith(DEPRECATED) === true;
  const about = isDeprecated && shown.below('att.ipv4') === undefined ? '' : describe(shown);
  return `${nameOf(shown.number)}${isDeprecated && about !== '' ? DEPRECATED : ''}${about}`;
}

/** Fields that stand behind the name of their attribute, and how they are joined to it. */
const TOLD: readonly (readonly [string, string])[] = [
  ['att.username', ': '],
  ['att.realm', ': '],
  ['att.nonce', ': '],
  ['att.lifetime', ' '],
  ['port.bandwidth', ' '],
];

const VERSIONS: Readonly<Record<number, string>> = {
  1: 'ICE',
  2: 'MS-ICE2',
  3: 'MS-ICE2 with SHA256',
  4: 'MS-ICE2 with SHA256 and IPv6',
  5: 'MULTIPLEXED TURN over UDP only',
  6: 'MULTIPLEXED TURN over UDP and TCP',
};

function describe({ below }: ShownValue): string {
  const port = below('att.port');
  const address = below('att.ipv4') ?? below('att.ipv6');
  if (port !== undefined) return address === undefined ? '' : `: ${address.text}:${port.text}`;
  for (const [field, joint] of TOLD) {
    const told = below(field);
    if (told !== undefined) return `${joint}${told.text}`;
  }
  const channel = below('att.channelnum');
  if (channel !== undefined) return `: 0x${channel.number.toString(16)}`;
  const transport = below('att.transp');
  if (transport !== undefined) return below('att.reserved') === undefined ? '' : `: ${transportName(transport.number)}`;
  const version = below('att.ms.version');
  if (version !== undefined) return `: ${VERSIONS[version.number] ?? `Unknown (0x${version.number})`}`;
  const ice = below('att.ms.version.ice');
  if (ice !== undefined) return `: Supports ${ice.number < 3 ? 'only RFC3489bis-02' : 'RFC5389'} message formats`;
  const error = below('att.error');
  if (error === undefined) return '';
  const code = (below('att.error.class')?.number ?? 0) * 100 + error.number;
  const reason = below('att.error.reason');
  return ` ${code} (${ERROR_CODES[code] ?? '*Unknown error code*'})${reason === undefined ? '' : `: ${reason.text}`}`;
}

export const transportName = (transport: number): string =>
  transport === 17 ? 'UDP' : transport === 6 ? 'TCP' : `Unknown (0x${transport.toString(16).padStart(8)})`;
