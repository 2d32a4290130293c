import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** TCP segments one after another from 10.0.0.1 to 10.0.0.2. */
function segments(...payloads: string[]): string[] {
  let sequence = 1;
  return payloads.map((payload) => {
    const tcp = `c350208d${hex(sequence, 8)}000000005018200000000000`;
    sequence += payload.length / 2;
    const length = hex(40 + payload.length / 2, 4);
    return `0200000000020200000000010800 4500${length}00010000400600000a0000010a000002${tcp}${payload}`;
  });
}

function message(command: string, payload: string): string {
  const body = payload.replace(/\s/g, '');
  const name = Buffer.from(command.padEnd(12, '\0'), 'latin1').toString('hex');
  return `f9beb4d9${name}${hex(body.length / 2, 2)}00000001020304${body}`;
}

const ADDRESS = `0904000000000000 ${'00'.repeat(10)}ffff0a000001 208d`;
const VERSION = message(
  'version',
  `7f110100 0500000000000000 002f685900000000 ${ADDRESS} ${ADDRESS} 4d00000000000000 052f6162632f f4010000`,
);
const TRANSACTION = message(
  'tx',
  `02000000 0001 01 ${'00'.repeat(32)}01000000 02aabb 09000000 01 f401000000000000 0176 01 02ccdd 03000000`,
);
const PING = message('ping', '0700000000000000');

test('a node presents itself', () => {
  const names = ['bitcoin.version.version', 'bitcoin.services.witness', 'bitcoin.address.port', 'bitcoin.string.value'];
  expect(fieldsOf(segments(VERSION), 1, names)).toEqual([
    [['70015'], ['False', 'True', 'True'], ['8333', '8333'], ['/abc/']],
  ]);
});

test('a transaction with a witness', () => {
  const names = [
    'bitcoin.tx.flag',
    'bitcoin.tx.in.sig_script',
    'bitcoin.tx.out.value',
    'bitcoin.tx.witness.component.data',
  ];
  expect(fieldsOf(segments(TRANSACTION), 1, names)).toEqual([[['0001'], ['aabb'], ['500'], ['ccdd']]]);
});

test('messages of one segment, and what has no payload', () => {
  const names = ['frame.protocols', 'bitcoin.ping.nonce', '_ws.col.protocol', '_ws.col.info'];
  expect(fieldsOf(segments(message('verack', '') + PING), 1, names)).toEqual([
    [['eth:ethertype:ip:tcp:bitcoin:bitcoin'], ['0x0000000000000007'], ['Bitcoin'], ['verack, ping']],
  ]);
});

test('a message that ends in a later segment, and an unknown one', () => {
  const names = ['frame.protocols', '_ws.col.info'];
  expect(fieldsOf(segments(PING.slice(0, 52), PING.slice(52), message('foo', 'aa')), 1, names)).toEqual([
    [['eth:ethertype:ip:tcp'], ['']],
    [['eth:ethertype:ip:tcp:bitcoin:bitcoin'], ['ping']],
    [['eth:ethertype:ip:tcp:bitcoin'], ['[unknown command]']],
  ]);
});

test('hashes in a list that is counted in more than a byte', () => {
  const inventory = message('inv', `fd0100 02000000 ${'33'.repeat(32)}`);
  const names = ['bitcoin.inv.count', 'bitcoin.inv.type', 'bitcoin.inv.hash'];
  expect(fieldsOf(segments(inventory), 1, names)).toEqual([[['1'], ['2'], ['33'.repeat(32)]]]);
});

test('bytes that are changed or cut do not throw', () => {
  for (const each of [VERSION, TRANSACTION, PING]) expect(dissectHostile(segments(each)[0], 1)).toBeGreaterThan(0);
});
