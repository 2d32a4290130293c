// Writes docs/filters.md and docs/filter-grammar.html from the tables and the grammar that the filters are made of.
// Usage: node scripts/filter-docs.mjs [--check]   (--check: writes nothing, and ends with 1 where the two are not up to date)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function loadTables() {
  const folder = mkdtempSync(join(root, 'scripts', '.docs-'));
  try {
    const entry = join(folder, 'entry.ts');
    writeFileSync(
      entry,
      `export { OPERATORS } from '../../src/filter/operators.js';
       export { FUNCTIONS } from '../../src/filter/functions.js';
       export { ABILITIES } from '../../src/filter/abilities.js';
       export { PREDEFINED_MACROS } from '../../src/filter/macros.js';
       export { KINDS } from '../../src/fields/kinds.js';
       export { FilterParser } from '../../grammar/parser.js';`,
    );
    const outfile = join(folder, 'tables.mjs');
    await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = (cells) => `| ${cells.map((each) => String(each).replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (text) => `\`${text}\``;

function reference({ OPERATORS, FUNCTIONS, ABILITIES, PREDEFINED_MACROS, KINDS }) {
  const means = {
    '==': 'some value is equal',
    '!=': 'every value differs',
    '===': 'every value is equal',
    '!==': 'some value differs',
    '<': 'some value is less',
    '<=': 'some value is less or equal',
    '>': 'some value is greater',
    '>=': 'some value is greater or equal',
    contains: 'some value has it as a part; capitals count',
    matches: 'some value has a match of the pattern; capitals do not count',
  };
  const operators = Object.entries(OPERATORS).map(([name, { spellings }]) => [
    spellings.map(code).join(' '),
    means[name],
  ]);
  const functions = Object.entries(FUNCTIONS).map(([name, { least, most, help }]) => [
    code(`${name}(${most === 1 ? 'x' : least === most ? 'x, y' : 'x, …'})`),
    help,
  ]);
  // Kinds that can do the same stand in one line.
  const lines = new Map();
  const can = ['order', 'contains', 'matches', 'slice', 'arithmetic', 'modulo', 'bitwiseAnd', 'len', 'toString'];
  for (const [kind, { pretty }] of Object.entries(KINDS)) {
    const abilities = can.map((each) => (ABILITIES[kind][each] ? 'yes' : '')).join('|');
    const key = `${ABILITIES[kind].form}|${abilities}`;
    lines.set(key, [...(lines.get(key) ?? []), pretty.replace(/ \([0-9]+ bits\)$/, '')]);
  }
  const kinds = [...lines].map(([key, names]) => [[...new Set(names)].join(', '), ...key.split('|').slice(1)]);
  const macros = Object.entries(PREDEFINED_MACROS).map(([name, text]) => [code(`$${name}(x)`), code(text)]);
  return `<!-- Written by scripts/filter-docs.mjs: change that, or the tables that it reads. -->
# Display filters

The language is Wireshark's, of 4.4 and what later versions add: whatever is typed into its filter bar means the same here.
\`pcq explain FILTER\` says in words what one selects; \`pcq fields WORD\` finds fields; \`eval "$(pcq completion bash)"\` lets the shell complete
them. The grammar as a drawing: [filter-grammar.html](filter-grammar.html).

A filter is a test, or tests joined by \`and\` \`&&\`, \`or\` \`||\`, \`xor\` \`^^\` and \`not\` \`!\`, with parentheses. \`not\` binds tightest, then \`and\`, \`xor\`, \`or\`.
A frame may have several values of a field: \`ip.addr\` has at least two. **A test of a field that is not there does not hold**, whatever it says:
\`tcp.port != 80\` selects TCP only, \`not tcp.port == 80\` everything else too.

## Tests

${table(['operator', 'holds if'], operators)}

- \`tcp\`, \`dns.a\`: the protocol or the field is there, whatever its value.
- \`any\` or \`all\` before a test says for how many of the values it must hold: \`all ip.addr == 10.0.0.0/8\`.
- \`a < b <= c\` is \`a < b and b <= c\`.
- \`tcp.port in {80, 443, 8000..8080}\`, \`not in\`: sets of values and ranges. Ends may be fields and arithmetic.
- \`tcp.flags & 2\`, \`len(x) - 4\`, \`frame[60]\`: a value that is computed holds if it is not zero, a slice if it is there.

## Values

${table(
  ['kind of field', 'as it is typed'],
  [
    ['numbers', '`80` `0x50` `0120` (octal) `0b1010000` `\'P\'`; the name of a value: `"TCP"`'],
    ['booleans', '`1` `0` `true` `false`; their names: `"Set"`'],
    ['floats', '`1.5` `1e3` `inf` `nan`'],
    ['durations', 'seconds: `0.25` `1.5e-3`'],
    [
      'dates and times',
      '`"2020-07-04"` `"2020-07-04 12:34:56.789"` `"Jul 4, 2020 12:34:56 UTC"` `1593866096.5`; local time where no zone is named',
    ],
    ['text', '`"text"` with `\\n` `\\x41` `\\101` `\\u00e9`, `r"raw text"`'],
    ['bytes, protocols, slices', '`00:1a:ff` `:1aff` `0xff` `\'A\'` `"text"`; `10` is one byte, of value ten'],
    ['Ethernet addresses', '`00:1a:2b:3c:4d:5e` `00-1a-2b-3c-4d-5e` `001a.2b3c.4d5e`'],
    ['IPv4, IPv6', '`10.0.0.1` `10.0.0.0/8` `fe80::/10`; a network stands for all its addresses'],
  ],
)}

What is both a field and bytes is the field: \`:fc\`, \`fc:\` and \`0xfc\` are bytes, \`.fc\` is the field.

- Slices: \`x[4]\` one byte, \`x[4:2]\` two from there, \`x[4-5]\` to there, \`x[:2]\`, \`x[2:]\`, \`x[-2:]\` from the end, \`x[0:2,5]\` joined. Text is sliced by characters.
- Layers: \`ip.src#2\` of the second IPv4 layer, \`#[-1]\` of the innermost, \`#[1-2]\`, \`#[2:]\`.
- \`@tcp.port\`: the bytes that the field was read from. A protocol's own bytes are those of its header; \`contains\` and \`matches\` look
  further, to the end of what it carries.
- Arithmetic: \`+ - * / %\` and \`&\` (\`bitand\`), braces for parentheses: \`{tcp.len + 20} * 2 > 100\`. All of 64 bits; what does not fit, and what is
  divided by zero, is no value. \`&\` binds tighter than comparisons.
- A filter that is too long to type (thousands of addresses) stands in a file: \`--filter-file FILE\`, \`-\` for standard input.
- References: \`\${frame.time}\` or \`$frame.time\` is the value in the frame that \`--reference FRAME\` points out: \`ip.src == \${ip.src}\`.
- Saved filters: what \`pcq save web "tcp.port in {80, 443}"\` keeps is \`$web\` or \`\${web}\` inside others: \`$web and not ip.src == 10.0.0.1\`. (A name
  with a dash needs the braces.)
- Macros: \`$name(a, b)\` or \`\${name:a;b}\` puts text in place. Yours are kept by \`pcq save NAME --macro "… $1 …"\`, or stand in a file for \`--macros\`, one
  \`"name","text"\` a line; Wireshark's own are known too. There are:

${table(['macro', 'is'], macros)}

## Functions

${table(['function', 'gives'], functions)}

\`max\` and \`min\` take all values of all their arguments, and leave out what is absent. What \`upper\`, \`lower\`, \`string\`, \`dec\` and
\`hex\` make of a field that is not there is no value, of which "every value differs" is true: write \`http.host and upper(http.host) != "A"\`.

## What each kind of field can do

${table(['kind', '`< >`', '`contains`', '`matches`', 'slice', '`+ - * /`', '`%`', '`&`', '`len`', '`string`'], kinds)}

All can be compared with \`==\` and its like, but for labels, which are only there or not. Numbers with named values can also be searched
(\`ip.proto matches "^tc"\`): it is the name that is looked at.

## Patterns

\`matches\` takes Perl's patterns: \`.\` any character but a newline, \`\\\\d \\\\w \\\\s\`, \`[a-z]\`, \`* + ? {2,3}\` and their lazy forms, \`^ $ \\\\b\`, groups, \`(?-i)\` for capitals to count. They run in
time linear in what is searched, whatever they are; backreferences, lookaround, atomic groups and possessive quantifiers cannot, and
are refused. Write \`\\\\.\` in a string, or \`r"\\."\`.

## Mistakes

All of one filter are reported at once, each with its place, and what to write instead. Deprecated names (\`bootp\`, \`ssl\`) and names
of values without quotes are accepted with a warning.
`;
}

/** Chevrotain's own drawings, made here and not in the reader's browser: the page loads nothing. */
function drawing({ FilterParser }) {
  const folder = join(root, 'node_modules/chevrotain/diagrams');
  const load = (file, needed) => {
    const module = { exports: {} };
    new Function('module', 'exports', 'require', readFileSync(join(folder, file), 'utf8'))(
      module,
      module.exports,
      () => needed,
    );
    return module.exports;
  };
  const builder = load('src/diagrams_builder.js', load('vendor/railroad-diagrams.js'));
  const rules = new FilterParser().getSerializedGastProductions();
  const first = rules.findIndex(({ name }) => name === 'filter');
  const html = builder.buildSyntaxDiagramsText([...rules.slice(first), ...rules.slice(0, first)]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The grammar of display filters</title>
<style>
body { font-family: sans-serif; margin: 2em; background: white; }
h2 { font: bold 18px monospace; margin: 1.5em 0 0; }
svg path { stroke-width: 2; stroke: black; fill: none; }
svg text { font: bold 14px monospace; text-anchor: middle; }
svg rect { stroke-width: 2; stroke: black; fill: #e8f4e8; }
svg g.non-terminal rect { fill: #dfe8fb; }
</style>
</head>
<body>
<h1>The grammar of display filters</h1>
<p>Written by scripts/filter-docs.mjs from the grammar itself. Words are tokens (grammar/tokens.ts): round ones as they are, square ones
rules that stand further down.</p>
${html.replace(/<h2 class="diagramHeader">(\w+)<\/h2>/g, '<h2 id="$1">$1</h2>')}
</body>
</html>
`;
}

const tables = await loadTables();
const pages = { 'docs/filters.md': reference(tables), 'docs/filter-grammar.html': drawing(tables) };
let stale = 0;
for (const [file, text] of Object.entries(pages)) {
  const path = join(root, file);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else {
    let now = '';
    try {
      now = readFileSync(path, 'utf8');
    } catch {}
    if (now === text) continue;
    stale++;
    console.error(`${file} is not what scripts/filter-docs.mjs writes: run it`);
  }
}
process.exit(stale === 0 ? 0 : 1);
