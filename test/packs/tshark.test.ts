import { QueryError, readQuery } from '../../src/packs/query.js';
import { findStatistic, readName, splitArguments, tsharkNames } from '../../src/packs/tshark.js';

const query = (tshark: string) =>
  readQuery(
    'io',
    `-- title: I/O\n-- tshark: ${JSON.stringify(tshark)}\n-- parameters:\n--   interval: { kind: number }\n--   series: { kind: filters }\nSELECT 1`,
  );
const names = ['conv,tcp', 'http', 'http,tree', 'io,stat,$interval,$series...', 'rtd,$interval'].map((each) =>
  readName(each, query(each)),
);

test.each([
  ['conv,tcp', 'conv,tcp', [], undefined],
  ['conv,tcp,ip.addr == 10.0.0.1', 'conv,tcp', [], 'ip.addr == 10.0.0.1'],
  ['conv,tcp,tcp.port in {80, 443}', 'conv,tcp', [], 'tcp.port in {80, 443}'],
  ['conv, tcp', 'conv,tcp', [], undefined],
  ['http,tree', 'http,tree', [], undefined],
  ['http,dns', 'http', [], 'dns'],
  ['io,stat', 'io,stat,$interval,$series...', [], undefined],
  ['io,stat,0.5', 'io,stat,$interval,$series...', [['interval', '0.5']], undefined],
  [
    'io,stat,1,tcp.port in {80,443},,dns.qry.name == "a,b"',
    'io,stat,$interval,$series...',
    [
      ['interval', '1'],
      ['series', 'tcp.port in {80,443}'],
      ['series', ''],
      ['series', 'dns.qry.name == "a,b"'],
    ],
    undefined,
  ],
  ['rtd,5,udp, x', 'rtd,$interval', [['interval', '5']], 'udp, x'],
])('%s', (text, name, given, filter) => {
  const found = findStatistic(text, names);
  expect(found.query.tshark).toEqual([name]);
  expect(found.given).toEqual(given);
  expect(found.filter).toBe(filter);
});

test.each([
  ['conv,tpc', '-z conv,tpc: there is no such statistic; did you mean conv,tcp? -z help lists all'],
  ['conv,fddi', 'did you mean conv,tcp? -z help lists all'],
  ['nothing', '-z nothing: there is no such statistic; -z help lists all'],
])('%s is not there', (text, message) => {
  expect(() => findStatistic(text, names)).toThrow(QueryError);
  expect(() => findStatistic(text, names)).toThrow(message);
});

test('a key that names what is no parameter', () => {
  expect(() => readName('io,$x', query('io,$x'))).toThrow('"io,$x" has $x, which is none of its parameters');
});

test('commas in brackets and quotes do not split', () => {
  expect(splitArguments(`a,f(b,c),d == 'x,y',{1,2},[1:2,3],"\\",",e`)).toEqual([
    'a',
    'f(b,c)',
    "d == 'x,y'",
    '{1,2}',
    '[1:2,3]',
    '"\\","',
    'e',
  ]);
  expect(splitArguments('a "b,c')).toEqual(['a "b', 'c']);
});

test('of the queries that come with pcq no two have a name, but for the one that calculates', async () => {
  const all = await tsharkNames();
  const ours = all.map(({ words }) => words.join(','));
  expect(ours).toContain('io,phs');
  expect(ours.filter((name, index) => ours.indexOf(name) !== index)).toEqual(['io,stat']);
  const queryOf = (text: string) => findStatistic(text, all).query.name;
  expect(queryOf('io,stat,1')).toBe('io');
  expect(queryOf('io,stat,1,tcp,max(tcp.len) > 3')).toBe('io');
  expect(queryOf('io,stat,1,tcp,AVG(tcp.len)tcp')).toBe('io-values');
});
