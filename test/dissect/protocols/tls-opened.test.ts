import { createCipheriv } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describedApplications, OPENED_APPLICATIONS } from '../../../src/dissect/protocols/tls/applications.js';
import { expandLabel, SUITES } from '../../../src/dissect/protocols/tls/traffic-keys.js';
import { registry } from '../../../src/dissect/protocols.js';
import { fieldsOf } from '../../support/dissect.js';
import { ACK, RAW_IP, tcpFrame } from '../../support/tcp.js';
import { type Turn, tlsFrames } from '../../support/tls-talk.js';

// Both ends are node's own TLS; tshark 4.4 finds the same in such conversations, with the same secrets.
const REQUEST = 'GET /one HTTP/1.1\r\nHost: example.org\r\n\r\n';
const BODY = 'x'.repeat(20_000);
const TURNS: readonly Turn[] = [
  { from: 'client', text: REQUEST },
  { from: 'server', text: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: application/json\r\n\r\n[17]' },
  { from: 'client', text: REQUEST.replace('one', 'two') },
  { from: 'server', text: `HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}` },
];
const flat = (rows: string[][][]) => rows.flatMap((row) => row.flat());

test.each([
  ['TLSv1.3', 'TLS_AES_128_GCM_SHA256'],
  ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'],
  ['TLSv1.3', 'TLS_CHACHA20_POLY1305_SHA256'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['TLSv1.2', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES256-CCM8:@SECLEVEL=0'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES256-SHA384'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES128-SHA'],
  ['TLSv1.1', 'ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0'],
  ['TLSv1', 'ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0'],
] as const)('%s with %s: what it carries is read with the secrets of the session', async (version, ciphers) => {
  const { frames, keys } = await tlsFrames({ version, ciphers, turns: TURNS });
  // Each field alone: that TLS may carry it must not depend on what else is wanted.
  const uris = [1, 1, 2, 2].map((number) => `https://example.org/${number === 1 ? 'one' : 'two'}`);
  expect(flat(fieldsOf(frames, RAW_IP, ['http.request.full_uri'], [keys]))).toEqual(uris);
  expect(flat(fieldsOf(frames, RAW_IP, ['json.value.number'], [keys]))).toEqual(['17']);
  expect(flat(fieldsOf(frames, RAW_IP, ['http.file_data'], [keys]))[1]).toBe('78'.repeat(BODY.length));
  const finished = fieldsOf(frames, RAW_IP, ['tls.handshake.type', '_ws.col.info'], [keys]);
  expect(finished.filter(([types]) => types.includes('20'))).toHaveLength(2);
  expect(flat(fieldsOf(frames, RAW_IP, ['tls.reassembled.length'], [keys]))).toHaveLength(1);
  expect(flat(fieldsOf(frames, RAW_IP, ['http.request.full_uri']))).toEqual([]);
  const wrong = keys.replace(/[0-9a-f]{8}$/gm, '00000000');
  expect(flat(fieldsOf(frames, RAW_IP, ['http.request.full_uri'], [wrong]))).toEqual([]);
});

test('whose port it is matters less than what is said there, if nothing was agreed on', async () => {
  const { frames, keys } = await tlsFrames({
    version: 'TLSv1.3',
    ciphers: 'TLS_AES_128_GCM_SHA256',
    turns: TURNS,
    port: 993,
  });
  expect(flat(fieldsOf(frames, RAW_IP, ['http.host'], [keys]))).toEqual(['example.org', 'example.org']);
  const described = new Set(flat(fieldsOf(frames, RAW_IP, ['tls.app_data_proto'], [keys])));
  expect([...described]).toEqual(['Internet Message Access Protocol']);
  expect(flat(fieldsOf(frames, RAW_IP, ['imap'], [keys]))).toEqual([]);
});

test('damaged records do no harm', async () => {
  const turns = TURNS.slice(0, 3);
  const { frames, keys } = await tlsFrames({ version: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA', turns });
  for (let index = 3; index < frames.length; index++) {
    for (let at = 80; at < Math.min(frames[index].length, 400); at += 14) {
      const damaged = [...frames];
      const byte = (Number.parseInt(frames[index].slice(at, at + 2), 16) ^ 0x55).toString(16).padStart(2, '0');
      damaged[index] = frames[index].slice(0, at) + byte + frames[index].slice(at + 2);
      const asked = flat(fieldsOf(damaged, RAW_IP, ['http.request.method'], [keys]));
      expect(['', 'GET', 'GET,GET']).toContain(asked.join());
    }
  }
});

// A reset query and a serial query, made by hand after RFC 8210, sections 5.4 and 5.3.
const QUERIES = ['\x01\x02\x00\x00\x00\x00\x00\x08', '\x01\x01\x12\x34\x00\x00\x00\x0c\x00\x00\x00\x07'];

test('what a port carries besides the web is found by its own field alone, too', async () => {
  const { frames, keys } = await tlsFrames({
    version: 'TLSv1.3',
    ciphers: 'TLS_AES_128_GCM_SHA256',
    turns: QUERIES.map((text) => ({ from: 'client', text })),
    port: 324,
  });
  expect(flat(fieldsOf(frames, RAW_IP, ['rpki-rtr.pdu_type'], [keys]))).toEqual(['2', '1']);
});

test('all that is described, or changes over to TLS, can be met in it', () => {
  const described = registry.protocols.filter(({ longName }) => describedApplications().has(longName));
  expect(described.length).toBeGreaterThan(15);
  const folder = join(import.meta.dirname, '../../../src/dissect/protocols');
  const changing = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/startTls\(d, (\w+)\.longName\)/g)])
    .map(([, name]) => name);
  expect(changing.length).toBeGreaterThan(8);
  const missing = [...described.map(({ name }) => name), ...changing].filter(
    (name) => !OPENED_APPLICATIONS.includes(name),
  );
  expect(missing).toEqual([]);
});

test('suites that do not encrypt are read as they are', async () => {
  const turns: Turn[] = [{ from: 'client', text: 'GET /plain HTTP/1.1\r\nHost: example.org\r\n\r\n' }];
  const ciphers = 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0';
  const { frames, keys } = await tlsFrames({ version: 'TLSv1.2', ciphers, turns });
  const names = ['http.request.uri', 'tls.handshake.type'];
  const rows = fieldsOf(frames, RAW_IP, names, [keys]);
  expect(rows.flatMap((row) => row[0])).toEqual(['/plain']);
  // Both sides have finished.
  expect(rows.flatMap((row) => row[1]).filter((type) => type === '20')).toHaveLength(2);
});

test('early data are opened before the server has chosen a suite', () => {
  const random = 'ab'.repeat(32);
  const sized = (hex: string, digits: number) => (hex.length / 2).toString(16).padStart(digits, '0') + hex;
  const record = (type: number, hex: string) => `${type.toString(16)}0303${sized(hex, 4)}`;
  const body = `0303${random}00${sized('130113021303', 4)}0100${sized(`002b0003020304${'002a0000'}`, 4)}`;
  const hello = record(22, `01${sized(body, 6)}`);
  const names = ['http.request.uri', 'tls.handshake.type', '_ws.col.info'];
  for (const suite of [SUITES[0x1301], SUITES[0x1302], SUITES[0x1303]]) {
    const secret = Buffer.alloc(suite.hash === 'sha384' ? 48 : 32, 5);
    const keyOf = (label: string, length: number) => expandLabel(suite.hash, secret, `tls13 ${label}`, length);
    const seal = (number: number, plain: string) => {
      const bytes = Buffer.from(plain, 'latin1');
      const header = Buffer.from(`170303${(bytes.length + 16).toString(16).padStart(4, '0')}`, 'hex');
      const nonce = keyOf('iv', 12);
      nonce[11] ^= number;
      const cipher = createCipheriv(suite.cipher as 'aes-128-gcm', keyOf('key', suite.keyLength), nonce, {
        authTagLength: 16,
      });
      cipher.setAAD(header, { plaintextLength: bytes.length });
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      return header.toString('hex') + sealed.toString('hex');
    };
    const request = seal(0, 'GET /early HTTP/1.1\r\nHost: example.org\r\n\r\n\x17');
    const end = seal(1, '\x05\x00\x00\x00\x16\x00\x00');
    const payload = hello + request + end;
    const frame = tcpFrame({ sourcePort: 40_000, destinationPort: 443, flags: ACK, payload });
    const log = `CLIENT_EARLY_TRAFFIC_SECRET ${random} ${secret.toString('hex')}\n`;
    expect(fieldsOf([frame], RAW_IP, names, [log])[0].slice(0, 2)).toEqual([['/early'], ['1', '5']]);
    expect(fieldsOf([frame], RAW_IP, names)[0].slice(0, 2)).toEqual([[], ['1']]);
  }
});
