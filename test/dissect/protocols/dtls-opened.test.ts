import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';
import { asDatagrams } from '../../support/tls.js';

type Sent = readonly (readonly ['client' | 'server', string])[];

/** See `origin` in the file. */
const recorded: { readonly dtls12: Sent; readonly dtls10: Sent; readonly keys: string } = JSON.parse(
  readFileSync(new URL('../../captures/dtls-keys.json', import.meta.url), 'utf8'),
);

// Expected values: what tshark 4.4 shows with the same key log.
test.each(['dtls12', 'dtls10'] as const)('%s: what it carries is read with the secrets of the session', (version) => {
  const frames = asDatagrams(recorded[version]);
  const flat = (name: string, keys = recorded.keys) => fieldsOf(frames, RAW_IP, [name], [keys]).flat(2);
  expect(flat('_ws.col.info').slice(-6)).toEqual([
    'Certificate, Client Key Exchange, Change Cipher Spec, Finished',
    'Change Cipher Spec',
    'Finished',
    'Application Data',
    'Alert (Level: Warning, Description: Close Notify)',
    'Application Data',
  ]);
  expect(flat('data.data')).toEqual(['68690a', '68690a']);
  expect(flat('dtls.handshake.verify_data')).toHaveLength(2);
  expect(flat('data.data', recorded.keys.replace(/[0-9a-f]{8}$/gm, '00000000'))).toEqual([]);
  expect(flat('_ws.col.info', '').at(-2)).toBe('Encrypted Alert');
});

test('what records carry is known by the port', () => {
  const frames = asDatagrams(recorded.dtls12).map(
    (frame) => frame.slice(0, 40) + frame.slice(40, 48).replace('1151', '1634') + frame.slice(48),
  );
  const rows = fieldsOf(frames, RAW_IP, ['frame.protocols', 'dtls.app_data_proto', 'coap.type'], [recorded.keys]);
  const carried = rows.filter(([, name]) => name.length > 0);
  // `hi` is no message of CoAP that makes sense, but an acknowledgement.
  expect(carried).toEqual([1, 2].map(() => [['raw:ip:udp:dtls:coap'], ['Constrained Application Protocol'], ['2']]));
  expect(fieldsOf(frames, RAW_IP, ['coap.type'], [recorded.keys]).flat(2)).toEqual(['2', '2']);
});
