import type { Kind } from './kinds.js';
import type { Field, FieldOptions, Protocol, Title } from './protocol.js';

/** What most fields stand for, and what most say of themselves: nothing. */
const NO_FIELDS: readonly Field[] = [];
const NO_OPTIONS: FieldOptions = {};

/** What is said of a field when it is declared. Several protocols can share one. */
export class FieldDeclaration {
  constructor(
    readonly kind: Kind,
    readonly label: string,
    readonly options: FieldOptions = NO_OPTIONS,
  ) {}
}

type Declarations = Readonly<Record<string, FieldDeclaration>>;

/** The declarations of some of a protocol's fields by key, made when one of them is first looked at. */
export class DeclarationSet {
  private made: Declarations | undefined;

  constructor(private readonly make: () => Declarations) {}

  of(key: string): FieldDeclaration {
    this.made ??= this.make();
    return this.made[key];
  }
}

/**
 * A field of a protocol. Thousands are made each time that pcq starts, most of which nobody asks for: all have one shape,
 * and what can be told later is.
 */
export class DeclaredField implements Field {
  private text: string | undefined = undefined;
  private columnName: string | undefined = undefined;
  private known: FieldDeclaration | undefined = undefined;

  constructor(
    readonly id: number,
    readonly protocol: Protocol,
    /** Its name without the protocol's prefix, or `=` and a whole name. */
    private readonly key: string,
    private readonly declarations: DeclarationSet,
  ) {}

  private get declaration(): FieldDeclaration {
    this.known ??= this.declarations.of(this.key);
    return this.known;
  }

  get name(): string {
    this.text ??= this.isStranger ? this.key.slice(1) : `${this.protocol.name}.${this.key}`;
    return this.text;
  }
  /** Its name is not under that of its protocol. */
  get isStranger(): boolean {
    return this.key.startsWith('=');
  }
  get kind() {
    return this.declaration.kind;
  }
  get label() {
    return this.declaration.label;
  }
  get base() {
    return this.declaration.options.base;
  }
  get mask() {
    return this.declaration.options.mask;
  }
  get maskBits() {
    const { mask, maskBits } = this.declaration.options;
    return maskBits ?? (this.kind === 'boolean' && mask !== undefined && mask < 0x100 ? 8 : undefined);
  }
  get digitsFollowLength() {
    return this.declaration.options.digitsFollowLength;
  }
  get values() {
    return this.declaration.options.values;
  }
  get ranges() {
    return this.declaration.options.ranges;
  }
  get computed() {
    return this.declaration.options.computed;
  }
  get labels() {
    return this.declaration.options.labels;
  }
  get colons() {
    return this.declaration.options.colons;
  }
  get separator() {
    return this.declaration.options.separator;
  }
  get unit() {
    return this.declaration.options.unit;
  }
  get many() {
    return this.declaration.options.many;
  }
  get generated() {
    return this.declaration.options.generated ?? this.own;
  }
  get besideLayer() {
    return this.declaration.options.besideLayer;
  }
  get own() {
    return this.declaration.options.own;
  }
  get hidden() {
    return this.declaration.options.hidden ?? this.own;
  }
  get remarkBeneath() {
    return this.declaration.options.remarkBeneath;
  }
  get also() {
    return this.declaration.options.also;
  }
  get time() {
    return this.declaration.options.time;
  }
  get whenEmpty() {
    return this.declaration.options.whenEmpty;
  }
  get fewValues() {
    return this.declaration.options.fewValues;
  }
  get line() {
    return this.declaration.options.line;
  }
  get standsFor(): readonly Field[] {
    return this.protocol.parts.get(this) ?? NO_FIELDS;
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

/** A protocol with its fields, in the order in which they are declared. */
export class DeclaredProtocol implements Protocol {
  readonly self: Field;
  readonly fields: Field[] = [];
  private linked: Map<Field, Field[]> | undefined = undefined;
  private named: Map<string, Field> | undefined = undefined;

  constructor(
    readonly id: number,
    readonly name: string,
    readonly shortName: string,
    readonly longName: string,
    readonly title: Title | undefined,
    selfId: number,
  ) {
    const declaration = new FieldDeclaration('protocol', longName);
    const key = `=${name}`;
    this.self = new DeclaredField(selfId, this, key, new DeclarationSet(() => ({ [key]: declaration })));
  }

  /** By field that stands for others: those. */
  get parts(): ReadonlyMap<Field, readonly Field[]> {
    this.linked ??= this.link();
    return this.linked;
  }

  /** The field of that name (the whole of it). */
  find(name: string): Field | undefined {
    // Where a name is declared twice, it is the first one's.
    this.named ??= new Map([...this.fields].reverse().map((field) => [field.name, field]));
    return this.named.get(name);
  }

  add(field: Field): void {
    this.fields.push(field);
    this.linked = undefined;
    this.named = undefined;
  }

  private link(): Map<Field, Field[]> {
    const parts = new Map<Field, Field[]>();
    for (const field of this.fields) {
      for (const other of field.also ?? []) {
        const target = this.find(`${this.name}.${other}`);
        if (!target) throw new Error(`${field.name} names ${other}, which ${this.name} does not declare`);
        const known = parts.get(target);
        if (known === undefined) parts.set(target, [field]);
        else known.push(field);
      }
    }
    return parts;
  }
}

/** Keys that every protocol table has: a field with such a name gets an underscore after it. */
const KEY_COLUMNS = new Set([
  'frame_id',
  'layer',
  'parent',
  'present',
  'capture',
  'frame_number',
  'frame_len',
  'frame_time',
  'bytes',
  'index',
]);

function columnName(key: string): string {
  const column = key.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return KEY_COLUMNS.has(column) ? `${column}_` : column;
}
