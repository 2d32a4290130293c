import { nearestNames } from '../fields/catalog.js';
import { UsageError } from './session.js';

/** An option as yargs takes it, with what `--help` says. */
export interface OptionDeclaration {
  readonly type: 'string' | 'boolean' | 'number';
  readonly describe: string;
  readonly alias?: string;
  readonly array?: boolean;
  readonly choices?: readonly string[];
  readonly hidden?: boolean;
  readonly group?: string;
  /** What stands for the value in the help: `-r <file>`. */
  readonly value?: string;
}

export type OptionTable = Readonly<Record<string, OptionDeclaration>>;

/** What was typed, taken apart. Options that were not given are undefined. */
export type Values = Readonly<Record<string, unknown>>;

interface Known {
  readonly name: string;
  readonly takesValue: boolean;
}

/**
 * Brings arguments into the one form that yargs reads like tshark does: `-Tfields`, `-nr x.pcap` and `-Y '-1 == x'` are
 * `-T=fields`, `-n -r=x.pcap` and `-Y=-1 == x`. Unknown options end here, with the nearest that exists, or with what shows the options (`help`).
 */
export function normaliseArguments(argv: readonly string[], table: OptionTable, help = 'pcq --help'): string[] {
  const known = knownOptions(table);
  const result: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index];
    if (arg === '--') return [...result, ...argv.slice(index)];
    if (!arg.startsWith('-') || arg === '-') {
      result.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
      const option = known.get(name);
      if (option === undefined) throw unknownOption(`--${name}`, known, help);
      if (!option.takesValue && equals >= 0) throw new UsageError(`--${name} takes no value.`);
      if (!option.takesValue || equals >= 0) result.push(arg);
      else result.push(`${arg}=${valueAfter(argv, index++, arg, help)}`);
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at];
      const option = known.get(letter);
      if (option === undefined) throw unknownOption(at === 1 ? arg : `-${letter}`, known, help);
      if (!option.takesValue) {
        result.push(option.name.length > 1 ? `--${option.name}` : `-${letter}`);
        continue;
      }
      const rest = arg.slice(at + 1);
      const value = rest !== '' ? rest.replace(/^=/, '') : valueAfter(argv, index++, `-${letter}`, help);
      result.push(`-${letter}=${value}`);
      break;
    }
  }
  return result;
}

function knownOptions(table: OptionTable): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const [name, declaration] of Object.entries(table)) {
    const option = { name, takesValue: declaration.type !== 'boolean' };
    known.set(name, option);
    if (declaration.alias !== undefined) known.set(declaration.alias, option);
  }
  return known;
}

function valueAfter(argv: readonly string[], index: number, option: string, help: string): string {
  const value = argv[index + 1];
  if (value === undefined) throw new UsageError(`${option} needs a value after it; see ${help}.`);
  return value;
}

const NO_CAPTURING = 'pcq reads captures and does not make them: tcpdump -i IFACE -w - | pcq FILTER -';
const NO_NAMES = 'pcq never looks names up';

/** Options of tshark that pcq has not, with what does the same here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  i: NO_CAPTURING,
  D: NO_CAPTURING,
  L: NO_CAPTURING,
  p: NO_CAPTURING,
  s: NO_CAPTURING,
  a: '-c N stops after N frames',
  b: '-w writes one capture',
  N: NO_NAMES,
  H: NO_NAMES,
  K: 'Kerberos is not decrypted; --tls-keys FILE decrypts TLS and QUIC',
  u: 'times of the list are chosen by -t',
  X: 'pcq has no Lua',
  C: 'pcq has no profiles',
  f: 'pcq reads captures and does not make them: use -Y with a display filter',
};

function unknownOption(given: string, known: ReadonlyMap<string, Known>, help: string): UsageError {
  const name = given.replace(/^-+/, '');
  const elsewhere = given.startsWith('--') ? undefined : ELSEWHERE[name[0]];
  if (elsewhere !== undefined) return new UsageError(`there is no option -${name[0]}: ${elsewhere}.`);
  const [nearest] = nearestNames(
    name,
    [...known.keys()].filter((each) => each.length > 1),
    1,
  );
  const instead =
    nearest !== undefined ? `did you mean --${nearest}?` : `${help} lists the options; -- ends them before a filter.`;
  return new UsageError(`there is no option ${given}: ${instead}`);
}
