// Which cases of Wireshark's own display-filter suite pcq judges as it does: what is accepted, what is refused, and why.
// Usage: node test/conformance/dfilter.mjs SHARED_FOLDER      (needs the sources and esbuild; no capture, no tshark)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const shared = process.argv[2] ?? '../shared';
const cases = JSON.parse(readFileSync(join(shared, 'conformance/dfilter-cases.json'), 'utf8'));

/** Cases that are not judged as the suite does, each with the reason. */
const KNOWN = {
  'diameter.3GPP-Reporting-Reason':
    'a dictionary of Diameter that Wireshark reads at its start; tshark 4.4 refuses it too',
  'vlan.priority in {"Spare", "Critical Applications"}':
    'the names of priorities are those of tshark 4.4 (IEEE 802.1Q); tshark 4.4 refuses these too',
};

/** Fields of protocols that pcq does not dissect, with their kinds: what the filters say of them can be judged nevertheless. */
const STAND_INS = {
  'mac-lte': {},
  '9p': {},
  fc: {},
  ff: {},
  nfs: { 'fattr3.size': 'uint64' },
  ipx: { 'src.net': 'uint32', 'src.node': 'ether' },
  dvmrp: { infinity: 'uint8' },
  s7comm: { 'blockinfo.blocktype': 'string' },
  tftp: { type: 'stringz' },
  btatt: {
    'temperature_measurement.value.celsius': 'float',
    'blood_pressure_measurement.compound_value.systolic.mmhg': 'float',
    'blood_pressure_measurement.compound_value.diastolic.mmhg': 'float',
    'blood_pressure_measurement.pulse_rate': 'float',
  },
};

/** Macros that the suite's profile defines. */
const MACROS = {
  nfs: 'rpc.program == 100003',
  ip: '(ip.src == $1 and (tcp.srcport == $2 or udp.srcport == $2)) or (ip.dst == $1 and (tcp.dstport == $2 or udp.dstport == $2))',
};

const folder = mkdtempSync(join(import.meta.dirname ?? '.', '.dfilter-'));
let failed = 0;
try {
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `export { registry } from '../../../src/dissect/protocols.js';
     export { makeCatalog } from '../../../src/fields/catalog.js';
     export * as fields from '../../../src/fields/protocol.js';
     export { compileFilter } from '../../../src/filter/index.js';
     export { generateSql } from '../../../src/sql/index.js';`,
  );
  const outfile = join(folder, 'library.mjs');
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  const { registry, makeCatalog, fields, compileFilter, generateSql } = await import(pathToFileURL(outfile).href);
  const own = makeCatalog(registry.protocols);
  const standIns = [];
  for (const [name, kinds] of Object.entries({ ...STAND_INS, rpc: { program: 'uint32' } })) {
    const missing = Object.entries(kinds).filter(([field]) => !own.find(`${name}.${field}`));
    if (own.find(name) && missing.length === 0) continue;
    const label = name === 'fc' ? 'Fibre Channel' : name;
    const protocol = own.find(name)?.protocol ?? fields.declareProtocol(name, name, label);
    fields.declareFields(protocol, Object.fromEntries(missing.map(([field, kind]) => [field, fields[kind](field)])));
    standIns.push(protocol);
  }
  const catalog = makeCatalog([...registry.protocols, ...standIns]);

  let same = 0;
  let known = 0;
  for (const { name, filter, expect } of cases) {
    const result = compileFilter(filter, catalog, { macros: MACROS });
    let said = '';
    if (result.ok) generateSql(result.checked);
    else said = result.errors.map(({ message }) => message).join(' ');
    const warned = result.warnings.map(({ message }) => message).join(' ');
    const wanted = expect.error?.replace(/^Error: /, '');
    const agrees =
      wanted === undefined
        ? result.ok && (expect.warning === undefined || warned.includes(expect.warning))
        : !result.ok && said.includes(wanted);
    if (agrees) same++;
    else if (Object.hasOwn(KNOWN, filter)) known++;
    else {
      failed++;
      console.log(
        `FAILED ${name}: ${filter}\n       suite: ${wanted ?? 'accepted'} ${expect.warning ?? ''}\n       pcq:   ${said || 'accepted'} ${warned}`,
      );
    }
  }
  console.log(
    `${same} of ${cases.length} cases as in Wireshark's suite, ${known} differ for a known reason, ${failed} fail`,
  );
  for (const [filter, reason] of Object.entries(KNOWN)) console.log(`  ${filter}\n    ${reason}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
