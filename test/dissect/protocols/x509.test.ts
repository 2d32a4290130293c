import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

/** See `origin` in the file. */
const { certificate }: { certificate: string } = JSON.parse(
  readFileSync(new URL('../../captures/certificate.json', import.meta.url), 'utf8'),
);

const hex = (bytes: number, digits: number): string => bytes.toString(16).padStart(digits, '0');
const sized = (head: string, body: string, digits: number) => `${head}${hex(body.length / 2, digits)}${body}`;
const chain = sized('', sized('', certificate, 6), 6);
const record = sized('160303', sized('0b', chain, 6), 4);
const frames = new Conversation(443).server(record).frames;

// Expected values: what tshark 4.4 shows for the same bytes.
test('what certificates seldom have is shown as tshark does', () => {
  const shown: readonly (readonly [string, string])[] = [
    ['x509af.Userid', 'user1,user1'],
    ['ber.error.oid_not_implemented', '1,1'],
    ['x509ce.IPAddress.ipv4', '10.0.0.0'],
    ['x509ce.IPAddress.ipv4_mask', '255.0.0.0'],
    ['x509ce.IPAddress.ipv6_mask', 'ff00::'],
    ['x509ce.distributionPoint', '1'],
    ['x509ce.nameRelativeToCRLIssuer', '1'],
    ['x509ce.ReasonFlags.keyCompromise', 'True'],
    ['x509ce.ReasonFlags.unused', 'False'],
    ['x509ce.ReasonFlags.aACompromise', 'True'],
    ['pkixqualified.XmppAddr', 'x@lab'],
    ['pkixqualified.statementId', '0.4.0.1862.1.1'],
    ['x509ce.AttributesSyntax', '1'],
    ['x509if.values', '1'],
    ['x509sat.PrintableString', 'DE'],
    ['pkcs1.saltLength', '32,32'],
    ['pkcs1.HashAlgorithm_element', '1,1'],
  ];
  const row = fieldsOf(
    frames,
    RAW_IP,
    shown.map(([name]) => name),
  ).at(-1);
  expect(row?.map((values, i) => [shown[i][0], values.join(',')])).toEqual(shown);
});

test('damaged ones are survived', () => {
  expect(damageStream(record, 443, true)).toBeGreaterThan(100);
});
