import { makeCatalog, nearestNames } from '../../src/fields/catalog.js';
import { declareFields, declareProtocol, ether, uint16 } from '../../src/fields/protocol.js';
import { catalog } from '../filter/world.js';

test('finds fields and protocols by their exact names', () => {
  expect(catalog.find('tcp')?.protocol?.name).toBe('tcp');
  expect(catalog.find('tcp.flags.syn')?.field.kind).toBe('boolean');
  expect(catalog.find('TCP')).toBeUndefined();
  expect(catalog.find('tcp.')).toBeUndefined();
});

test('a field that stands for others has their columns', () => {
  expect(catalog.find('ip.addr')?.columns.map(({ name }) => name)).toEqual(['ip.src', 'ip.dst']);
  expect(catalog.find('ip.src')?.columns.map(({ name }) => name)).toEqual(['ip.src']);
});

test('a name that two protocols declare has the columns of both', () => {
  const one = declareProtocol('one', 'One', 'One');
  declareFields(one, { addr: ether('Address') });
  const two = declareProtocol('two', 'Two', 'Two');
  declareFields(two, { '=one.addr': ether('Address'), port: uint16('Port') });
  const entry = makeCatalog([one, two, one]).find('one.addr');
  expect(entry?.columns.map(({ protocol }) => protocol.name)).toEqual(['one', 'two']);
});

test('protocols that were renamed are found under their old names', () => {
  expect(catalog.renamed('bootp')?.name).toBe('dhcp');
  expect(catalog.renamed('bootp.id')?.name).toBe('dhcp.id');
  expect(catalog.renamed('bootp.nothing')).toBeUndefined();
  expect(catalog.renamed('constructor')).toBeUndefined();
});

test.each([
  ['tcp.flag', 'tcp.flags'],
  ['TCP.port', 'tcp.port'],
  ['tpc', 'tcp'],
  ['tcp.prot', 'tcp.port'],
  ['ip.adr', 'ip.addr'],
  ['qry.name', 'dns.qry.name'],
])('for %s the nearest is %s', (wanted, nearest) => {
  expect(catalog.nearest(wanted)[0]).toBe(nearest);
});

test('nothing is near to what is like nothing', () => {
  expect(catalog.nearest('xylophone')).toEqual([]);
  expect(nearestNames('ssh.protocol', ['ppp.protocol', 'sshd.protocol'])).toEqual(['sshd.protocol']);
  expect(nearestNames('x'.repeat(1_000_000), ['x'])).toEqual([]);
});
