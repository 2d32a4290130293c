import { allFields, type Protocol } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectDataInside } from '../data.js';
import type { Called } from './calls.js';
import { R } from './fields.js';
import { unwrap } from './gss.js';
import { nothing, type Part } from './xdr.js';

/** Of a procedure: what its arguments are, and its results. */
type Procedure = readonly [call: Part, reply: Part];

/** A version of a program: the field that says the procedure (and by its names which ones there are), and what they carry. */
interface Version {
  readonly field: number;
  readonly procedures: Readonly<Record<number, Procedure>>;
}

/** A program of RPC. */
interface Program {
  readonly protocol: Protocol;
  readonly versions: Readonly<Record<number, Version>>;
}

const PROGRAMS = new Map<number, Program>();

/** Arguments or results that are there, but not looked into. */
export const unread: Part = (d, at) => {
  if (at < d.end) d.span(R.unknown_body, at, d.end - at);
  return d.end;
};

const VOID: Procedure = [nothing, nothing];

/** The message in hand: what it is to, whether it is the call or the reply, where it begins, whether another one carries it. */
export const message: Called & { isCall: boolean; start: number; isRelayed: boolean } = {
  program: 0,
  version: 0,
  procedure: 0,
  gssProcedure: -1,
  gssService: 0,
  note: 0,
  isCall: true,
  start: 0,
  isRelayed: false,
};

/**
 * The dissector of a program's arguments and results: for each of its versions the field that names the procedures, and
 * the procedures that carry anything.
 */
export function declareProgram(
  number: number,
  protocol: Protocol,
  versions: Readonly<Record<number, readonly [field: number, procedures?: Readonly<Record<number, Procedure>>]>>,
  more: Partial<Dissector> = {},
): Dissector {
  const entries = Object.entries(versions).map(([version, [field, procedures]]) => [
    version,
    { field, procedures: procedures ?? {} },
  ]);
  PROGRAMS.set(number, { protocol, versions: Object.fromEntries(entries) });
  return { protocol, dissect, carries: ['data', 'gss-api'], ...more, alsoEmits: ['rpc', ...(more.alsoEmits ?? [])] };
}

/** Is the program known? */
export const isKnown = (program: number): boolean => PROGRAMS.has(program);

/** Who dissects what a program carries. */
export const protocolOf = (program: number): Protocol | undefined => PROGRAMS.get(program)?.protocol;

/** The names of a program's layers, and of its procedures; a procedure that there is not is `proc-` and its number. */
export function procedureName({ program, version, procedure }: Readonly<Called>): string {
  const field = PROGRAMS.get(program)?.versions[version]?.field;
  const name = field === undefined ? undefined : allFields[field].values?.[procedure];
  return name ?? `proc-${procedure}`;
}

/** What a program carries; where it has nothing, its layer is shown but not named among the frame's protocols. */
function dissect(d: Dissection, start: number): boolean {
  const { program, version, procedure } = message;
  const known = PROGRAMS.get(program)?.versions[version];
  if (!message.isRelayed) {
    d.value(R.programversion, version);
    d.value(known?.field ?? R.procedure, procedure);
  }
  const isThere = known !== undefined && allFields[known.field].values?.[procedure] !== undefined;
  if (start >= d.reportedEnd) {
    d.unname();
    return true;
  }
  const parts = isThere ? (known.procedures[procedure] ?? VOID) : VOID;
  const part = message.isCall ? parts[0] : parts[1];
  const end = message.gssProcedure < 0 ? part(d, start) : unwrap(d, start, message, part);
  if (end <= start && d.fault === 0) d.unname();
  if (end < d.reportedEnd && d.fault === 0) dissectDataInside(d, end);
  return true;
}
