import yargs from 'yargs';
import type { Command } from './command.js';
import type { OptionTable, Values } from './options.js';
import { UsageError } from './session.js';

/** Takes normalised arguments apart. Throws a UsageError for values that an option does not have. */
export async function parseOptions(
  argv: readonly string[],
  table: OptionTable,
): Promise<{ values: Values; args: string[] }> {
  const parser = bare(table)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  const { _: args, ...values } = await parser.parseAsync([...argv]);
  for (const [name, declaration] of Object.entries(table)) {
    const value = values[name];
    // Of an option that is given twice the last counts, as in tshark.
    if (Array.isArray(value) && !declaration.array) values[name] = value[value.length - 1];
    check(name, declaration, values[name]);
  }
  return { values, args: args.map(String) };
}

function check(name: string, declaration: OptionTable[string], value: unknown): void {
  if (value === undefined) return;
  const option = name.length === 1 ? `-${name}` : `--${name}`;
  const { choices } = declaration;
  const wrong = [value].flat().find((each) => choices?.includes(each as string) === false);
  if (wrong !== undefined) throw new UsageError(`${option} ${wrong}: it must be one of ${choices?.join(', ')}.`);
  if (declaration.type === 'number' && Number.isNaN(value)) throw new UsageError(`${option} needs a number.`);
}

/** The text of `--help`. */
export async function helpText(command: Command, commands: readonly Command[], table: OptionTable): Promise<string> {
  const parser = bare(table).scriptName('pcq').wrap(null).usage(`Usage: pcq ${command.usage}\n\n${command.describe}.`);
  for (const each of commands) parser.command(each.usage, each.describe);
  for (const [typed, meaning] of command.examples) parser.example(typed, meaning);
  if (commands.length > 0)
    parser.epilogue(
      'pcq COMMAND --help tells more of a command; filters are those of Wireshark: see wireshark-filter(4).',
    );
  return `${await parser.getHelp()}\n`;
}

function bare(table: OptionTable) {
  const parser = yargs().help(false).version(false).parserConfiguration({
    'boolean-negation': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'greedy-arrays': false,
    'parse-positional-numbers': false,
    'strip-aliased': true,
  });
  for (const [name, { value, choices, ...declaration }] of Object.entries(table)) {
    const describe = choices === undefined ? declaration.describe : `${declaration.describe}: ${choices.join(', ')}`;
    parser.option(name, { ...declaration, describe });
  }
  return parser;
}
