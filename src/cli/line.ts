import { existsSync } from 'node:fs';
import { CaptureError } from '../capture/errors.js';
import { COMMANDS } from './commands.js';
import { LIST } from './listcommand.js';
import { normaliseArguments, type OptionTable } from './options.js';
import { OutputError } from './output.js';
import { type Session, UsageError } from './session.js';
import { COMMON } from './sharedoptions.js';

/** Runs what was typed; resolves to the exit status. Nothing that goes wrong leaves it as an exception. */
export async function runCommandLine(argv: readonly string[], session: Session): Promise<number> {
  session.typed = argv;
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
  if (argv[0] === 'help' && argv.length <= 2 && !existsSync('help')) argv = [...argv.slice(1), '--help'];
  const named = COMMANDS.find((each) => each.name === argv[0]);
  const command = named ?? LIST;
  const words = named ? argv.slice(1) : argv;
  const fixed: OptionTable = { ...command.options, ...COMMON };
  const own = await command.optionsFor?.(words, fixed);
  const table: OptionTable = { ...fixed, ...own };
  const normalised = normaliseArguments(
    words,
    table,
    named ? `pcq ${named.name} ${own === undefined ? '' : 'NAME '}--help` : undefined,
  );
  const { parseOptions, helpText } = await import('./yargs.js');
  const { values, args } = await parseOptions(normalised, table);
  if (values.help) session.out.write(await helpText(command, named === undefined ? COMMANDS : [], table));
  else if (values.version) session.out.write(`pcq ${(await import('../packs/home.js')).version()}\n`);
  else if (named === undefined && args.length === 0 && argv.length === 0)
    throw new UsageError('no capture named: pcq FILTER CAPTURE... (pcq --help shows how it is used).');
  else {
    const undo = values.d === undefined ? undefined : await chooseDissectors(values.d as string[]);
    await readKeyLogs(values['tls-keys'] as string[] | undefined, values.o);
    const memory = values['reassembly-memory'] as string | undefined;
    const { DEFAULT_MEMORY, setReassemblyMemory } = await import('../dissect/reassembly.js');
    setReassemblyMemory(memory === undefined ? DEFAULT_MEMORY : sizeOf(memory, '--reassembly-memory'));
    try {
      await (await command.load()).run(args, values, session);
      await sayLosses(session);
    } finally {
      undo?.();
    }
  }
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `256M` as a number of bytes. */
function sizeOf(text: string, option: string): number {
  const parts = /^(\d+)([KMG]?)(?:i?B)?$/i.exec(text);
  const size = parts === null ? 0 : Number(parts[1]) * UNITS[parts[2].toUpperCase()];
  if (size > 0 && size <= 2 ** 40) return size;
  throw new UsageError(`${option} ${text}: it must be a size such as 64M, 256M or 1G.`);
}

/** What was not put together because it was too much to wait for. */
async function sayLosses(session: Session): Promise<void> {
  const { takeLosses } = await import('../dissect/reassembly.js');
  const { messages, datagrams, bytes } = takeLosses();
  if (messages === 0 && datagrams === 0) return;
  const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]);
  const what = [...counted(messages, 'message'), ...counted(datagrams, 'fragmented datagram')].join(' and ');
  await session.out.flush();
  session.complain(
    `${what} (${bytes} bytes of them were there) were too long to be put together, or too many: --reassembly-memory 1G keeps more of messages.`,
  );
}

/** tshark's names of the preference that `--tls-keys` stands for. */
const KEY_LOG_PREFERENCE = /^(?:tls|ssl)\.keylog_file:(.+)$/s;

/** The line before this one named some. */
let hasKeyLogs = false;

/** Reads the key logs that were named; `preferences` are those of `-o`. */
async function readKeyLogs(named: readonly string[] = [], preferences: unknown): Promise<void> {
  const files = [...named];
  // Of other commands -o is where rows go.
  for (const preference of Array.isArray(preferences) ? (preferences as string[]) : []) {
    const match = KEY_LOG_PREFERENCE.exec(preference);
    if (match === null)
      throw new UsageError(`-o ${preference}: the only preference that there is is tls.keylog_file:FILE.`);
    files.push(match[1]);
  }
  if (files.length === 0 && !hasKeyLogs) return;
  hasKeyLogs = files.length > 0;
  const { readFile } = await import('node:fs/promises');
  const { useKeyLogs } = await import('../dissect/keylog.js');
  const texts = files.map((file) =>
    readFile(file, 'latin1').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${file}: the key log cannot be read (${error.code ?? error.message}).`);
    }),
  );
  useKeyLogs(await Promise.all(texts));
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
