import type { OptionTable, Values } from './options.js';
import type { Session } from './session.js';

/** What a command's file exports: `run` does the work, and says what failed by throwing or by `session.complain`. */
export interface CommandModule {
  run(args: readonly string[], options: Values, session: Session): Promise<void>;
}

/** A command as the command line knows it: all that help and parsing need, without loading its code. */
export interface Command {
  readonly name: string;
  /** The arguments, as the help shows them: `fields [PATTERN]`. */
  readonly usage: string;
  readonly describe: string;
  readonly options: OptionTable;
  /** Options that what was typed adds: a query's parameters. */
  optionsFor?(words: readonly string[], table: OptionTable): Promise<OptionTable>;
  readonly examples: readonly (readonly [string, string])[];
  load(): Promise<CommandModule>;
}
