import fc from 'fast-check';
import { type Frame, type Layer, World } from '../filter/world.js';

/**
 * Random filters over random frames, against a second evaluator that goes through the frames one by one and shares no
 * code with the SQL: the same frames are selected, and a filter and its negation divide them.
 */

/** A filter as text, and the frames that it holds for. */
interface Asked {
  readonly text: string;
  readonly holds: (frame: Frame) => boolean;
}

type Number = number | bigint;

/** All values that the frame's layers have under one of the columns, or in a list. */
function valuesOf(frame: Frame, protocol: string, columns: readonly string[]): unknown[] {
  return frame
    .filter((layer) => layer.protocol === protocol)
    .flatMap(({ values }) => columns.flatMap((column) => (column in values ? values[column] : [])));
}

const numericFields = [
  { name: 'ip.ttl', protocol: 'ip', columns: ['ttl'] },
  { name: 'tcp.port', protocol: 'tcp', columns: ['srcport', 'dstport'] },
  { name: 'tcp.srcport', protocol: 'tcp', columns: ['srcport'] },
  { name: 'tcp.options.mss_val', protocol: 'tcp', columns: ['options.mss_val'] },
  { name: 'frame.len', protocol: 'frame', columns: ['len'] },
];
const small = fc.integer({ min: 0, max: 5 });

const compareNumbers: Record<string, { compare: (a: Number, b: Number) => boolean; all?: boolean }> = {
  '==': { compare: (a, b) => a === b },
  '!=': { compare: (a, b) => a !== b, all: true },
  '===': { compare: (a, b) => a === b, all: true },
  '!==': { compare: (a, b) => a !== b },
  '<': { compare: (a, b) => a < b },
  '<=': { compare: (a, b) => a <= b },
  '>': { compare: (a, b) => a > b },
  '>=': { compare: (a, b) => a >= b },
};

const quantified = (passes: readonly boolean[], all: boolean) =>
  passes.length > 0 && (all ? passes.every(Boolean) : passes.some(Boolean));

const numericTest: fc.Arbitrary<Asked> = fc
  .record({
    field: fc.constantFrom(...numericFields),
    operator: fc.constantFrom(...Object.keys(compareNumbers)),
    quantifier: fc.constantFrom('', 'any ', 'all '),
    value: small,
    plus: fc.option(small),
  })
  .map(({ field, operator, quantifier, value, plus }) => {
    const { compare, all = false } = compareNumbers[operator];
    const isAll = quantifier === '' ? all : quantifier === 'all ';
    const sum = plus === null ? '' : ` + ${plus}`;
    return {
      text: `${quantifier}${field.name}${sum} ${operator} ${value}`,
      holds: (frame) =>
        quantified(
          (valuesOf(frame, field.protocol, field.columns) as number[]).map((each) =>
            compare(each + (plus ?? 0), value),
          ),
          isAll,
        ),
    };
  });

const pairTest: fc.Arbitrary<Asked> = fc
  .record({
    left: fc.constantFrom(...numericFields),
    right: fc.constantFrom(...numericFields),
    operator: fc.constantFrom(...Object.keys(compareNumbers)),
  })
  .map(({ left, right, operator }) => {
    const { compare, all = false } = compareNumbers[operator];
    return {
      text: `${left.name} ${operator} ${right.name}`,
      holds: (frame) => {
        const others = valuesOf(frame, right.protocol, right.columns) as number[];
        const own = valuesOf(frame, left.protocol, left.columns) as number[];
        return quantified(
          own.flatMap((a) => others.map((b) => compare(a, b))),
          all,
        );
      },
    };
  });

const setTest: fc.Arbitrary<Asked> = fc
  .record({
    field: fc.constantFrom(...numericFields),
    elements: fc.array(fc.tuple(small, fc.option(small)), { minLength: 1, maxLength: 12 }),
    quantifier: fc.constantFrom('', 'any ', 'all '),
    negated: fc.boolean(),
  })
  .map(({ field, elements, quantifier, negated }) => ({
    text: `${quantifier}${field.name}${negated ? ' not' : ''} in {${elements.map(([low, high]) => (high === null ? low : `${low} .. ${high}`)).join(', ')}}`,
    holds: (frame) => {
      const values = valuesOf(frame, field.protocol, field.columns) as number[];
      const inside = values.map((each) => elements.some(([low, high]) => each >= low && each <= (high ?? low)));
      // "any … not in" is "not any in", where there is a value at all.
      const isIn = quantified(inside, quantifier === 'all ');
      return values.length > 0 && isIn !== negated;
    },
  }));

const bytesTest: fc.Arbitrary<Asked> = fc
  .record({
    start: fc.integer({ min: -4, max: 4 }),
    length: fc.integer({ min: 1, max: 3 }),
    value: fc.constantFrom('61', '61:62', '00:ff'),
  })
  .map(({ start, length, value }) => ({
    text: `tcp.payload[${start}:${length}] == :${value}`,
    holds: (frame) =>
      (valuesOf(frame, 'tcp', ['payload']) as string[]).some((payload) => {
        const from = start < 0 ? payload.length + start : start;
        const whole = from >= 0 && from + length <= payload.length;
        const wanted = value
          .split(':')
          .map((each) => String.fromCharCode(Number.parseInt(each, 16)))
          .join('');
        return whole && payload.slice(from, from + length) === wanted;
      }),
  }));

const searchTest: fc.Arbitrary<Asked> = fc
  .record({ word: fc.constantFrom('a', 'ab', 'B', ''), all: fc.boolean(), matches: fc.boolean() })
  .map(({ word, all, matches }) => ({
    text: `${all ? 'all' : 'any'} dns.qry.name ${matches ? 'matches' : 'contains'} "${word}"`,
    holds: (frame) =>
      quantified(
        (valuesOf(frame, 'dns', ['qry.name']) as string[]).map((name) =>
          matches ? name.toLowerCase().includes(word.toLowerCase()) : word !== '' && name.includes(word),
        ),
        all,
      ),
  }));

const presence: fc.Arbitrary<Asked> = fc.constantFrom('tcp', 'ip', 'dns', 'frame', 'udp').map((protocol) => ({
  text: protocol,
  holds: (frame) => frame.some((layer) => layer.protocol === protocol),
}));

const layerTest: fc.Arbitrary<Asked> = fc
  .record({ layer: fc.constantFrom(1, 2, 3, -1, -2), value: small })
  .map(({ layer, value }) => ({
    text: layer > 0 ? `ip.ttl#${layer} == ${value}` : `ip.ttl#[${layer}] == ${value}`,
    holds: (frame) =>
      frame.filter((each) => each.protocol === 'ip').at(layer > 0 ? layer - 1 : layer)?.values.ttl === value,
  }));

const countTest: fc.Arbitrary<Asked> = small.map((value) => ({
  text: `count(tcp.options.mss_val) >= ${value}`,
  holds: (frame) => {
    const { length } = valuesOf(frame, 'tcp', ['options.mss_val']);
    return length > 0 && length >= value;
  },
}));

const { filter } = fc.letrec<{ filter: Asked }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numericTest,
    pairTest,
    setTest,
    bytesTest,
    searchTest,
    presence,
    layerTest,
    countTest,
    fc
      .tuple(
        fc.constantFrom('and', 'or', 'xor', '&&', '||', '^^'),
        fc.array(tie('filter'), { minLength: 2, maxLength: 5 }),
      )
      .map(([operator, operands]): Asked => {
        const kind = ({ '&&': 'and', '||': 'or', '^^': 'xor' } as Record<string, string>)[operator] ?? operator;
        return {
          text: operands.map(({ text }) => `(${text})`).join(` ${operator} `),
          holds: (frame) => {
            const all = operands.map(({ holds }) => holds(frame));
            if (kind === 'xor') return all.filter(Boolean).length % 2 === 1;
            return kind === 'and' ? all.every(Boolean) : all.some(Boolean);
          },
        };
      }),
    tie('filter').map(({ text, holds }): Asked => ({ text: `not (${text})`, holds: (frame) => !holds(frame) })),
  ),
}));

const maybe = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });
const layer = (protocol: string, values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Layer> =>
  values.map((each) => ({ protocol, values: each }) as Layer);
const frames = fc.array(
  fc
    .tuple(
      layer('frame', fc.record({ len: small })),
      fc.array(
        fc.oneof(
          layer('ip', maybe({ ttl: small })),
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
    .map(([first, rest]) => [first, ...rest]),
  { minLength: 1, maxLength: 12 },
);

test('the SQL selects what a walk over the frames selects, and its negation the rest', async () => {
  await fc.assert(
    fc.asyncProperty(frames, fc.array(filter, { minLength: 8, maxLength: 8 }), async (some, filters) => {
      const world = await World.of(some);
      try {
        for (const { text, holds } of filters) {
          const expected = some.flatMap((frame, index) => (holds(frame) ? [index + 1] : []));
          expect({ text, frames: await world.select(text) }).toEqual({ text, frames: expected });
          const rest = some.map((_, index) => index + 1).filter((number) => !expected.includes(number));
          expect({ text, frames: await world.select(`not (${text})`) }).toEqual({ text, frames: rest });
        }
      } finally {
        world.close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
