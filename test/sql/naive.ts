import fc from 'fast-check';
import type { Frame } from '../filter/world.js';

/**
 * The second evaluator: values of the filter language, each as text and as what it yields in one frame, worked out by
 * going through the frame's layers. It shares no code with the parser, the checker or the SQL.
 */
export interface Valued<T> {
  /** What "every value" does not need, for it is made of texts that functions give; without it, the values. */
  readonly needs?: (frame: Frame, other: Frame) => boolean;
  readonly text: string;
  /** All values in the frame; `other` is the frame that references are read from. */
  readonly values: (frame: Frame, other: Frame) => readonly T[];
}

/** A filter as text, and whether it holds for a frame. */
export interface Asked {
  readonly text: string;
  readonly holds: (frame: Frame, other: Frame) => boolean;
}

/** Whether all is there that "every value" needs. */
export const isThere = ({ needs, values }: Valued<unknown>, frame: Frame, other: Frame): boolean =>
  needs ? needs(frame, other) : values(frame, other).length > 0;

export const small = fc.integer({ min: 0, max: 5 });

/** A range between brackets: as it is typed, and the places of so many that it means; undefined where it does not fit. */
interface Range {
  readonly text: string;
  readonly places: (size: number) => number[] | undefined;
}

const upTo = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
const fitting = (from: number, to: number, size: number) =>
  from < 0 || to >= size || to < from ? undefined : upTo(from, to);

export const range: fc.Arbitrary<Range> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((at) => ({
    text: `${at}`,
    places: (size: number) => (at < 0 ? fitting(size + at, size + at, size) : fitting(at, at, size)),
  })),
  fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 3 })).map(([start, length]) => ({
    text: `${start}:${length}`,
    places: (size: number) => {
      const from = start < 0 ? size + start : start;
      return fitting(from, from + length - 1, size);
    },
  })),
  fc.tuple(small, fc.integer({ min: 1, max: 3 })).map(([from, more]) => ({
    text: `${from}-${from + more}`,
    places: (size: number) => fitting(from, from + more, size),
  })),
  fc.integer({ min: -3, max: 3 }).map((start) => ({
    text: `${start}:`,
    places: (size: number) => fitting(start < 0 ? size + start : start, size - 1, size),
  })),
  fc.integer({ min: 1, max: 3 }).map((length) => ({
    text: `:${length}`,
    places: (size: number) => fitting(0, length - 1, size),
  })),
);

/** The parts of a text or of bytes, up to the first that does not fit; empty where nothing is left. */
function slicedBy<T extends string>(value: Valued<T>, ranges: readonly Range[]): Valued<string> {
  const cut = (whole: string): string[] => {
    const letters = [...whole];
    let part = '';
    for (const { places } of ranges) {
      const found = places(letters.length);
      if (!found) break;
      part += found.map((place) => letters[place]).join('');
    }
    return [part];
  };
  return {
    text: `${value.text}[${ranges.map(({ text }) => text).join(',')}]`,
    values: (frame, other) => value.values(frame, other).flatMap(cut),
    needs: value.needs,
  };
}

export const sliced = <T extends string>(value: fc.Arbitrary<Valued<T>>): fc.Arbitrary<Valued<string>> =>
  fc.tuple(value, fc.array(range, { minLength: 1, maxLength: 3 })).map(([base, ranges]) => slicedBy(base, ranges));

/** `#2`, `#[-1]`, `#[1-2]`, `#[2:]`: which layers of so many, counted from 1. */
const layers: fc.Arbitrary<{ text: string; has: (place: number, size: number) => boolean }> = fc.oneof(
  small.map((n) => ({ text: `#${n}`, has: (place: number) => place === n })),
  fc
    .integer({ min: 1, max: 3 })
    .map((n) => ({ text: `#[-${n}]`, has: (place: number, size: number) => place === size - n + 1 })),
  fc.constant({ text: '#[1-2]', has: (place: number) => place <= 2 }),
  fc.constant({ text: '#[2:]', has: (place: number) => place >= 2 }),
  fc.constant({ text: '#[1,3]', has: (place: number) => place === 1 || place === 3 }),
);

const always = () => true;

/** All values that the frame's layers of the protocol have under the columns, lists taken apart. */
function gather(frame: Frame, protocol: string, columns: readonly string[], has: (n: number, size: number) => boolean) {
  const own = frame.filter((layer) => layer.protocol === protocol);
  return own
    .filter((_, index) => has(index + 1, own.length))
    .flatMap(({ values }) => columns.flatMap((column) => (column in values ? values[column] : [])));
}

/** A field, sometimes of certain layers only, sometimes that of the other frame. */
export function field<T>(name: string, protocol: string, columns: readonly string[]): fc.Arbitrary<Valued<T>> {
  const of = (from: Frame, has: (n: number, size: number) => boolean) => gather(from, protocol, columns, has) as T[];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant({ text: name, values: (frame: Frame) => of(frame, always) }) },
    {
      weight: 1,
      arbitrary: layers.map(({ text, has }) => ({ text: name + text, values: (frame: Frame) => of(frame, has) })),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ text: `\${${name}}`, values: (_: Frame, other: Frame) => of(other, always) }),
    },
  );
}

/** Every value of one with every value of the other; what gives nothing is no value. */
export const cross = <A, B, C>(
  one: readonly A[],
  two: readonly B[],
  make: (a: A, b: B) => C | undefined,
): readonly C[] => one.flatMap((a) => two.flatMap((b) => make(a, b) ?? []));

const CALCULATE: Readonly<Record<string, (a: bigint, b: bigint) => bigint | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0n ? undefined : a / b),
  '%': (a, b) => (b === 0n ? undefined : a % b),
  '&': (a, b) => BigInt.asIntN(64, a & b),
};

const fewest = (list: readonly bigint[]) => list.reduce((a, b) => (a < b ? a : b));
const most = (list: readonly bigint[]) => list.reduce((a, b) => (a > b ? a : b));

const literal = small.map((value): Valued<bigint> => ({ text: `${value}`, values: () => [BigInt(value)] }));
const counted = (name: string, protocol: string, columns: readonly string[]) =>
  field<number>(name, protocol, columns)
    .filter(({ text }) => !text.startsWith('$'))
    .map(({ text, values }) => ({
      text: `count(${text})`,
      values: (frame: Frame, other: Frame) => [BigInt(values(frame, other).length)],
    }));
const numbered = (name: string, protocol: string, columns: readonly string[]) =>
  field<number>(name, protocol, columns).map(
    ({ text, values }): Valued<bigint> => ({ text, values: (frame, other) => values(frame, other).map(BigInt) }),
  );

/** A function of a field of the same frame gives a list of texts, be there any or none. */
const needless = (argument: string) => (argument.includes('${') ? undefined : () => true);

export const text: fc.Arbitrary<Valued<string>> = fc.letrec<{ text: Valued<string> }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small' },
    field<string>('dns.qry.name', 'dns', ['qry.name']),
    fc.tuple(fc.constantFrom('upper', 'lower'), tie('text')).map(([name, inner]) => ({
      text: `${name}(${inner.text})`,
      needs: needless(inner.text),
      values: (frame: Frame, other: Frame) =>
        inner
          .values(frame, other)
          .map((each) =>
            name === 'upper'
              ? each.replace(/[a-z]/g, (c) => c.toUpperCase())
              : each.replace(/[A-Z]/g, (c) => c.toLowerCase()),
          ),
    })),
    sliced(tie('text')),
    field<number>('ip.ttl', 'ip', ['ttl']).map(({ text: name, values }) => ({
      text: `string(${name})`,
      needs: needless(name),
      values: (frame: Frame, other: Frame) => values(frame, other).map(String),
    })),
  ),
})).text;

/** The bytes of the payload, and slices of them. */
export const bytes: fc.Arbitrary<Valued<string>> = fc.oneof(
  field<string>('tcp.payload', 'tcp', ['payload']),
  sliced(field<string>('tcp.payload', 'tcp', ['payload'])),
  sliced(sliced(field<string>('tcp.payload', 'tcp', ['payload']))),
);

/** What can be computed with: fields, and functions and arithmetic of them; a literal only beside one of these. */
export const number: fc.Arbitrary<Valued<bigint>> = fc.letrec<{ number: Valued<bigint> }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small' },
    numbered('ip.ttl', 'ip', ['ttl']),
    numbered('tcp.port', 'tcp', ['srcport', 'dstport']),
    numbered('tcp.srcport', 'tcp', ['srcport']),
    numbered('tcp.options.mss_val', 'tcp', ['options.mss_val']),
    numbered('frame.len', 'frame', ['len']),
    counted('tcp.options.mss_val', 'tcp', ['options.mss_val']),
    counted('ip.ttl', 'ip', ['ttl']),
    fc
      .tuple(
        tie('number'),
        fc.constantFrom(...Object.keys(CALCULATE)),
        fc.oneof({ depthSize: 'small' }, literal, tie('number')),
        fc.boolean(),
      )
      .map(([left, operator, right, swap]) => {
        const [a, b] = swap ? [right, left] : [left, right];
        return {
          text: `{${a.text} ${operator} ${b.text}}`,
          values: (frame: Frame, other: Frame) =>
            cross(a.values(frame, other), b.values(frame, other), CALCULATE[operator]),
          needs:
            a.needs || b.needs
              ? (frame: Frame, other: Frame) => isThere(a, frame, other) && isThere(b, frame, other)
              : undefined,
        };
      }),
    tie('number').map(({ text: inner, values, needs }) => ({
      text: `{-${inner}}`,
      needs,
      values: (frame: Frame, other: Frame) => values(frame, other).map((each) => -each),
    })),
    tie('number').map(({ text: inner, values }) => ({
      text: `abs(${inner})`,
      values: (frame: Frame, other: Frame) => values(frame, other).map((each) => (each < 0n ? -each : each)),
    })),
    fc.oneof(text, bytes).map(({ text: inner, values, needs }) => ({
      text: `len(${inner})`,
      needs,
      values: (frame: Frame, other: Frame) => values(frame, other).map((each) => BigInt([...each].length)),
    })),
    fc
      .tuple(
        fc.constantFrom('max', 'min'),
        tie('number'),
        fc.array(fc.oneof({ depthSize: 'small' }, literal, tie('number')), { maxLength: 2 }),
      )
      .map(([name, first, rest]) => ({
        text: `${name}(${[first, ...rest].map((each) => each.text).join(', ')})`,
        values: (frame: Frame, other: Frame) => {
          const all = [first, ...rest].flatMap((each) => each.values(frame, other));
          return all.length === 0 ? [] : [name === 'max' ? most(all) : fewest(all)];
        },
      })),
  ),
})).number;
