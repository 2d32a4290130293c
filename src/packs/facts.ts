import { nearestNames } from '../fields/catalog.js';

/** A query's or a pack's file is not in the form that it must have, or is not there: one line for people. */
export class QueryError extends Error {}

/** What a YAML mapping says, read key by key; what is wrong names the file, the key and what to write. */
export class Facts {
  constructor(
    readonly values: Readonly<Record<string, unknown>>,
    readonly file: string,
    private readonly path = '',
  ) {}

  fault(key: string, value: unknown, wanted: string): QueryError {
    const where = this.path === '' ? key : `${this.path}.${key}`;
    const found = value === undefined || value === null ? 'is missing' : `${shown(value)} is not what it must be`;
    return new QueryError(`${this.file}: ${where}: ${found}; write ${wanted}`);
  }

  /** Refuses keys beside these. */
  allow(keys: readonly string[]): void {
    for (const key of Object.keys(this.values)) {
      if (keys.includes(key)) continue;
      const [nearest] = nearestNames(key, keys, 1);
      const instead = nearest === undefined ? `there are ${keys.join(', ')}` : `did you mean ${nearest}?`;
      const where = this.path === '' ? key : `${this.path}.${key}`;
      throw new QueryError(`${this.file}: ${where}: there is no such key; ${instead}`);
    }
  }

  text(key: string, wanted: string): string | undefined {
    const value = this.values[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value.trim();
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.fault(key, value, wanted);
  }

  texts(key: string, wanted: string): string[] {
    const value = this.values[key];
    if (value === undefined || value === null) return [];
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((each) => typeof each === 'string' && each !== '')) throw this.fault(key, value, wanted);
    return list as string[];
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T | undefined {
    const value = this.values[key];
    if (value === undefined || value === null) return undefined;
    if (choices.includes(value as T)) return value as T;
    throw this.fault(key, value, `one of ${choices.join(', ')}`);
  }

  /** The entries of a mapping whose keys are names in SQL. */
  entries(key: string, form: string): [string, unknown][] {
    const value = this.values[key];
    if (value === undefined || value === null) return [];
    if (!isMapping(value)) throw this.fault(key, value, form);
    const entries = Object.entries(value);
    for (const [name] of entries) {
      if (!/^[a-z][a-z0-9_]*$/i.test(name))
        throw new QueryError(
          `${this.file}: ${key}: ${shown(name)} cannot be a name; write letters, digits and _, beginning with a letter`,
        );
    }
    return entries;
  }

  inner(value: unknown, path: string, form: string): Facts {
    if (!isMapping(value)) throw this.fault(path, value, form);
    return new Facts(value, this.file, path);
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
