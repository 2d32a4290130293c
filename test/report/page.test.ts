import type { Browser } from 'puppeteer-core';
import { type Page, type PageSection, pageHtml } from '../../src/report/html/page.js';
import type { RowColumn } from '../../src/report/rows.js';
import { look, startBrowser } from '../support/browser.js';
import { TestFolder } from '../support/captures.js';

const folder = new TestFolder();
const started = await startBrowser();
const browser = typeof started === 'string' ? undefined : started;
if (typeof started === 'string') console.warn(`no browser here, so pages are not looked at: ${started}`);
const withBrowser = browser === undefined ? test.skip : test;
const opened = () => browser as Browser;
afterAll(async () => {
  await browser?.close();
  folder.remove();
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script></style></title><img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)>',
  "' onmouseover='alert(4)",
  'javascript:alert(5)',
  '{{constructor.constructor("alert(6)")()}}',
  'evil\u202egnp.exe',
  '\u0000\u001b[31m',
  '&lt;b&gt;',
  '"];alert(7);["',
  '\ud800',
];

const columns: RowColumn[] = [
  { name: 'host_name', isNumber: false, meaning: `the "host" ${HOSTILE[1]}` },
  { name: HOSTILE[2], isNumber: true, unit: 'bytes' },
  { name: 'time', isNumber: true, unit: 's' },
];
const rows = HOSTILE.flatMap((name, index) => [
  [name, 10 * index, index],
  [name, 5, index + 0.5],
]);
const about = { title: HOSTILE[0], description: `${HOSTILE[1]}\n${HOSTILE[3]}`, columns, rows };
const parts: PageSection[] = [
  {
    ...about,
    draw: { kind: 'bars', label: 'host_name', value: HOSTILE[2] },
    filters: rows.map(([name]) => `f ${name}`),
  },
  { ...about, draw: { kind: 'tree', path: 'host_name', value: HOSTILE[2] }, framesCommand: HOSTILE[1] },
  { ...about, draw: { kind: 'line', x: 'time', y: HOSTILE[2], series: 'host_name' } },
  { ...about, draw: { kind: 'points', x: 'time', y: 'time', series: 'host_name' }, command: HOSTILE[2], total: 999 },
  { ...about, draw: { kind: 'histogram', x: 'host_name', y: HOSTILE[2] } },
  { ...about, rows: [], problem: HOSTILE[1] },
];
const hostilePage: Page = {
  title: HOSTILE[1],
  description: HOSTILE[0],
  command: HOSTILE[2],
  tiles: [[HOSTILE[3], HOSTILE[0]]],
  sections: parts,
  footer: HOSTILE[1],
};

test('nothing of a packet is more than text', async () => {
  const page = await pageHtml(hostilePage);
  const tags = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name.toLowerCase()));
  for (const never of ['script', 'img', 'iframe', 'object', 'form', 'link', 'base', 'b0', 'foreignobject'])
    expect(tags).not.toContain(never);
  for (const [tag] of page.matchAll(/<[a-z][^>]*>/gi)) {
    const names = tag.replace(/="[^"]*"/g, '');
    expect(names).not.toMatch(/["'=]|\s(?:on[a-z]+|src|srcset|xlink:href|action)\b/i);
  }
  expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => /^#part-\d+$/.test(target))).toBe(true);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]/);
  expect(page).toContain('evil\\u202egnp.exe');
});

test('its policy allows neither scripts nor requests', async () => {
  const page = await pageHtml({ title: 't', sections: [{ title: 't', columns, rows }] });
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1];
  expect(policy).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
  );
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style'));
  expect(page).not.toMatch(/https?:\/\//);
});

test('charts are drawn for two widths, with what the columns measure', async () => {
  const time: RowColumn[] = [
    { name: 'start', isNumber: false },
    { name: 'round_trip_time', isNumber: true, unit: 's' },
    { name: 'server', isNumber: false },
  ];
  const answers = Array.from({ length: 5000 }, (_, index) => [
    `2024-01-02 03:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000000001`,
    0.001 + (index % 7) / 1000,
    `10.0.0.${index % 10}`,
  ]);
  const draw = { kind: 'line', x: 'start', y: 'round_trip_time', series: 'server' } as const;
  const page = await pageHtml({ title: 't', sections: [{ title: 't', columns: time, rows: answers, draw }] });
  expect(page.match(/<svg class="(wide|narrow)"/g)).toEqual(['<svg class="wide"', '<svg class="narrow"']);
  expect(page).toContain('round trip time (ms)');
  expect(page).toContain('start (UTC)');
  expect(page).toContain('The 8 largest of 10 series are drawn.');
  expect(page.match(/<li><i style/g)).toHaveLength(8);
});

test('what an answer lacks is said', async () => {
  const page = await pageHtml({ title: 't', sections: [{ title: 't', columns, rows: [] }] });
  expect(page).toContain('Nothing of this is in the capture.');
  const part = await pageHtml({
    title: 't',
    sections: [{ title: 't', columns, rows: rows.slice(0, 2), total: 4321, command: 'pcq run x' }],
  });
  expect(part).toContain('2 of 4,321 rows. All of them: <code>pcq run x</code>');
});

const WIDTHS = [400, 1400];
const wide: RowColumn[] = Array.from({ length: 24 }, (_, index) => ({
  name: index % 3 === 0 ? `number_${index}` : `some_text_${index}`,
  isNumber: index % 3 === 0,
  unit: index % 3 === 0 ? 'bytes' : undefined,
}));
const many = Array.from({ length: 12 }, (_, row) =>
  wide.map(({ isNumber }, column) =>
    isNumber
      ? 10 ** (row + 2)
      : column === 4
        ? 'x'.repeat(row * 30)
        : `2001:db8:1234:5678:9abc:def0:1234:${column + row}`,
  ),
);

withBrowser.each(WIDTHS)(
  'a browser %d pixels wide runs nothing, asks for nothing and cuts nothing',
  async (width) => {
    for (const [name, page] of [
      ['hostile', hostilePage],
      [
        'wide',
        {
          title: 'Many columns',
          sections: [2, 4, 8, 12, 24].map((count) => ({
            title: `${count}`,
            columns: wide.slice(0, count),
            rows: many.map((row) => row.slice(0, count)),
          })),
        },
      ],
    ] as const) {
      const file = folder.write(`${name}.html`, await pageHtml(page));
      const seen = await look(opened(), file, { width, picture: `${name}-${width}.png` });
      expect(seen).toMatchObject({ troubles: [], outside: [], cut: [], scripts: 0, scrollWidth: width });
      if (name === 'hostile') {
        expect(seen.text).toContain('</script></style></title><img src=x onerror=alert(2)>');
        expect(seen.smallestText).toBeGreaterThan(9);
      }
    }
  },
  60_000,
);

withBrowser(
  'the policy holds even where a script got in',
  async () => {
    const page = await pageHtml({ title: 't', sections: [{ title: 't', columns, rows }] });
    const file = folder.write(
      'in.html',
      page.replace('<main>', '<main><script>document.title = "ran"; alert(1)</script><img src="https://192.0.2.1/x">'),
    );
    const seen = await look(opened(), file, { width: 400, picture: 'policy.png' });
    expect(seen.troubles.filter((each) => each.startsWith('dialog'))).toEqual([]);
    expect(seen.troubles.join('\n')).toMatch(/violates the following Content Security Policy directive/);
  },
  60_000,
);
