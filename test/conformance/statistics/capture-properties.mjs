import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const captures = {
  also: /^(ah|esp|gre|dlep|cassandra|openvpn|teamspeak3|malformed_icmp|capwap|custom_rules_ipv6|doh)\./,
};

export const known = [];

const count = (text) => text?.replace(/ .*/, '');
/** Times and durations to the digits that both show. */
const digits = (text) => text?.replace(/ seconds?$/, '').replace(/\.?0*$/, '');

const RATE = 'rate';
const PROPERTIES = {
  'Number of packets': ['frames', count],
  'File size': ['file size', count],
  'Data size': ['bytes on the wire', count],
  'Capture duration': ['duration', digits],
  'Earliest packet time': ['first time', digits],
  'Latest packet time': ['last time', digits],
  'Data byte rate': ['bytes per second', RATE],
  'Data bit rate': ['bits per second', RATE],
  'Average packet size': ['mean length of a frame', RATE],
  'Average packet rate': ['frames per second', RATE],
  SHA256: ['SHA-256', (text) => text],
  SHA1: ['SHA-1', (text) => text],
  'Strict time order': ['frames in order of time', (text) => (/^(True|yes)/.test(text) ? 'yes' : 'no')],
  'Number of interfaces in file': ['interfaces', count],
  'Capture hardware': ['capture hardware', (text) => text],
  'Capture oper-sys': ['capture operating system', (text) => text],
  'Capture application': ['capture application', (text) => text],
};

/** What capinfos says: properties of the file, and of each interface. */
async function askCapinfos(file) {
  const environment = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
  // A capture that is cut off gives status 1 and what could be read.
  const { stdout } = await run('capinfos44', ['-M', file], { env: environment }).catch((error) => error);
  const properties = new Map();
  const interfaces = [];
  for (const line of stdout.split('\n')) {
    const [, name, value] = /^([A-Z][^:]*?): +(.*)$/.exec(line) ?? [];
    if (/^Interface #\d+ info:/.test(line)) interfaces.push(new Map());
    else if (name !== undefined) properties.set(name, value);
    const [, fact, text] = /^ +(\S[^=]*?) = (.*)$/.exec(line) ?? [];
    if (fact !== undefined) interfaces.at(-1)?.set(fact, text);
  }
  return { properties, interfaces };
}

/** capinfos subtracts doubles of seconds since 1970, good to 0.6 µs: over a short capture its rates are off by that. */
function isSameRate(theirs, ours, duration) {
  return Math.abs(theirs - ours) <= Math.abs(ours) * (6e-7 / duration) + 0.01;
}

export async function compare(capture) {
  const { properties, interfaces } = await askCapinfos(capture.file);
  const rows = new Map((await capture.run('capture-properties')).map((row) => [row.property, row.value]));
  const theirs = new Map();
  const ours = new Map();
  for (const [name, [property, form]] of Object.entries(PROPERTIES)) {
    const value = properties.get(name);
    if (value === undefined || value === 'n/a') continue;
    if (form === RATE) {
      theirs.set(property, count(value));
      ours.set(
        property,
        isSameRate(Number(count(value)), Number(rows.get(property)), Number(rows.get('duration')))
          ? count(value)
          : rows.get(property),
      );
      continue;
    }
    theirs.set(property, form(value));
    ours.set(property, form(rows.get(property)));
  }
  const own = await capture.run('capture-interfaces');
  return [
    { what: 'file', theirs, ours },
    {
      what: 'interfaces',
      theirs: new Map(
        interfaces.map((each, index) => [
          String(index),
          [
            each.get('Name') ?? '',
            each.get('Description') ?? '',
            each.get('Encapsulation').replace(/ \(.*/, ''),
            each.get('Operating system') ?? '',
            each.get('Number of packets'),
          ].join(', '),
        ]),
      ),
      ours: new Map(
        own.map((row) => [
          row.interface,
          [row.name, row.description, row.encapsulation.replace(/ \(.*/, ''), row.operating_system, row.frames].join(
            ', ',
          ),
        ]),
      ),
    },
  ];
}
