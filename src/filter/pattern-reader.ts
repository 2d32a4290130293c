/** Why a pattern is refused, and where in it. */
export class Refusal extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** Options that hold for a part of a pattern. */
export interface Flags {
  caseless: boolean;
  dotAll: boolean;
  multiLine: boolean;
  extended: boolean;
}

export function withFlags(flags: Flags, on: string, off: string): Flags {
  const set = (letter: string, before: boolean) => (on.includes(letter) || before) && !off.includes(letter);
  return {
    caseless: set('i', flags.caseless),
    dotAll: set('s', flags.dotAll),
    multiLine: set('m', flags.multiLine),
    extended: set('x', flags.extended),
  };
}

/** Walks through a pattern, character by character. */
export class PatternReader {
  at = 0;
  readonly characters: readonly string[];

  constructor(pattern: string) {
    this.characters = [...pattern];
  }

  get next(): string | undefined {
    return this.characters[this.at];
  }

  /** So many of the characters that follow. */
  ahead(count: number): string {
    return this.characters.slice(this.at, this.at + count).join('');
  }
}
