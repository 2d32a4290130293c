import semver from 'semver';
import { parse } from 'yaml';
import { Facts, QueryError } from './facts.js';

/** What `pack.yaml` says of a pack. */
export interface PackFacts {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly author: string;
  readonly licence: string;
  /** The versions of pcq that it needs, as npm writes ranges. */
  readonly pcq: string;
}

export const MANIFEST = 'pack.yaml';

/** Names of packs and of queries: both are names of files. */
export const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/** Packs that are there without being added. */
export const RESERVED: readonly string[] = ['pcq', 'user', 'project'];

/** Reads a `pack.yaml`. A QueryError names the file, the key and what to write. */
export function readManifest(text: string, file = MANIFEST): PackFacts {
  let values: unknown;
  try {
    values = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new QueryError(`${file}: it is not YAML: ${reason}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new QueryError(`${file}: it must have lines such as name: my-pack`);
  const facts = new Facts(values as Readonly<Record<string, unknown>>, file);
  facts.allow(['name', 'version', 'description', 'author', 'licence', 'pcq']);
  const needed = (key: string, wanted: string, isSound: (value: string) => boolean): string => {
    const value = facts.text(key, wanted);
    if (value === undefined || !isSound(value)) throw facts.fault(key, value, wanted);
    return value;
  };
  const isThere = (value: string) => value !== '';
  return {
    name: needed('name', 'letters, digits, - and _, beginning with a letter or digit', (value) => NAME.test(value)),
    version: needed('version', 'a version such as 1.0.0', (value) => semver.valid(value) !== null),
    description: needed('description', 'what the pack is for, in a sentence', isThere),
    author: needed('author', 'who wrote it', isThere),
    licence: needed('licence', 'the name of its licence, such as MIT', isThere),
    pcq: needed(
      'pcq',
      'the versions of pcq that it needs, such as ">=0.1"',
      (value) => semver.validRange(value) !== null,
    ),
  };
}

/** Throws a QueryError where the pack is not for this version of pcq. */
export function checkNeeds({ name, pcq }: PackFacts, version: string): void {
  if (!semver.satisfies(version, pcq, { includePrerelease: true }))
    throw new QueryError(`the pack ${name} needs pcq ${pcq}, and this is ${version}`);
}
