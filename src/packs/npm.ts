import { createHash } from 'node:crypto';
import semver from 'semver';
import { MOST_BYTES } from './files.js';
import { QueryError } from './query.js';

/** `name`, `@scope/name`, either with `@version` (a version, a range or a tag). */
const SPEC = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([^@/\s]+))?$/;

export const isPackageName = (text: string): boolean => SPEC.test(text);

const WAIT = 30_000;
const MOST_OF_FACTS = 20 * 1024 * 1024;

interface Release {
  readonly dist?: { readonly tarball?: unknown; readonly integrity?: unknown };
}

/**
 * The `.tgz` of a package of the npm registry (`npm_config_registry` names another); its sha512 is held against what the
 * registry says. Nothing of it is run. QueryError where it is not to be had.
 */
export async function fetchPackage(spec: string): Promise<Uint8Array> {
  const [, name, wanted = 'latest'] = SPEC.exec(spec) ?? [];
  if (name === undefined) throw new QueryError(`"${spec}" is no name of a package`);
  const registry = (process.env.npm_config_registry ?? 'https://registry.npmjs.org').replace(/\/$/, '');
  const about = await load(`${registry}/${name.replace('/', '%2f')}`, MOST_OF_FACTS, spec);
  const release = releaseOf(about, wanted);
  if (release === undefined) throw new QueryError(`the npm registry has no version ${wanted} of ${name}`);
  const { tarball, integrity } = release.dist ?? {};
  const sum = typeof integrity === 'string' ? /(?:^|\s)sha512-([A-Za-z0-9+/]+=*)/.exec(integrity)?.[1] : undefined;
  if (typeof tarball !== 'string' || !/^https?:\/\//.test(tarball) || sum === undefined)
    throw new QueryError(`the npm registry does not say where ${spec} is, or not its sha512`);
  const bytes = await load(tarball, MOST_BYTES, spec);
  if (createHash('sha512').update(bytes).digest('base64') !== sum)
    throw new QueryError(`what came as ${spec} is not what the npm registry says it is: its sha512 differs`);
  return bytes;
}

function releaseOf(about: Uint8Array, wanted: string): Release | undefined {
  let facts: { 'dist-tags'?: Record<string, string>; versions?: Record<string, Release> } | null;
  try {
    facts = JSON.parse(Buffer.from(about).toString('utf8'));
  } catch {
    return undefined;
  }
  const versions = facts?.versions ?? {};
  const tags = facts?.['dist-tags'] ?? {};
  const version = Object.hasOwn(tags, wanted) ? tags[wanted] : semver.maxSatisfying(Object.keys(versions), wanted);
  return typeof version === 'string' && Object.hasOwn(versions, version) ? versions[version] : undefined;
}

async function load(url: string, most: number, spec: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  try {
    const answer = await fetch(url, {
      headers: { accept: 'application/vnd.npm.install-v1+json, application/json, */*' },
      signal: AbortSignal.timeout(WAIT),
    });
    if (answer.status === 404) throw new QueryError(`the npm registry has no package ${spec}`);
    if (!answer.ok || answer.body === null) throw new QueryError(`${url} answers ${answer.status}`);
    let size = 0;
    for await (const piece of answer.body) {
      size += piece.length;
      if (size > most) throw new QueryError(`${url} is too large for a pack`);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof QueryError) throw error;
    const { message, cause } = error as Error;
    throw new QueryError(`${url} cannot be read: ${cause instanceof Error ? cause.message : message}`);
  }
  return Buffer.concat(pieces);
}
