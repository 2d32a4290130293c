import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Header } from 'tar';
import { packArchive, readPackArchive } from '../../src/packs/archive.js';
import { checkPack, MOST_BYTES } from '../../src/packs/files.js';
import { checkNeeds, readManifest } from '../../src/packs/manifest.js';
import { QueryError, readQuery } from '../../src/packs/query.js';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const folder = new TestFolder();
const root = join(import.meta.dirname ?? '.', '../..');
const capture = join(root, 'examples/latency.cap');
const before = { ...process.env };
beforeAll(() => {
  process.env.PCQ_QUERIES = join(folder.path, 'user');
  process.env.PCQ_PACKS = join(folder.path, 'packs');
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

const MANIFEST = `name: voip
version: 1.2.0
description: What telephones do
author: Somebody
licence: MIT
pcq: ">=0.1"
`;
const QUERY = `-- title: Ports
-- filter: Segments of frames that match.
-- parameters:
--   least: { default: 13, meaning: fewest segments }
-- columns:
--   port: where to
--   segments: { meaning: how many, unit: frames }
SELECT dstport AS port, count(*) AS segments FROM tcp GROUP BY ALL HAVING count(*) >= $least ORDER BY ALL
`;

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const FILES = new Map([
  ['pack.yaml', bytes(MANIFEST)],
  ['ports.sql', bytes(QUERY)],
]);

/** A pack's folder on disk. */
function packFolder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, 'tests'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'Directory';
  readonly linkpath?: string;
  readonly text?: string;
}

/** A .tgz written by hand, of whatever entries. */
function archiveOf(entries: readonly Entry[]): Uint8Array {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath, text = '' }) => {
    const header = Buffer.alloc(512);
    const content = Buffer.from(text);
    new Header({ path, type, linkpath, size: content.length, mode: 0o644 }).encode(header);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const SOUND: readonly Entry[] = [
  { path: 'package/', type: 'Directory' },
  { path: 'package/pack.yaml', text: MANIFEST },
  { path: 'package/package.json', text: '{ "name": "voip" }' },
  { path: 'package/ports.sql', text: QUERY },
];

describe('what pack.yaml says', () => {
  test('is read', () => {
    expect(readManifest(MANIFEST)).toEqual({
      name: 'voip',
      version: '1.2.0',
      description: 'What telephones do',
      author: 'Somebody',
      licence: 'MIT',
      pcq: '>=0.1',
    });
  });

  test.each([
    ['[', 'pack.yaml: it is not YAML'],
    ['name: &a [*a]', 'pack.yaml: it is not YAML'],
    ['just words', 'pack.yaml: it must have lines such as name:'],
    [MANIFEST.replace('author: Somebody\n', ''), 'pack.yaml: author: is missing; write who wrote it'],
    [MANIFEST.replace('1.2.0', 'newest'), 'version: "newest" is not what it must be; write a version such as 1.0.0'],
    [MANIFEST.replace('voip', '../up'), 'name: "../up" is not what it must be; write letters'],
    [MANIFEST.replace('">=0.1"', 'any will do'), 'pcq: "any will do" is not'],
    [`${MANIFEST}scripts: x\n`, 'scripts: there is no such key'],
  ])('%j is refused', (text, message) => {
    expect(() => readManifest(text)).toThrow(message);
    expect(() => readManifest(text)).toThrow(QueryError);
  });

  test('and which pcq it needs', () => {
    const facts = readManifest(MANIFEST);
    expect(() => checkNeeds(facts, '0.1.0')).not.toThrow();
    expect(() => checkNeeds({ ...facts, pcq: '>=7' }, '0.1.0')).toThrow(
      'the pack voip needs pcq >=7, and this is 0.1.0',
    );
  });
});

describe('an archive', () => {
  test('comes back as it was packed, the same bytes each time', async () => {
    const archive = await packArchive(FILES);
    expect(await packArchive(FILES)).toEqual(archive);
    const read = readPackArchive(archive, 'voip.tgz');
    expect([...read.keys()].sort()).toEqual(['pack.yaml', 'ports.sql']);
    expect(Buffer.from(read.get('ports.sql') ?? []).toString()).toBe(QUERY);
  });

  test('of npm has a package.json, which is left out', () => {
    expect([...readPackArchive(archiveOf(SOUND), 'x.tgz').keys()]).toEqual(['pack.yaml', 'ports.sql']);
  });

  const evil: readonly (readonly [string, Entry, string])[] = [
    ['a symbolic link', { path: 'package/x.sql', type: 'SymbolicLink', linkpath: '/etc/passwd' }, 'is a SymbolicLink'],
    ['a hard link', { path: 'package/x.sql', type: 'Link', linkpath: 'package/ports.sql' }, 'is a Link'],
    ['a device', { path: 'package/x.sql', type: 'CharacterDevice' }, 'is a CharacterDevice'],
    ['a path upwards', { path: 'package/../../x.sql', text: 'SELECT 1' }, 'is no path inside a pack'],
    ['an absolute path', { path: '/tmp/x.sql', text: 'SELECT 1' }, 'is no path inside a pack'],
    ['a drive', { path: 'C:\\x.sql', text: 'SELECT 1' }, 'is no path inside a pack'],
    ['code', { path: 'package/index.js', text: 'evil()' }, 'does not belong into a pack'],
    ['a folder of its own', { path: 'package/bin/x.sql', text: 'SELECT 1' }, 'does not belong into a pack'],
    ['a second file of a name', { path: 'package/ports.sql', text: 'SELECT 1' }, 'is there twice'],
    ['controls in a name', { path: 'package/\u001b[31m.sql', text: 'SELECT 1' }, 'is no path inside a pack'],
  ];
  test.each(evil)('with %s is refused as a whole', (_, entry, message) => {
    const archive = archiveOf([...SOUND, entry]);
    expect(() => readPackArchive(archive, 'x.tgz')).toThrow(QueryError);
    expect(() => readPackArchive(archive, 'x.tgz')).toThrow(message);
  });

  test('that is none, too large, or cut short is refused', () => {
    expect(() => readPackArchive(bytes('no gzip'), 'x.tgz')).toThrow('x.tgz: it is no .tgz');
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    expect(() => readPackArchive(bomb, 'x.tgz')).toThrow('too large for a pack');
    const large = archiveOf([...SOUND, { path: 'package/README.md', text: 'x'.repeat(MOST_BYTES) }]);
    expect(() => readPackArchive(large, 'x.tgz')).toThrow('at most 5 MB');
    const many = archiveOf(Array.from({ length: 1002 }, (_, index) => ({ path: `q${index}.sql`, text: 'SELECT 1' })));
    expect(() => readPackArchive(many, 'x.tgz')).toThrow(/too many files|at most 1000/);
    const tar = Buffer.alloc(512);
    new Header({ path: 'pack.yaml', type: 'File', size: 100_000, mode: 0o644 }).encode(tar);
    expect(() => readPackArchive(gzipSync(Buffer.concat([tar, Buffer.alloc(512)])), 'x.tgz')).toThrow(QueryError);
  });
});

const refusedOrRead = (read: () => unknown) => {
  try {
    read();
    return true;
  } catch (error) {
    return error instanceof QueryError && !/[\n]/.test(error.message);
  }
};

test('whatever a file holds, it is read or refused in a line', () => {
  const words = fc.constantFrom(
    ...[
      '-- ',
      '\n',
      'title',
      'draw',
      'columns',
      'parameters',
      'tshark',
      'group',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
    ],
    ...[
      'kind',
      'unit',
      'meaning',
      'default',
      '"',
      "'",
      '|',
      '>-',
      '!!binary ',
      '<<',
      '? ',
      '2001-01-01',
      '.nan',
      '0x1',
      '~',
    ],
    ...['SELECT 1', '\u0000', '\u001b', '\ufeff', '\r', '__proto__', 'constructor', 'toString', 'name', 'version'],
  );
  const text = fc
    .array(fc.oneof({ weight: 5, arbitrary: words }, fc.string()), { maxLength: 40 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, (each) => refusedOrRead(() => readQuery('x', `-- ${each}`))),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(text, (each) => refusedOrRead(() => readManifest(each))),
    { numRuns: 1000 },
  );
});

test('whatever an archive holds, it is read or refused', () => {
  const sound = gunzipSync(archiveOf(SOUND));
  const damaged = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 8 }).map((changes) => {
    const copy = Buffer.from(sound);
    for (const [at, value] of changes) copy[at] = value;
    return gzipSync(copy);
  });
  const any = fc.uint8Array({ maxLength: 3000 }).map((data) => gzipSync(data));
  fc.assert(
    fc.property(fc.oneof(damaged, any, fc.uint8Array()), (data) => refusedOrRead(() => readPackArchive(data, 'x.tgz'))),
    { numRuns: 500 },
  );
});

describe('what a query may not do, a pack with it is not added', () => {
  test.each([
    ["SELECT * FROM read_csv('/etc/passwd')", 'file system operations are disabled'],
    ["SELECT * FROM '/etc/passwd'", /disabled|no table|does not exist/],
    ["SELECT * FROM read_text('/etc/passwd')", 'file system operations are disabled'],
    ["SELECT * FROM glob('/*')", 'disabled'],
    ["COPY (SELECT 1) TO '/tmp/x'", 'only SELECT statements'],
    ["ATTACH '/tmp/x.db'", 'only SELECT statements'],
    ['INSTALL httpfs', 'only SELECT statements'],
    ['LOAD httpfs', 'only SELECT statements'],
    ['SET enable_external_access = true', 'only SELECT statements'],
    ["SELECT getenv('HOME')", /does not exist|not exist/],
    ['CREATE TABLE x AS SELECT 1', 'only SELECT statements'],
    ['DROP TABLE raw.frame', 'only SELECT statements'],
    ['PRAGMA database_list', 'only SELECT statements'],
    ['SELECT 1; SELECT 2', 'one statement at a time'],
    ['SELECT $secret', 'parameter $secret, for which there is no value'],
    ['SELECT nothing FROM tcp', 'nothing'],
    ['SELEC 1', /SELECT|syntax/],
  ])('%s', async (sql, message) => {
    const files = new Map([...FILES, ['evil.sql', bytes(`-- title: x\n${sql}\n`)]]);
    await expect(checkPack(files)).rejects.toThrow(QueryError);
    await expect(checkPack(files)).rejects.toThrow(message);
  });

  test('a query that yields other columns than it declares', async () => {
    const files = new Map([...FILES, ['odd.sql', bytes('-- columns: { a: x, b: y }\nSELECT 1 AS b, 2 AS a\n')]]);
    await expect(checkPack(files)).rejects.toThrow('yields the columns b, a, but those declared at its head are a, b');
  });

  test('a name of tshark that sets what is no parameter', async () => {
    const files = new Map([...FILES, ['odd.sql', bytes('-- tshark: "io,stat,$x"\nSELECT 1\n')]]);
    await expect(checkPack(files)).rejects.toThrow('odd.sql: tshark: "io,stat,$x" has $x, which is none of its');
  });

  test('filters that are none', async () => {
    const wrong = new Map([...FILES, ['odd.sql', bytes('-- where: tcp.prot == 1\nSELECT 1\n')]]);
    await expect(checkPack(wrong)).rejects.toThrow('odd.sql: where: "tcp.prot" is not a valid protocol');
    const sql = new Map([...FILES, ['odd.sql', bytes('-- where: "tcp) OR (SELECT 1"\nSELECT 1\n')]]);
    await expect(checkPack(sql)).rejects.toThrow(/^odd.sql: where: /);
    const macro = new Map([...FILES, ['odd.sql', bytes('-- where: $secret()\nSELECT 1\n')]]);
    await expect(checkPack(macro)).rejects.toThrow("odd.sql: where: macro 'secret' does not exist");
  });

  test('a pack without queries, or without a description', async () => {
    await expect(checkPack(new Map([['pack.yaml', bytes(MANIFEST)]]))).rejects.toThrow('has no queries');
    await expect(checkPack(new Map([['x.sql', bytes('SELECT 1')]]))).rejects.toThrow('there is no pack.yaml');
  });
});

describe('pcq packs', () => {
  const source = () => packFolder('source', { 'pack.yaml': MANIFEST, 'ports.sql': QUERY, 'other.js': 'ignored' });

  test('adds a folder, lists, shows, runs, exports, removes it', async () => {
    const added = await runPcq(['packs', 'add', source()]);
    expect(added.stderr).toContain('added voip 1.2.0, 1 query');
    expect(added.status).toBe(0);
    expect(readdirSync(join(folder.path, 'packs', 'voip')).sort()).toEqual(['pack.yaml', 'ports.sql']);
    expect((await runPcq(['packs'])).stdout).toMatch(/^voip +1\.2\.0 +1 query +\S/m);
    expect((await runPcq(['packs'])).stdout).toMatch(/^pcq +\S* +\d+ queries/m);
    const shown = (await runPcq(['packs', 'show', 'voip'])).stdout;
    expect(shown).toMatch(/^licence: +MIT$/m);
    expect(shown).toMatch(/^ports +Ports$/m);
    const query = (await runPcq(['packs', 'show', 'voip/ports'])).stdout;
    expect(query).toMatch(/^ports: Ports$/m);
    expect(query).toContain('SELECT dstport AS port');
    for (const name of ['voip/ports', 'ports']) {
      const ran = await runPcq(['run', name, '--least', '90', capture, '--format', 'csv']);
      expect(ran.stderr).toBe('');
      expect(ran.stdout).toBe('port,segments\n443,96\n');
    }
    const target = join(folder.path, 'out.tgz');
    expect((await runPcq(['packs', 'export', 'voip', '-o', target])).status).toBe(0);
    expect((await runPcq(['packs', 'export', 'voip', '-o', target])).stderr).toContain('--force replaces it');
    expect((await runPcq(['packs', 'add', target])).stderr).toContain('there is a pack voip already');
    expect((await runPcq(['packs', 'add', target, '--force'])).status).toBe(0);
    expect((await runPcq(['packs', 'remove', 'voip'])).status).toBe(0);
    expect(existsSync(join(folder.path, 'packs', 'voip'))).toBe(false);
    expect((await runPcq(['run', 'voip/ports', capture])).stderr).toContain('there is no pack voip; there are');
  });

  test('a name that two packs have is asked back; one of ours that is hidden is said', async () => {
    const named = (name: string) =>
      packFolder(name, {
        'pack.yaml': MANIFEST.replace('voip', name),
        'ports.sql': QUERY,
        'initial-rtt.sql': '-- title: Mine\nSELECT 1 AS one\n',
      });
    expect((await runPcq(['packs', 'add', named('one')])).stderr).toContain(
      'pcq run initial-rtt is now that of one; ours is pcq/initial-rtt',
    );
    expect((await runPcq(['packs', 'add', named('two')])).stderr).toContain('there is a one/ports too: say two/ports');
    const { status, stderr } = await runPcq(['run', 'ports', capture]);
    expect(stderr).toBe('pcq: several packs have a query ports; say which: one/ports, two/ports.\n');
    expect(status).toBe(2);
    expect((await runPcq(['run', 'pcq/initial-rtt'])).stdout).toContain('Initial round-trip time');
    for (const name of ['one', 'two']) await runPcq(['packs', 'remove', name]);
  });

  test('texts of a pack do not reach the terminal as controls', async () => {
    const evil = packFolder('evil', {
      'pack.yaml': MANIFEST.replace('voip', 'evil').replace('Somebody', '"\\e]0;x\\a"'),
      'x.sql': '-- title: "\\e[31mred"\n-- description: "a\\r\\eb"\n-- group: "\\e[2J"\nSELECT 1 AS "a\u001b[0m"\n',
    });
    expect((await runPcq(['packs', 'add', evil])).status).toBe(0);
    for (const words of [
      ['packs'],
      ['packs', 'show', 'evil'],
      ['packs', 'show', 'evil/x'],
      ['run'],
      ['run', 'evil/x'],
      ['run', 'evil/x', capture],
    ]) {
      const { stdout, stderr } = await runPcq(words);
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    }
    await runPcq(['packs', 'remove', 'evil']);
  });

  test('what cannot be done is said in a line', async () => {
    const wrong: [string[], string][] = [
      [['packs', 'install', 'x'], 'packs install: it must be one of show, add, remove, export, test'],
      [['packs', 'add'], 'it must read: pcq packs add FOLDER, FILE.tgz or NPM-NAME'],
      [['packs', 'add', './nowhere'], 'there is no folder or file ./nowhere'],
      [['packs', 'add', 'nowhere.tgz'], 'there is no folder or file nowhere.tgz'],
      [['packs', 'remove', 'pcq'], 'was not added with pcq packs add'],
      [['packs', 'remove', '../x'], 'there is no pack ../x'],
      [['packs', 'show', 'pcq/no-such'], 'there is no saved query pcq/no-such'],
      [
        ['packs', 'add', packFolder('pcq-like', { 'pack.yaml': MANIFEST.replace('voip', 'user'), 'a.sql': QUERY })],
        'rename it',
      ],
      [
        ['packs', 'add', packFolder('new', { 'pack.yaml': MANIFEST.replace('>=0.1', '>=99'), 'a.sql': QUERY })],
        'needs pcq >=99',
      ],
    ];
    for (const [words, message] of wrong) {
      const { status, stderr } = await runPcq(words);
      expect(stderr).toContain(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(status).toBe(2);
    }
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;
  onUnix('a link in a folder is not followed', async () => {
    const path = packFolder('linked', { 'pack.yaml': MANIFEST, 'ports.sql': QUERY });
    symlinkSync('/etc/passwd', join(path, 'README.md'));
    expect((await runPcq(['packs', 'add', path])).stderr).toContain('is a link or no file');
  });

  test('tests a folder: each query, and its tables', async () => {
    const path = packFolder('tested', {
      'pack.yaml': MANIFEST,
      'ports.sql': QUERY,
      'tests/ports.txt': '$ run ports tests/latency.cap --least 90\nport,segments\n443,96\n',
    });
    copyFileSync(capture, join(path, 'tests', 'latency.cap'));
    const good = await runPcq(['packs', 'test', path]);
    expect(good.stdout.split('\n').slice(0, 3)).toEqual([
      'ok    pack.yaml: voip 1.2.0',
      'ok    ports',
      'ok      run ports tests/latency.cap --least 90',
    ]);
    expect(good.status).toBe(0);
    writeFileSync(
      join(path, 'tests/ports.txt'),
      [
        '$ run ports tests/latency.cap --least 90\nport,segments\n443,97\n',
        '$ run ports /etc/passwd\n',
        '$ run ports tests/../pack.yaml\n',
        '$ run other tests/latency.cap\n',
        '$ run ports tests/latency.cap --html /tmp/x\n',
        '$ run ports\n',
      ].join(''),
    );
    writeFileSync(join(path, 'bad.sql'), "SELECT * FROM read_csv('/etc/passwd')");
    const bad = await runPcq(['packs', 'test', path]);
    expect(bad.stdout).toContain('line 2 is "443,96", expected "443,97"');
    expect(bad.stdout).toContain('/etc/passwd is no capture of tests/');
    expect(bad.stdout).toContain('tests/../pack.yaml is no capture of tests/');
    expect(bad.stdout).toContain('a test of this query must read $ run ports');
    expect(bad.stdout).toContain('there is no option --html');
    expect(bad.stdout).toContain('it names no capture');
    expect(bad.stdout).toMatch(/^FAIL {2}bad: /m);
    expect(bad.stderr).toContain('7 tests failed');
    expect(bad.status).toBe(1);
  });

  test('the example of a pack passes its tests', async () => {
    const { status, stdout } = await runPcq(['packs', 'test', join(root, 'examples/pack')]);
    expect(stdout.match(/^ok {6}run /gm)).toHaveLength(3);
    expect(status).toBe(0);
  });

  test('keeps queries in a pack of one’s own', async () => {
    const saved = await runPcq(['save', 'syns', 'tcp.flags.syn == 1', '--pack', 'mine']);
    expect(saved.stderr).toContain('pcq run mine/syns CAPTURE');
    expect(readFileSync(join(folder.path, 'packs', 'mine', 'pack.yaml'), 'utf8')).toContain('name: "mine"');
    expect((await runPcq(['run', 'mine/syns', capture, '--format', 'csv'])).stdout.trim().split('\n')).toHaveLength(25);
    expect((await runPcq(['packs', 'test', 'mine'])).status).toBe(0);
    expect((await runPcq(['save', 'syns', 'tcp', '--pack', 'pcq'])).stderr).toContain('save to user, project or');
    expect((await runPcq(['save', 'syns', 'tcp', '--pack', '../x'])).stderr).toContain('cannot be a pack');
    await runPcq(['packs', 'remove', 'mine']);
  });
});

describe('a pack from the npm registry', () => {
  let server: Server;
  let archive: Uint8Array = archiveOf(SOUND);
  let integrity = '';
  const sum = (data: Uint8Array) => `sha512-${createHash('sha512').update(data).digest('base64')}`;
  beforeAll(async () => {
    server = createServer((request, answer) => {
      const { port } = server.address() as AddressInfo;
      if (request.url === '/@x%2fvoip') {
        const dist = { tarball: `http://127.0.0.1:${port}/voip.tgz`, integrity };
        answer.end(JSON.stringify({ 'dist-tags': { latest: '1.2.0' }, versions: { '1.2.0': { dist } } }));
      } else if (request.url === '/voip.tgz') answer.end(archive);
      else answer.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.npm_config_registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  test('is added if it is what the registry says', async () => {
    integrity = sum(archive);
    const added = await runPcq(['packs', 'add', '@x/voip']);
    expect(added.stderr).toContain('added voip 1.2.0');
    await runPcq(['packs', 'remove', 'voip']);
    expect((await runPcq(['packs', 'add', '@x/voip@^1'])).status).toBe(0);
    await runPcq(['packs', 'remove', 'voip']);
    expect((await runPcq(['packs', 'add', '@x/voip@3'])).stderr).toContain('no version 3 of @x/voip');
  });

  test('is refused if it is not, or is not there', async () => {
    integrity = sum(bytes('something else'));
    expect((await runPcq(['packs', 'add', '@x/voip'])).stderr).toContain('its sha512 differs');
    integrity = 'sha1-abc=';
    expect((await runPcq(['packs', 'add', '@x/voip'])).stderr).toContain('not its sha512');
    expect((await runPcq(['packs', 'add', 'no-such-pack'])).stderr).toContain('no package no-such-pack');
    archive = new Uint8Array(MOST_BYTES + 1);
    integrity = sum(archive);
    expect((await runPcq(['packs', 'add', '@x/voip'])).stderr).toContain('too large for a pack');
    expect(existsSync(join(folder.path, 'packs', 'voip'))).toBe(false);
  });
});
