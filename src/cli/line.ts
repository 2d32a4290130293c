import { CaptureError } from '../capture/errors.js';
import { COMMANDS, COMMON, LIST } from './commands.js';
import { normaliseArguments, type OptionTable } from './options.js';
import { OutputError } from './output.js';
import { type Session, UsageError } from './session.js';

/** Runs what was typed; resolves to the exit status. Nothing that goes wrong leaves it as an exception. */
export async function runCommandLine(argv: readonly string[], session: Session): Promise<number> {
  try {
    await dispatch(argv, session);
    await session.out.flush();
  } catch (error) {
    try {
      await session.out.flush();
    } catch {
      // What could not be written was already the error, or comes second to it.
    }
    explain(error, session);
  }
  return session.status;
}

function explain(error: unknown, session: Session): void {
  // The SQL is not loaded for this comparison alone.
  const isUsage = error instanceof UsageError || (error instanceof Error && error.name === 'FilterTooLargeError');
  if (isUsage) session.complain(error.message, 2);
  else if (error instanceof CaptureError || error instanceof OutputError) session.complain(error.message, 1);
  else if (session.env.PCQ_DEBUG)
    session.complain(error instanceof Error ? (error.stack ?? error.message) : `${error}`);
  else {
    const [what] = (error instanceof Error ? error.message : String(error)).split('\n');
    session.complain(`internal error: ${what} (PCQ_DEBUG=1 shows where; please report it)`);
  }
}

async function dispatch(argv: readonly string[], session: Session): Promise<void> {
  const named = COMMANDS.find((each) => each.name === argv[0]);
  const command = named ?? LIST;
  const table: OptionTable = { ...command.options, ...COMMON };
  const normalised = normaliseArguments(named ? argv.slice(1) : argv, table);
  const { parseOptions, helpText } = await import('./yargs.js');
  const { values, args } = await parseOptions(normalised, table);
  if (values.help) session.out.write(await helpText(command, named === undefined ? COMMANDS : [], table));
  else if (values.version) session.out.write(`pcq ${(await import('./version.js')).version()}\n`);
  else if (named === undefined && args.length === 0 && argv.length === 0)
    throw new UsageError('no capture named: pcq FILTER CAPTURE... (pcq --help shows how it is used).');
  else {
    const undo = values.d === undefined ? undefined : await chooseDissectors(values.d as string[]);
    try {
      await (await command.load()).run(args, values, session);
    } finally {
      undo?.();
    }
  }
}

/** Makes the choices of `-d`; gives what takes them back. */
async function chooseDissectors(choices: readonly string[]): Promise<() => void> {
  const { decodeAs, DecodeAsError, parseDecodeAs } = await import('../dissect/decodeas.js');
  try {
    return decodeAs(choices.map(parseDecodeAs));
  } catch (error) {
    if (error instanceof DecodeAsError) throw new UsageError(error.message);
    throw error;
  }
}
