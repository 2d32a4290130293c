import { join } from 'node:path';
import { openCapture } from '../../src/capture/open.js';
import { Answer } from '../../src/store/ask.js';
import { SqlError } from '../../src/store/safety.js';

const example = join(import.meta.dirname ?? '.', '../../examples/latency.cap');

async function ask(sql: string) {
  const answer = await Answer.prepare({ sql });
  try {
    const rows = [];
    async function* captures() {
      yield await openCapture(example);
    }
    for await (const chunk of (await answer.run(captures())).chunks()) rows.push(...chunk);
    return rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
  } finally {
    answer.end();
  }
}

test('a field whose values have names has a view of them', async () => {
  expect(
    await ask(
      'SELECT n.name, count(*) FROM dns LEFT JOIN dns_flags_rcode_names AS n ON n.value = flags_rcode WHERE flags_response GROUP BY ALL',
    ),
  ).toEqual([['No error', 3]]);
  expect(await ask("SELECT value FROM dns_qry_type_names WHERE name IN ('A', 'AAAA') ORDER BY ALL")).toEqual([
    [1],
    [28],
  ]);
});

test('names of ranges are there for each value, and what has none has no view', async () => {
  const [[count]] = await ask("SELECT count(*) FROM tls_handshake_ciphersuite_names WHERE name LIKE 'Reserved%'");
  expect(Number(count)).toBeGreaterThan(1);
  await expect(ask('SELECT * FROM dns_id_names')).rejects.toThrow(SqlError);
});
