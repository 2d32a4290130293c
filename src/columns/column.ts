/**
 * Columns of values in the form that Arrow and DuckDB share: a buffer of fixed-size elements and a validity bitmap
 * (one bit a row, lowest first, 1 = there is a value). One written-out class an element type: a class shared by
 * several types would be an order of magnitude slower in the loop that fills them.
 */
abstract class FixedColumn {
  validity = new Uint8Array(256);
  protected capacity = 2048;

  protected growValidity(): void {
    this.capacity *= 2;
    const validity = new Uint8Array(this.capacity / 8);
    validity.set(this.validity);
    this.validity = validity;
  }

  has(row: number): boolean {
    return (this.validity[row >>> 3] & (1 << (row & 7))) !== 0;
  }

  /** Marks rows as having values, which are then written to the buffer itself: as many as `reserve` made room for. */
  setValid(first: number, count: number): void {
    const { validity } = this;
    const end = first + count;
    for (let row = first; row < end; ) {
      if ((row & 7) === 0 && end - row >= 8) {
        validity.fill(255, row >>> 3, end >>> 3);
        row = end & ~7;
      } else {
        validity[row >>> 3] |= 1 << (row & 7);
        row++;
      }
    }
  }

  /** Forgets all values; the buffers are kept. */
  clear(): void {
    this.validity.fill(0);
  }

  abstract readonly bytesPerValue: number;
  abstract readonly buffer: ArrayBuffer;
  /** Makes room for so many rows. */
  abstract reserve(rows: number): void;
}

/** Also holds booleans, one byte each. */
export class Uint8Column extends FixedColumn {
  readonly bytesPerValue = 1;
  data = new Uint8Array(this.capacity);
  get buffer(): ArrayBuffer {
    return this.data.buffer as ArrayBuffer;
  }
  reserve(rows: number): void {
    while (rows > this.capacity) {
      this.growValidity();
      const data = new Uint8Array(this.capacity);
      data.set(this.data);
      this.data = data;
    }
  }
  set(row: number, value: number): void {
    if (row >= this.capacity) this.reserve(row + 1);
    this.data[row] = value;
    this.validity[row >>> 3] |= 1 << (row & 7);
  }
}

export class Uint16Column extends FixedColumn {
  readonly bytesPerValue = 2;
  data = new Uint16Array(this.capacity);
  get buffer(): ArrayBuffer {
    return this.data.buffer as ArrayBuffer;
  }
  reserve(rows: number): void {
    while (rows > this.capacity) {
      this.growValidity();
      const data = new Uint16Array(this.capacity);
      data.set(this.data);
      this.data = data;
    }
  }
  set(row: number, value: number): void {
    if (row >= this.capacity) this.reserve(row + 1);
    this.data[row] = value;
    this.validity[row >>> 3] |= 1 << (row & 7);
  }
}

export class Uint32Column extends FixedColumn {
  readonly bytesPerValue = 4;
  data = new Uint32Array(this.capacity);
  get buffer(): ArrayBuffer {
    return this.data.buffer as ArrayBuffer;
  }
  reserve(rows: number): void {
    while (rows > this.capacity) {
      this.growValidity();
      const data = new Uint32Array(this.capacity);
      data.set(this.data);
      this.data = data;
    }
  }
  set(row: number, value: number): void {
    if (row >= this.capacity) this.reserve(row + 1);
    this.data[row] = value;
    this.validity[row >>> 3] |= 1 << (row & 7);
  }
}

/** 64-bit integers, set by their halves: low word first, as on every machine that Node runs on. */
export class Int64Column extends FixedColumn {
  readonly bytesPerValue = 8;
  words = new Uint32Array(this.capacity * 2);
  get buffer(): ArrayBuffer {
    return this.words.buffer as ArrayBuffer;
  }
  reserve(rows: number): void {
    while (rows > this.capacity) {
      this.growValidity();
      const words = new Uint32Array(this.capacity * 2);
      words.set(this.words);
      this.words = words;
    }
  }
  set(row: number, low: number, high: number): void {
    if (row >= this.capacity) this.reserve(row + 1);
    this.words[2 * row] = low;
    this.words[2 * row + 1] = high;
    this.validity[row >>> 3] |= 1 << (row & 7);
  }
}

export class Float64Column extends FixedColumn {
  readonly bytesPerValue = 8;
  data = new Float64Array(this.capacity);
  get buffer(): ArrayBuffer {
    return this.data.buffer as ArrayBuffer;
  }
  reserve(rows: number): void {
    while (rows > this.capacity) {
      this.growValidity();
      const data = new Float64Array(this.capacity);
      data.set(this.data);
      this.data = data;
    }
  }
  set(row: number, value: number): void {
    if (row >= this.capacity) this.reserve(row + 1);
    this.data[row] = value;
    this.validity[row >>> 3] |= 1 << (row & 7);
  }
}

/** Text, or bytes as Latin-1 text (one character a byte). */
export class TextColumn {
  readonly bytesPerValue = 0;
  values: (string | undefined)[] = [];
  has(row: number): boolean {
    return this.values[row] !== undefined;
  }
  set(row: number, value: string): void {
    while (this.values.length < row) this.values.push(undefined);
    this.values[row] = value;
  }
  clear(): void {
    this.values.length = 0;
  }
}

/** Bytes, copied. */
export class BytesColumn {
  readonly bytesPerValue = 0;
  values: (Uint8Array | undefined)[] = [];
  has(row: number): boolean {
    return this.values[row] !== undefined;
  }
  set(row: number, value: Uint8Array): void {
    while (this.values.length < row) this.values.push(undefined);
    this.values[row] = value;
  }
  clear(): void {
    this.values.length = 0;
  }
}

/** Lists of values; a row without any has the empty list. */
export class ListColumn {
  readonly bytesPerValue = 0;
  /** For each row, the rows of `child` that are its values. */
  rows: (number[] | undefined)[] = [];
  childCount = 0;
  constructor(readonly child: ScalarColumn) {}
  /** A new row of `child` at the end of the row's list. */
  append(row: number): number {
    while (this.rows.length <= row) this.rows.push(undefined);
    const rows = this.rows[row];
    if (rows) rows.push(this.childCount);
    else this.rows[row] = [this.childCount];
    return this.childCount++;
  }
  clear(): void {
    this.rows.length = 0;
    this.childCount = 0;
    this.child.clear();
  }
}

export type ScalarColumn =
  | Uint8Column
  | Uint16Column
  | Uint32Column
  | Int64Column
  | Float64Column
  | TextColumn
  | BytesColumn;

export type Column = ScalarColumn | ListColumn;

/** How a column is declared in DuckDB, and which class fills it. */
export type ColumnType =
  | 'BOOLEAN'
  | 'UTINYINT'
  | 'USMALLINT'
  | 'UINTEGER'
  | 'UBIGINT'
  | 'TINYINT'
  | 'SMALLINT'
  | 'INTEGER'
  | 'BIGINT'
  | 'DOUBLE'
  | 'VARCHAR'
  | 'BLOB';

export function makeColumn(type: ColumnType): ScalarColumn {
  switch (type) {
    case 'BOOLEAN':
    case 'UTINYINT':
    case 'TINYINT':
      return new Uint8Column();
    case 'USMALLINT':
    case 'SMALLINT':
      return new Uint16Column();
    case 'UINTEGER':
    case 'INTEGER':
      return new Uint32Column();
    case 'UBIGINT':
    case 'BIGINT':
      return new Int64Column();
    case 'DOUBLE':
      return new Float64Column();
    case 'VARCHAR':
      return new TextColumn();
    case 'BLOB':
      return new BytesColumn();
  }
}
