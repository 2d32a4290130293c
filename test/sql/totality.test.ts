import fc from 'fast-check';
import { type Frame, type Layer, World } from '../filter/world.js';
import { type Asked, bytes, cross, field, isThere, number, sliced, small, text, type Valued } from './naive.js';

/**
 * Random filters over random frames, against a second evaluator that goes through the frames one by one and shares no
 * code with the SQL: the same frames are selected, and a filter and its negation divide them.
 */

type Comparable = bigint | string | number;

const COMPARE: Readonly<Record<string, { holds: (a: Comparable, b: Comparable) => boolean; all?: boolean }>> = {
  '==': { holds: (a, b) => a === b },
  eq: { holds: (a, b) => a === b },
  '!=': { holds: (a, b) => a !== b, all: true },
  all_ne: { holds: (a, b) => a !== b, all: true },
  '===': { holds: (a, b) => a === b, all: true },
  '!==': { holds: (a, b) => a !== b },
  '<': { holds: (a, b) => a < b },
  le: { holds: (a, b) => a <= b },
  '>': { holds: (a, b) => a > b },
  '>=': { holds: (a, b) => a >= b },
};
const operator = fc.constantFrom(...Object.keys(COMPARE));
const quantifier = fc.constantFrom('', 'any ', 'all ');

const quantified = (passes: readonly boolean[], all: boolean, isThere = passes.length > 0) =>
  all ? isThere && passes.every(Boolean) : passes.some(Boolean);

/** `a op b`, either way round, with and without a quantifier. */
function comparison<T extends Comparable>(left: fc.Arbitrary<Valued<T>>, right: fc.Arbitrary<Valued<T>>) {
  return fc.tuple(quantifier, left, operator, right).map(
    ([quantity, a, sign, b]): Asked => ({
      text: `${quantity}${a.text} ${sign} ${b.text}`,
      holds: (frame, other) => {
        const { holds, all = false } = COMPARE[sign];
        const passes = cross(a.values(frame, other), b.values(frame, other), (x, y) => holds(x, y));
        const areThere = isThere(a, frame, other) && isThere(b, frame, other);
        return quantified(passes, quantity === '' ? all : quantity === 'all ', areThere);
      },
    }),
  );
}

const smallLiteral = small.map((value): Valued<bigint> => ({ text: `${value}`, values: () => [BigInt(value)] }));
const wordLiteral = fc
  .constantFrom('a', 'ab', 'B', 'éb', '', '1')
  .map((word): Valued<string> => ({ text: `"${word}"`, values: () => [word] }));
const bytesLiteral = fc.constantFrom('61', '61:62', '00:ff', 'ff').map(
  (hex): Valued<string> => ({
    text: `:${hex}`,
    values: () => [Buffer.from(hex.replaceAll(':', ''), 'hex').toString('latin1')],
  }),
);

/** `a < b <= c`: each pair for itself. */
const chain = fc.tuple(number, operator, number, operator, smallLiteral).map(
  ([a, first, b, second, c]): Asked => ({
    text: `${a.text} ${first} ${b.text} ${second} ${c.text}`,
    holds: (frame, other) =>
      (
        [
          [a, first, b],
          [b, second, c],
        ] as const
      ).every(([x, sign, y]) => {
        const { holds, all = false } = COMPARE[sign];
        const areThere = isThere(x, frame, other) && isThere(y, frame, other);
        return quantified(cross(x.values(frame, other), y.values(frame, other), holds), all, areThere);
      }),
  }),
);

const plainNumber = fc
  .oneof(
    field<number>('ip.ttl', 'ip', ['ttl']),
    field<number>('tcp.port', 'tcp', ['srcport', 'dstport']),
    field<number>('tcp.options.mss_val', 'tcp', ['options.mss_val']),
  )
  .filter(({ text: name }) => !name.startsWith('$'));

/** Sets of values, ranges and computed values, for some and for all occurrences, in and not in. */
const membership = fc
  .record({
    of: plainNumber,
    elements: fc.array(
      fc.tuple(
        fc.oneof({ weight: 4, arbitrary: smallLiteral }, { weight: 1, arbitrary: number }),
        fc.option(smallLiteral),
      ),
      { minLength: 1, maxLength: 12 },
    ),
    quantity: quantifier,
    negated: fc.boolean(),
  })
  .map(({ of, elements, quantity, negated }): Asked => {
    const list = elements.map(([low, high]) => (high ? `${low.text} .. ${high.text}` : low.text)).join(', ');
    return {
      text: `${quantity}${of.text}${negated ? ' not' : ''} in {${list}}`,
      holds: (frame, other) => {
        const inside = of.values(frame, other).map((each) =>
          elements.some(([low, high]) =>
            low.values(frame, other).some((from) => {
              const value = BigInt(each);
              return high ? value >= from && high.values(frame, other).some((to) => value <= to) : value === from;
            }),
          ),
        );
        // "any … not in" is "not any in", where there is a value at all.
        return inside.length > 0 && quantified(inside, quantity === 'all ') !== negated;
      },
    };
  });

/** `contains` and `matches`, of text and of bytes. */
const search = fc
  .tuple(quantifier, fc.oneof(text, bytes), fc.constantFrom('a', 'ab', 'B', '', '\\x62'), fc.boolean())
  .filter(([, of]) => !of.text.startsWith('$'))
  .map(([quantity, of, word, isPattern]): Asked => {
    const plain = word === '\\x62' ? 'b' : word;
    const isOfBytes = of.text.startsWith('tcp.payload');
    return {
      text: `${quantity}${of.text} ${isPattern ? 'matches' : 'contains'} "${word}"`,
      holds: (frame, other) =>
        quantified(
          of
            .values(frame, other)
            .map((each) =>
              isPattern
                ? each.toLowerCase().includes(plain.toLowerCase())
                : (plain !== '' || (isOfBytes && each !== '')) && each.includes(plain),
            ),
          quantity === 'all ',
          isThere(of, frame, other),
        ),
    };
  });

/** A value alone: a field is there, a number is not zero, a slice and a text are. */
const alone: fc.Arbitrary<Asked> = fc.oneof(
  fc.constantFrom('tcp', 'ip', 'dns', 'frame', 'udp').map((protocol) => ({
    text: protocol,
    holds: (frame: Frame) => frame.some((layer) => layer.protocol === protocol),
  })),
  fc.integer({ min: 1, max: 3 }).map((layer) => ({
    text: `ip#${layer}`,
    holds: (frame: Frame) => frame.filter((each) => each.protocol === 'ip').length >= layer,
  })),
  plainNumber.map(({ text: name, values }) => ({
    text: name,
    holds: (frame: Frame, other: Frame) => values(frame, other).length > 0,
  })),
  number
    .filter((each) => /^[{a-z]+\(|^\{/.test(each.text))
    .map(({ text: name, values }) => ({
      text: name,
      holds: (frame: Frame, other: Frame) => values(frame, other).some((each) => each !== 0n),
    })),
  sliced(field<string>('tcp.payload', 'tcp', ['payload'])).map(({ text: name, values }) => ({
    text: name,
    holds: (frame: Frame, other: Frame) => values(frame, other).some((each) => each !== ''),
  })),
);

const mask = (address: number, bits: number) => (bits === 0 ? 0 : (address >>> (32 - bits)) << (32 - bits)) >>> 0;
const dotted = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
const address = fc.constantFrom(0x0a000001, 0x0a000002, 0x0a010203, 0xc0a80001, 0xe0000001);

/** Addresses against networks: both sides are cut to the shorter mask. */
const network: fc.Arbitrary<Asked> = fc
  .tuple(quantifier, fc.constantFrom('src', 'dst', 'addr'), operator, address, fc.constantFrom(0, 8, 15, 24, 31, 32))
  .chain(([quantity, name, sign, wanted, bits]) =>
    field<number>(`ip.${name}`, 'ip', name === 'addr' ? ['src', 'dst'] : [name]).map((of) => ({
      text: `${quantity}${of.text} ${sign} ${dotted(wanted)}/${bits}`,
      holds: (frame: Frame, other: Frame) => {
        const { holds, all = false } = COMPARE[sign];
        const passes = of.values(frame, other).map((each) => holds(mask(each, bits), mask(wanted, bits)));
        return quantified(passes, quantity === '' ? all : quantity === 'all ');
      },
    })),
  )
  .filter((each) => !/^(any |all )?\$/.test(each.text));

const special: fc.Arbitrary<Asked> = fc.constantFrom('src', 'dst').map((name) => ({
  text: `ip_rfc1918(ip.${name})`,
  holds: (frame: Frame) =>
    frame.some(({ protocol, values }) => {
      const own = values[name] as number | undefined;
      if (protocol !== 'ip' || own === undefined) return false;
      return mask(own, 8) === 0x0a000000 || mask(own, 12) === 0xac100000 || mask(own, 16) === 0xc0a80000;
    }),
}));

const MACROS = { few: '$1 == 1 or $1 == 2', both: '($1) and not ($2)' };
const macro = plainNumber.map(({ text: name, values }) => ({
  text: `$few(${name})`,
  holds: (frame: Frame, other: Frame) => values(frame, other).some((each) => each === 1 || each === 2),
}));

const JOINED: Readonly<Record<string, 'and' | 'or' | 'xor'>> = {
  and: 'and',
  or: 'or',
  xor: 'xor',
  '&&': 'and',
  '||': 'or',
  '^^': 'xor',
};

const { filter } = fc.letrec<{ filter: Asked }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison(number, smallLiteral),
    comparison(number, number),
    comparison(
      smallLiteral,
      plainNumber.map(({ text: name, values }) => ({
        text: name,
        values: (f: Frame, o: Frame) => values(f, o).map(BigInt),
      })),
    ),
    comparison(text, wordLiteral),
    comparison(text, text),
    comparison(bytes, bytesLiteral),
    comparison(bytes, bytes),
    chain,
    membership,
    search,
    alone,
    network,
    special,
    macro,
    fc.tuple(fc.constantFrom(...Object.keys(JOINED)), fc.array(tie('filter'), { minLength: 2, maxLength: 5 })).map(
      ([sign, operands]): Asked => ({
        text: operands.map((each) => `(${each.text})`).join(` ${sign} `),
        holds: (frame, other) => {
          const all = operands.map(({ holds }) => holds(frame, other));
          if (JOINED[sign] === 'xor') return all.filter(Boolean).length % 2 === 1;
          return JOINED[sign] === 'and' ? all.every(Boolean) : all.some(Boolean);
        },
      }),
    ),
    tie('filter').map(({ text: inner, holds }): Asked => ({ text: `not (${inner})`, holds: (f, o) => !holds(f, o) })),
    fc.tuple(tie('filter'), tie('filter')).map(
      ([a, b]): Asked => ({
        text: `$both(${a.text}, ${b.text})`,
        holds: (frame, other) => a.holds(frame, other) && !b.holds(frame, other),
      }),
    ),
  ),
}));

const maybe = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });
const layer = (protocol: string, values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Layer> =>
  values.map((each) => ({ protocol, values: each }) as Layer);
const aFrame: fc.Arbitrary<Frame> = fc
  .tuple(
    layer('frame', fc.record({ len: small })),
    fc.array(
      fc.oneof(
        layer('ip', maybe({ ttl: small, src: address, dst: address })),
        layer(
          'tcp',
          maybe({
            srcport: small,
            dstport: small,
            payload: fc.constantFrom('', 'a', 'ab', '\0\xff', 'xab', 'abab'),
            'options.mss_val': fc.array(small, { maxLength: 3 }),
          }),
        ),
        layer('dns', maybe({ 'qry.name': fc.array(fc.constantFrom('a', 'abc', 'B', 'éb', ''), { maxLength: 3 }) })),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([first, rest]) => [first, ...rest]);

/** A checked mention of a field, as far as a reference needs it: its values in the frame pointed out. */
const valuesIn =
  (frame: Frame) =>
  (mention: {
    entry: { columns: readonly { protocol: { name: string }; column: string; many?: boolean; name: string }[] };
  }) =>
    mention.entry.columns.flatMap(({ protocol, column, many, name }) => {
      const key = many ? name.slice(protocol.name.length + 1) : column;
      return frame
        .filter((each) => each.protocol === protocol.name && key in each.values)
        .flatMap(({ values }) => values[key])
        .map((each) => (typeof each === 'number' ? BigInt(each) : (each as string | bigint)));
    });

test('the SQL selects what a walk over the frames selects, and its negation the rest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aFrame, { minLength: 1, maxLength: 12 }),
      aFrame,
      fc.array(filter, { minLength: 10, maxLength: 10 }),
      async (some, other, filters) => {
        const world = await World.of(some);
        const options = { macros: MACROS, references: valuesIn(other) };
        try {
          for (const { text: asked, holds } of filters) {
            const expected = some.flatMap((frame, index) => (holds(frame, other) ? [index + 1] : []));
            expect({ asked, frames: await world.select(asked, options) }).toEqual({ asked, frames: expected });
            const rest = some.map((_, index) => index + 1).filter((each) => !expected.includes(each));
            expect({ asked, frames: await world.select(`not (${asked})`, options) }).toEqual({ asked, frames: rest });
          }
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: Number(process.env.PCQ_RUNS ?? 25) },
  );
}, 600_000);
