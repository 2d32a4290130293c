import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import {
  Binary,
  Bool,
  type Builder,
  type Data,
  type DataType,
  DateDay,
  Decimal,
  Field,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  List,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Utf8,
} from 'apache-arrow';
import { uniqueNames } from '../columns/names.js';
import { type AnswerRows, cell } from './rows.js';

/** Rows of a record batch. */
const BATCH = 65_536;

/** The Arrow type that holds all values of a DuckDB type; what Arrow has no like of is text. */
const SIMPLE: Partial<Record<DuckDBTypeId, () => DataType>> = {
  [DuckDBTypeId.BOOLEAN]: () => new Bool(),
  [DuckDBTypeId.TINYINT]: () => new Int8(),
  [DuckDBTypeId.SMALLINT]: () => new Int16(),
  [DuckDBTypeId.INTEGER]: () => new Int32(),
  [DuckDBTypeId.BIGINT]: () => new Int64(),
  [DuckDBTypeId.UTINYINT]: () => new Uint8(),
  [DuckDBTypeId.USMALLINT]: () => new Uint16(),
  [DuckDBTypeId.UINTEGER]: () => new Uint32(),
  [DuckDBTypeId.UBIGINT]: () => new Uint64(),
  // As in DuckDB's own files; sums are of these types.
  [DuckDBTypeId.HUGEINT]: () => new Float64(),
  [DuckDBTypeId.UHUGEINT]: () => new Float64(),
  [DuckDBTypeId.FLOAT]: () => new Float32(),
  [DuckDBTypeId.DOUBLE]: () => new Float64(),
  [DuckDBTypeId.BLOB]: () => new Binary(),
  [DuckDBTypeId.DATE]: () => new DateDay(),
  [DuckDBTypeId.TIME]: () => new TimeMicrosecond(),
  [DuckDBTypeId.TIMESTAMP]: () => new TimestampMicrosecond(),
  [DuckDBTypeId.TIMESTAMP_S]: () => new TimestampSecond(),
  [DuckDBTypeId.TIMESTAMP_MS]: () => new TimestampMillisecond(),
  [DuckDBTypeId.TIMESTAMP_NS]: () => new TimestampNanosecond(),
  [DuckDBTypeId.TIMESTAMP_TZ]: () => new TimestampMicrosecond('UTC'),
};

function arrowType(type: DuckDBType): DataType {
  if (type instanceof DuckDBDecimalType) return new Decimal(type.scale, type.width, 128);
  if (type instanceof DuckDBListType) return new List(new Field('item', arrowType(type.valueType), true));
  if (type instanceof DuckDBStructType) {
    const names = uniqueNames(type.entryNames);
    return new Struct(type.entryTypes.map((each, index) => new Field(names[index], arrowType(each), true)));
  }
  return SIMPLE[type.typeId]?.() ?? new Utf8();
}

const MOMENTS = [TimestampSecond, TimestampMillisecond, TimestampMicrosecond, TimestampNanosecond, TimeMicrosecond];

/**
 * The type that is built in place of this one: Arrow's builders take moments as milliseconds in floating point, which
 * loses nanoseconds, so they are built as the integers that they are.
 */
function builtType(type: DataType): DataType {
  if (MOMENTS.some((moment) => type instanceof moment)) return new Int64();
  if (type instanceof List) return new List(new Field('item', builtType(type.valueType), true));
  if (type instanceof Struct)
    return new Struct(type.children.map((child) => new Field(child.name, builtType(child.type), true)));
  return type;
}

/** What was built, under its own type. */
function asType(data: Data, type: DataType): Data {
  const children = data.children.map((child, index) => asType(child, type.children[index].type));
  return data.clone(type, data.offset, data.length, data.nullCount, undefined, children);
}

/** A value as Arrow's builder of that type takes it. */
function arrowValue(value: DuckDBValue, type: DataType): unknown {
  if (value === null) return null;
  if (typeof value === 'bigint') return type instanceof Float64 ? Number(value) : value;
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value instanceof DuckDBDecimalValue) return words(value.value);
  if (value instanceof DuckDBListValue) {
    const [{ type: item }] = (type as List).children;
    return value.items.map((each) => arrowValue(each, item));
  }
  if (value instanceof DuckDBStructValue) {
    const { children } = type as Struct;
    return Object.fromEntries(
      Object.values(value.entries).map((each, index) => [children[index].name, arrowValue(each, children[index].type)]),
    );
  }
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000);
  if (value instanceof DuckDBTimestampNanosecondsValue) return value.nanos;
  if (value instanceof DuckDBTimestampMillisecondsValue) return value.millis;
  if (value instanceof DuckDBTimestampSecondsValue) return value.seconds;
  if (
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampTZValue ||
    value instanceof DuckDBTimeValue
  )
    return value.micros;
  if (!(type instanceof Utf8) || typeof value === 'string') return value;
  const plain = cell(value);
  return typeof plain === 'object'
    ? JSON.stringify(plain, (_, each) => (typeof each === 'bigint' ? `${each}` : each))
    : String(plain);
}

/** 128 bits, lowest first. */
function words(value: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, value);
  return Uint32Array.from({ length: 4 }, (_, index) => Number((bits >> BigInt(32 * index)) & 0xffffffffn));
}

/**
 * An answer in the format of Arrow's interprocess communication, as bytes in order: a file, which can be read from
 * anywhere, or a stream, for pipes. (Apache Arrow columnar format, 1.4.)
 */
export async function* arrowBytes(rows: AnswerRows, form: 'file' | 'stream'): AsyncGenerator<Uint8Array> {
  const names = uniqueNames(rows.columns.map((each) => each.name));
  const types = rows.columns.map(({ type }) => arrowType(type));
  const schema = new Schema(types.map((type, index) => new Field(names[index], type, true)));
  async function* batches(): AsyncGenerator<RecordBatch> {
    let builders: Builder[] = [];
    let count = 0;
    const flush = () => {
      const children = builders.map((builder, index) => asType(builder.finish().flush(), types[index]));
      const struct = makeData({ type: new Struct(schema.fields), length: count, nullCount: 0, children });
      count = 0;
      return new RecordBatch(schema, struct);
    };
    for await (const chunk of rows.dataChunks()) {
      if (count === 0)
        builders = types.map((type) => makeBuilder({ type: builtType(type), nullValues: [null, undefined] }));
      for (let column = 0; column < types.length; column++) {
        const values = chunk.getColumnValues(column);
        for (let row = 0; row < values.length; row++) builders[column].append(arrowValue(values[row], types[column]));
      }
      count += chunk.rowCount;
      if (count >= BATCH) yield flush();
    }
    if (count > 0) yield flush();
  }
  const writer = form === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
  // Without rows the schema is written still.
  writer.reset(undefined, schema);
  let failure: unknown;
  let isRead = true;
  const write = async () => {
    for await (const batch of batches()) {
      if (!isRead) return;
      writer.write(batch);
    }
  };
  write()
    .catch((error) => {
      failure = error;
    })
    .finally(() => isRead && writer.close());
  try {
    for await (const bytes of writer) yield bytes;
  } finally {
    isRead = false;
  }
  if (failure !== undefined) throw failure;
}
