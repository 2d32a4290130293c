import { join } from 'node:path';
import { openCapture } from '../../src/capture/open.js';
import { registry } from '../../src/dissect/protocols.js';
import { makeCatalog } from '../../src/fields/catalog.js';
import { compileFilter } from '../../src/filter/index.js';
import { Answer, type Question } from '../../src/store/ask.js';
import type { Cell } from '../../src/store/rows.js';

const catalog = makeCatalog(registry.protocols);
const capture = join(import.meta.dirname ?? '.', '../../examples/latency.cap');

function filter(text: string) {
  const compiled = compileFilter(text, catalog);
  if (!compiled.ok) throw new Error(compiled.errors[0].message);
  return compiled.checked;
}

/** Asks all of one reading, and counts how often the capture was opened. */
async function askAll(questions: readonly Question[]): Promise<{ answers: Cell[][][]; opened: number }> {
  const answer = await Answer.prepareAll(questions);
  let opened = 0;
  async function* captures() {
    opened++;
    yield await openCapture(capture);
  }
  try {
    await answer.load(captures());
    const answers: Cell[][][] = [];
    for (const index of questions.keys()) {
      const rows: Cell[][] = [];
      for await (const chunk of (await answer.rows(index)).chunks()) rows.push(...chunk);
      answers.push(rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell))));
    }
    return { answers, opened };
  } finally {
    answer.end();
  }
}

test('several statements are asked of one reading, each with its own parameters', async () => {
  const { answers, opened } = await askAll([
    { sql: 'SELECT count(*) FROM tcp WHERE dstport = $port', parameters: { port: 443 } },
    { sql: 'SELECT qry_name FROM dns WHERE NOT flags_response ORDER BY frame_id LIMIT $most', parameters: { most: 1 } },
    { sql: 'SELECT count(*) FROM tcp WHERE srcport = $port', parameters: { port: 443 } },
    { sql: 'SELECT count(*), sum(len) FROM frame' },
  ]);
  expect(answers).toEqual([[[96]], [[['near.example.com']]], [[72]], [[174, 59186]]]);
  expect(opened).toBe(1);
});

test('each has its own filter: the rows that it sees, the view selected, and views of further filters', async () => {
  const syn = filter('tcp.flags.syn == 1');
  const dns = filter('dns');
  const counted = 'SELECT count(*) FROM frame WHERE frame_id IN (SELECT frame_id FROM selected)';
  const series = 'SELECT series, filter, count(*) FROM series GROUP BY ALL ORDER BY ALL';
  const { answers } = await askAll([
    { sql: 'SELECT count(*) FROM frame', filter: syn },
    { sql: counted, filter: dns },
    { sql: counted, filter: syn },
    { sql: 'SELECT count(*) FROM frame' },
    { sql: counted },
    { sql: series, filters: { series: [{ text: 'dns', checked: dns }] } },
    {
      sql: series,
      filters: {
        series: [
          { text: "it's", checked: syn },
          { text: 'dns', checked: dns },
        ],
      },
    },
    { sql: 'SELECT count(*) FROM tcp', filter: dns },
  ]);
  expect(answers).toEqual([
    [[24]],
    [[6]],
    [[24]],
    [[174]],
    [[174]],
    [[0, 'dns', 6]],
    [
      [0, "it's", 24],
      [1, 'dns', 6],
    ],
    [[0]],
  ]);
});

test('what is wrong with one is said before anything is read', async () => {
  await expect(Answer.prepareAll([{ sql: 'SELECT 1' }, { sql: 'SELECT nothing FROM tcp' }])).rejects.toThrow(/nothing/);
});

test('frames are looked for among the selected ones only where a filter selects some', async () => {
  const sql = 'EXPLAIN SELECT count(stream) FROM tcp WHERE tcp.frame_id IN (SELECT frame_id FROM selected)';
  const { answers } = await askAll([{ sql }, { sql, filter: filter('tcp.port == 443') }]);
  const [plain, filtered] = answers.map((rows) => rows.flat().join('\n'));
  expect(plain).not.toMatch(/JOIN/);
  expect(filtered).toMatch(/JOIN/);
});
