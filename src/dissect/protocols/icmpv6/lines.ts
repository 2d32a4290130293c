import { secondsInWords } from '../../../fields/computed.js';
import type { ShownValue, ValueInside } from '../../../fields/protocol.js';

/** A lifetime in seconds, also in words; what it is called where it never ends, its names of values say. */
export const lifetimeLine =
  (label: string) =>
  ({ number }: ShownValue): string =>
    number === 0xffff_ffff ? `${label}: Infinity (${number})` : `${label}: ${number} (${secondsInWords(number)})`;

/** What an option's line says of its contents, by type. */
const ABOUT: Readonly<Record<number, (values: Values) => string>> = {
  1: ({ all }) => ` : ${all('linkaddr')[0] ?? all('linkaddr_eui64')[0] ?? ''}`,
  2: ({ all }) => ` : ${all('linkaddr')[0] ?? all('linkaddr_eui64')[0] ?? ''}`,
  3: ({ all }) => ` : ${all('prefix')[0]}/${all('prefix.length')[0]}`,
  5: ({ all }) => ` : ${all('mtu')[0]}`,
  6: ({ all }) => ` : ${all('nbma.shortcut_limit')[0]}`,
  7: ({ all }) => ` : ${all('advertisement_interval')[0]}`,
  9: ({ all }) => listed(all('ipv6_address')),
  10: ({ all }) => listed(all('ipv6_address')),
  17: ({ all }) => ` ${all('ipa.ipv6_address')[0]}/${all('ipa.prefix_len')[0]}`,
  24: ({ all, inWords }) =>
    ` : ${inWords('route_info.flag.route_preference')} ${all('prefix')[0] ?? '::'}/${all('prefix.length')[0]}`,
  25: ({ all }) => listed(all('rdnss')),
  31: ({ all }) => listed(all('dnssl')),
  33: ({ all, inWords }) =>
    ` : ${all('aro.registration_lifetime')[0] === '0' ? 'Deregister' : 'Register'} ${all('aro.eui64')[0]} ${inWords('aro.status')}`,
  34: ({ all }) => ` ${all('6co.context_prefix')[0]}/${all('6co.context_length')[0]}`,
};

const listed = (texts: readonly string[]): string => texts.map((text) => ` ${text}`).join('');

/** The values of an option by their names without `icmpv6.opt.`. */
interface Values {
  all(name: string): readonly string[];
  inWords(name: string): string | undefined;
}

function valuesOf(inside: readonly ValueInside[]): Values {
  const named = (name: string) => inside.filter((each) => each.name === `icmpv6.opt.${name}`);
  return {
    all: (name) => named(name).map(({ text }) => text),
    inWords: (name) => named(name)[0]?.inWords,
  };
}

export function optionLine({ inside, below }: ShownValue): string {
  const rpl = inside().find((each) => each.name === 'icmpv6.rpl.opt.type');
  if (rpl !== undefined) return `ICMPv6 RPL Option (${rpl.inWords ?? `Unknown ${rpl.text}`})`;
  const type = below('opt.type')?.number;
  if (type === undefined) return 'ICMPv6 Option';
  const values = valuesOf(inside());
  return `ICMPv6 Option (${values.inWords('type') ?? `Unknown ${type}`}${ABOUT[type]?.(values) ?? ''})`;
}

/** A record of a multicast listener's report. */
export function recordLine({ inside }: ShownValue): string {
  const of = (name: string) => inside().find((each) => each.name === `icmpv6.mldr.mar.${name}`);
  const kind = of('record_type');
  const address = of('multicast_address');
  if (kind === undefined || address === undefined) return 'Multicast Address Record';
  return `Multicast Address Record ${kind.inWords ?? 'Unknown'}: ${address.text}`;
}

/** The parts of a router's renumbering: which prefixes are meant, and by what they are replaced. */
export function matchLine({ inside }: ShownValue): string {
  const of = (name: string) => inside().find((each) => each.name === `icmpv6.rr.pco.mp.${name}`);
  const [prefix, length, least, most] = ['matchprefix', 'matchlen', 'minlen', 'maxlen'].map((name) => of(name)?.text);
  return `Match-Prefix Part: ${of('opcode')?.inWords ?? 'Unknown'} ${prefix}/${length} (${least}-${most})`;
}

export function useLine({ inside }: ShownValue): string {
  const of = (name: string) => inside().find((each) => each.name === `icmpv6.rr.pco.up.${name}`)?.text;
  return `Use-Prefix Part: ${of('useprefix')}/${of('uselen')} (keep ${of('keeplen')})`;
}
