/** Words of the filter language that name no field. */
const WORDS =
  'and or not xor eq ne gt ge lt le contains matches in any all any_eq all_eq any_ne all_ne bitwise_and'.split(' ');
/** Options that such a question may have, and whether a value follows. */
const OPTIONS: Readonly<Record<string, boolean>> = {
  '--count': false,
  '-n': false,
  '-r': true,
  '-Y': true,
  '-T': true,
  '-e': true,
  '-E': true,
};

/**
 * Does what was typed ask for nothing but headers: frames that a filter selects by fields of `names`, counted, or with
 * such fields of them? Whatever is not known for sure to be so is not: pcq as a whole answers that.
 */
export function isHeaderQuestion(argv: readonly string[], names: ReadonlySet<string>): boolean {
  const free: string[] = [];
  let filter: string | undefined;
  let isAnswered = false;
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index];
    if (arg === '' || arg === '-') return false;
    if (!arg.startsWith('-')) {
      free.push(arg);
      continue;
    }
    const takesValue = Object.hasOwn(OPTIONS, arg) ? OPTIONS[arg] : undefined;
    if (takesValue === undefined) return false;
    if (arg === '--count') isAnswered = true;
    if (!takesValue) continue;
    const value = argv[++index];
    if (value === undefined || value === '' || value.startsWith('-')) return false;
    if (arg === '-Y') {
      if (filter !== undefined) return false;
      filter = value;
    } else if (arg === '-e') {
      if (!names.has(value)) return false;
    } else if (arg === '-T') {
      if (value !== 'fields') return false;
      isAnswered = true;
    }
  }
  filter ??= free[0];
  if (filter === undefined || !isAnswered) return false;
  if (argv.includes('-T') && !argv.includes('-e')) return false;
  // Numbers, IPv4 addresses and operators are the same to all; what else stands there must be known.
  const words = filter.replace(/\b(?:0x[\da-f]+|\d[\d.]*)\b/gi, ' ').match(/[^\s()=!<>~&|{},/]+/g) ?? [];
  return words.every((word) => names.has(word) || WORDS.includes(word));
}
