import { declareTalks } from '../../talks.js';

export const V3_1 = 3;
export const V3_1_1 = 4;
export const V5 = 5;
export const MOST_ALIASES = 1000;

/** A conversation's version (0: not seen), and the topics that numbers stand for, by sender's port and number. */
export interface Session {
  readonly version: number;
  readonly aliases: ReadonlyMap<string, string>;
}
export const sessions = declareTalks<Session>({ version: 0, aliases: new Map() });
