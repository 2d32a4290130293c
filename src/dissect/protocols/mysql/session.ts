import type { Dissection } from '../../dissection.js';
import { declareTalks, keepTalk } from '../../talks.js';

/** What the next packet of a conversation is expected to be. */
export const PHASE = {
  unknown: 0,
  login: 1,
  request: 2,
  ok: 3,
  message: 4,
  tabular: 5,
  showFields: 6,
  fields: 7,
  rows: 8,
  prepare: 9,
  parameters: 10,
  preparedFields: 11,
  authSwitch: 12,
  localFile: 13,
  binlog: 14,
  binaryTabular: 15,
  quit: 16,
} as const;

/** Types of the parameters and of the columns of a prepared statement. */
export interface Statement {
  readonly parameters: number;
  readonly fieldTypes: readonly number[];
}

/** What is known of a conversation: both sides' capabilities, and what the packet in hand is a part of. */
export interface Session {
  readonly phase: number;
  readonly server: number;
  readonly client: number;
  readonly isMariaDb: boolean;
  readonly mariaDbCapabilities: number;
  /** Definitions of columns that are still to come. */
  readonly expected: number;
  readonly parameters: number;
  readonly fieldTypes: readonly number[];
  /** The rows that follow are in binary form. */
  readonly isBinary: boolean;
  /** The statement that is being prepared. */
  readonly statement: number;
  readonly statements: ReadonlyMap<number, Statement>;
}

/** Capabilities, as bits of both halves. */
export const CAN = {
  longPassword: 1,
  database: 8,
  protocol41: 0x200,
  ssl: 0x800,
  secureConnection: 0x8000,
  pluginAuth: 0x8_0000,
  attributes: 0x10_0000,
  sessionTrack: 0x80_0000,
  deprecateEof: 0x100_0000,
  optionalMetadata: 0x200_0000,
  zstd: 0x400_0000,
  queryAttributes: 0x800_0000,
} as const;

/** Where its beginning was not captured, both sides are taken to send no EOF packets before rows. */
export const sessions = declareTalks<Session>({
  phase: PHASE.unknown,
  server: CAN.deprecateEof,
  client: CAN.deprecateEof,
  isMariaDb: false,
  mariaDbCapabilities: 0,
  expected: 0,
  parameters: 0,
  fieldTypes: [],
  isBinary: false,
  statement: 0,
  statements: new Map(),
});

export const MARIADB_EXTENDED_METADATA = 8;
export const MARIADB_CACHE_METADATA = 16;

/** Do both sides of the conversation have that capability? */
export const both = (session: Session, bit: number): boolean => (session.server & session.client & bit) !== 0;

/** From now on the conversation is so. */
export function change(d: Dissection, session: Session, changes: Partial<Session>): void {
  if (d.fault === 0 && !d.replaying) keepTalk(d, sessions, { ...session, ...changes });
}

/** The Info column of a segment of several packets: what the earlier ones left there for good. */
export const column = { kept: '' };

/** What stands in the Info column so far stays before what later packets write. */
export function keepColumn(d: Dissection): void {
  column.kept = d.infoColumn;
}

export function setColumn(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn = column.kept + text;
}

const MOST_STATEMENTS = 200;

/** The conversation's prepared statements with one more. */
export function withStatement(session: Session, id: number, statement: Statement): ReadonlyMap<number, Statement> {
  const statements = new Map(session.statements);
  statements.set(id, statement);
  if (statements.size > MOST_STATEMENTS) {
    for (const oldest of statements.keys()) {
      statements.delete(oldest);
      break;
    }
  }
  return statements;
}
