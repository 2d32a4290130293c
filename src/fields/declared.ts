import type { Kind } from './kinds.js';
import type { Field, FieldOptions, Protocol } from './protocol.js';

/** What most fields stand for, and what most say of themselves: nothing. */
const NO_FIELDS: readonly Field[] = [];
export const NO_OPTIONS: FieldOptions = {};

/**
 * A field as it is declared, then as it is added to its protocol. Thousands are made each time that pcq starts, most of
 * which nobody asks for: all have one shape, and what can be told later is.
 */
export class DeclaredField implements Field {
  standsFor = NO_FIELDS;
  id = -1;
  name = '';
  protocol!: Protocol;
  private columnName: string | undefined;

  constructor(
    readonly kind: Kind,
    readonly label: string,
    private readonly options: FieldOptions,
  ) {}

  get base() {
    return this.options.base;
  }
  get mask() {
    return this.options.mask;
  }
  get maskBits() {
    return this.options.maskBits;
  }
  get digitsFollowLength() {
    return this.options.digitsFollowLength;
  }
  get values() {
    return this.options.values;
  }
  get ranges() {
    return this.options.ranges;
  }
  get computed() {
    return this.options.computed;
  }
  get labels() {
    return this.options.labels;
  }
  get colons() {
    return this.options.colons;
  }
  get unit() {
    return this.options.unit;
  }
  get many() {
    return this.options.many;
  }
  get generated() {
    return this.options.generated;
  }
  get hidden() {
    return this.options.hidden;
  }
  get also() {
    return this.options.also;
  }
  get time() {
    return this.options.time;
  }
  get whenEmpty() {
    return this.options.whenEmpty;
  }
  get fewValues() {
    return this.options.fewValues;
  }
  get column(): string {
    if (this.columnName === undefined) {
      const prefix = `${this.protocol.name}.`;
      if (this.kind === 'protocol') this.columnName = 'bytes';
      else this.columnName = columnName(this.name.startsWith(prefix) ? this.name.slice(prefix.length) : this.name);
    }
    return this.columnName;
  }
}

/** Keys that every protocol table has: a field with such a name gets an underscore after it. */
const KEY_COLUMNS = new Set(['frame_id', 'layer', 'parent', 'present', 'capture', 'frame_number', 'bytes', 'index']);

function columnName(key: string): string {
  const column = key.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return KEY_COLUMNS.has(column) ? `${column}_` : column;
}
