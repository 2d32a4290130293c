import { expect, test } from '@jest/globals';
import { allFields } from '../../src/fields/protocol.js';
import { everyField } from '../../src/report/nodes.js';

test('trees ask for every field that tshark has, and for none of our own', () => {
  const names = new Set(everyField().map((field) => field.name));
  const own = allFields.filter((field) => field.own).map((field) => field.name);
  expect(own).toEqual(expect.arrayContaining(['frame.hierarchy', 'dcerpc.call_name', 'dns.resp.record_type']));
  expect(own.filter((name) => names.has(name))).toEqual([]);
  for (const name of ['frame.number', 'ip.addr', 'dns.resp.type', '_ws.expert']) expect(names).toContain(name);
});
