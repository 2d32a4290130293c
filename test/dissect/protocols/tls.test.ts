import { describe, expect, test } from '@jest/globals';
import { Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectEverything } from '../../support/hostile.js';
import { ACK, RAW_IP, SYN, tcpFrame } from '../../support/tcp.js';
import { asStream, recorded } from '../../support/tls.js';

const { tls12, tls13 } = recorded;
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
/** The frames of a conversation follow the three with which it begins. */
const BEGIN = 3;

const texts = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((values) => values.join(',')));
const columns = (frames: readonly string[]) =>
  texts(frames, ['_ws.col.protocol', '_ws.col.info'])
    .slice(BEGIN)
    .map((row) => row.join(' '));

describe('records', () => {
  test('the packet list tells what each frame brings', () => {
    expect(columns(asStream(tls12))).toEqual([
      'TLSv1 Client Hello (SNI=www.example.com)',
      'TLSv1.2 Server Hello, Certificate, Certificate Status, Server Key Exchange, Certificate Request, Server Hello Done',
      'TLSv1.2 Certificate, Client Key Exchange, Certificate Verify, Change Cipher Spec, Encrypted Handshake Message',
      'TLSv1.2 New Session Ticket, Change Cipher Spec, Encrypted Handshake Message',
      'TLSv1.2 Application Data',
      'TLSv1.2 Application Data, Encrypted Alert',
    ]);
    expect(columns(asStream(tls13)).slice(0, 2)).toEqual([
      'TLSv1.2 Client Hello (SNI=www.example.com)',
      'TLSv1.3 Server Hello, Change Cipher Spec, Application Data, Application Data, Application Data, Application Data',
    ]);
  });

  test('a record whose header was cut is not called anything', () => {
    const frames = asStream(tls12);
    const cut = { hex: frames[BEGIN].slice(0, 2 * 44), length: frames[BEGIN].length / 2 };
    expect(fieldsOf([...frames.slice(0, BEGIN), cut], RAW_IP, ['_ws.col.protocol', '_ws.col.info'])[BEGIN]).toEqual([
      ['SSL'],
      ['[Packet size limited during capture]'],
    ]);
  });

  test('before the server has chosen, a hello stands under the last version that it offers', () => {
    // A client's hello (RFC 8446, 4.1.2) by hand: one cipher suite, and the versions in extension 43.
    const shown = (versions: string) => {
      const list =
        versions === '' ? '' : `002b${hex(versions.length / 2 + 1, 4)}${hex(versions.length / 2, 2)}${versions}`;
      const body = `0303${'00'.repeat(33)}000213010100${hex(list.length / 2, 4)}${list}`;
      const message = `01${hex(body.length / 2, 6)}${body}`;
      return columns(new Conversation(443).client(`160301${hex(message.length / 2, 4)}${message}`).frames)[0];
    };
    expect(shown('')).toBe('TLSv1 Client Hello');
    expect(shown('03040303')).toBe('TLSv1.2 Client Hello');
    expect(shown('1a1a0304')).toBe('TLSv1.3 Client Hello');
    expect(shown('0301030303040302')).toBe('TLSv1.1 Client Hello');
    expect(shown('0304fb1a')).toBe('TLS Client Hello');
    expect(shown('1a1a2a2a')).toBe('TLSv1 Client Hello');
  });

  test('of a message that the capture cut, nothing is said without more than its header; what is encrypted lacks nothing', () => {
    const stream = asStream(tls12);
    const info = (bytes: number) => {
      const frames = stream.slice(0, BEGIN + 3);
      const hex = frames[BEGIN + 2];
      const cut = { hex: hex.slice(0, hex.length - 2 * bytes), length: hex.length / 2 };
      return fieldsOf([...frames.slice(0, -1), cut], RAW_IP, ['_ws.col.info'])[BEGIN + 2][0][0];
    };
    expect(info(3)).toMatch(/Change Cipher Spec, Encrypted Handshake Message$/);
    expect(info(38)).toMatch(/Change Cipher Spec\[Packet size limited during capture\]$/);
  });

  test('where the version is 1.3, the type of a record is not to be trusted', () => {
    const rows = texts(asStream(tls13), ['tls.record.content_type', 'tls.record.opaque_type', 'tls.record.version']);
    expect(rows[BEGIN + 1]).toEqual(['22,20', '23,23,23,23', '0x0303,0x0303,0x0303,0x0303,0x0303,0x0303']);
  });

  test('are put together from segments, and belong to the frame that completes them', () => {
    const whole = texts(asStream(tls12), ['tls.handshake.type', 'x509af.serialNumber']).flat();
    const pieces = texts(asStream(tls12, 100), ['tls.handshake.type', 'x509af.serialNumber']).flat();
    const joined = (list: readonly string[], column: number) =>
      list.filter((text, index) => index % 2 === column && text !== '').join();
    expect(joined(pieces, 0)).toBe(joined(whole, 0));
    expect(joined(pieces, 1)).toBe(joined(whole, 1));
  });

  test('begun and not yet whole are shown as such', () => {
    const [row] = texts(asStream(tls12, 100), ['tls.segment.data', 'frame.protocols', '_ws.col.protocol']).slice(BEGIN);
    expect(row[0]).toBe(tls12[0][1].slice(0, 200));
    expect(row.slice(1)).toEqual(['raw:ip:tcp', 'SSL']);
  });

  test('of the handshake and of the application tell a conversation on any port, alerts and others do not', () => {
    const stackOf = (record: string) => texts(new Conversation(7777).client(record).frames, ['frame.protocols']).at(-1);
    for (const record of ['16030300040e000000', '1703030006aaaaaaaaaaaa'])
      expect(stackOf(record)).toEqual(['raw:ip:tcp:tls']);
    for (const record of ['1503030002020a', '140303000101', '15030300041a2b3c4d'])
      expect(stackOf(record)).toEqual(['raw:ip:tcp:data']);
  });

  test('are recognised on any port, and random bytes are not', () => {
    const frames = asStream(tls12, 60_000, 7777);
    expect(texts(frames, ['tls.handshake.type'])[BEGIN]).toEqual(['1']);
    const noise = new Conversation(7777).client('80020002000000530000000d00006260').frames;
    expect(texts(noise, ['frame.protocols'])[BEGIN]).toEqual(['raw:ip:tcp:data']);
  });

  test('that nobody knows are ignored, and so is what follows them', () => {
    const [, , ...rest] = tls12;
    const frames = asStream([...tls12.slice(0, 2), ['server', 'ee0303000100'], ...rest.slice(0, 0)]);
    expect(columns(frames)[2]).toBe('TLSv1.2 Ignored Unknown Record');
  });

  test('what the records carry is known by port, or as both sides agreed', () => {
    const byPort = texts(asStream(tls12), ['tls.app_data_proto']).flat().filter(Boolean);
    expect(byPort).toEqual(['Hypertext Transfer Protocol', 'Hypertext Transfer Protocol']);
    // The server chose http/1.1 in its hello, in the clear with TLS 1.2 only.
    expect(
      texts(asStream(tls12, 60_000, 7777), ['tls.app_data_proto'])
        .flat()
        .filter(Boolean),
    ).toEqual(byPort);
    expect(
      texts(asStream(tls13, 60_000, 7777), ['tls.app_data_proto'])
        .flat()
        .filter(Boolean),
    ).toEqual([]);
  });

  test('alerts are told apart from those that are encrypted', () => {
    const frames = new Conversation(443).server('15030300020228').server('150303001a0000000000000002').frames;
    const rows = texts(frames, ['_ws.col.info', 'tls.alert_message.level', 'tls.alert_message.desc']);
    expect(rows[BEGIN]).toEqual(['Alert (Level: Fatal, Description: Handshake Failure)', '2', '40']);
  });
});

describe('hellos', () => {
  const hello = (names: readonly string[]) => texts(asStream(tls13), names)[BEGIN];

  test('name the server, the protocols above and the versions', () => {
    expect(
      hello([
        'tls.handshake.extensions_server_name',
        'tls.handshake.extensions_alpn_str',
        'tls.handshake.extensions.supported_version',
        'tls.handshake.extensions_key_share_group',
        'tls.handshake.session_id_length',
      ]),
    ).toEqual(['www.example.com', 'h2,http/1.1', '0x0304,0x0303', '29', '32']);
  });

  test('of version 1.2 that the capture cut off show no more than that version', () => {
    const hex = asStream(tls12, 60_000)[BEGIN];
    const frame = { hex: hex.slice(0, 2 * (20 + 20 + 5 + 60)), length: hex.length / 2 };
    const names = ['tls.handshake.type', 'tls.handshake.version', 'tls.handshake.random', 'frame.protocols'];
    expect(fieldsOf([frame], RAW_IP, names)[0].map(([text]) => text ?? '')).toEqual([
      '1',
      '0x0303',
      '',
      'raw:ip:tcp:tls',
    ]);
  });

  test('tell which software wrote them', () => {
    const [ja3, ja3Text, ja4] = hello(['tls.handshake.ja3', 'tls.handshake.ja3_full', 'tls.handshake.ja4']);
    expect(ja3).toBe('1a28e69016765d92e3b381168d68922c');
    expect(ja3Text.startsWith('771,4866-4867-4865-')).toBe(true);
    expect(ja3Text.split(',').slice(2)).toEqual([
      '0-11-10-35-16-22-23-13-43-45-51',
      '29-23-30-25-24-256-257-258-259-260',
      '0-1-2',
    ]);
    expect(ja4).toBe('t13d5911h2_a33745022dd6_1f22a2ca17c4');
    expect(texts(asStream(tls13), ['tls.handshake.ja3s'])[BEGIN + 1]).toEqual(['15af977ce25de452b96affa2addb1036']);
  });

  test('with lengths that cannot be are remarked on', () => {
    // The length of the cipher suites says 6 though there are 2.
    const body = `0303${'00'.repeat(32)}000006c02f0100`;
    const record = `1603010${(body.length / 2 + 4).toString(16).padStart(3, '0')}01${(body.length / 2).toString(16).padStart(6, '0')}${body}`;
    const rows = texts(new Conversation(443).client(record).frames, [
      'tls.malformed.buffer_too_small',
      '_ws.expert.message',
      'tls.handshake.ciphersuite',
    ]);
    expect(rows[BEGIN][0]).toBe('1');
    expect(rows[BEGIN][1]).toContain('Vector length 6 is too large, truncating it to 4');
  });
});

describe('messages in several records', () => {
  /** Cuts the handshake messages of records into records of `size` bytes. */
  const split = (hex: string, size: number): string => {
    let out = '';
    for (let at = 0; at < hex.length; ) {
      const length = 2 * Number.parseInt(hex.slice(at + 6, at + 10), 16);
      const body = hex.slice(at + 10, at + 10 + length);
      for (let i = 0; i < body.length; i += 2 * size) {
        const part = body.slice(i, i + 2 * size);
        out += hex.slice(at, at + 6) + (part.length / 2).toString(16).padStart(4, '0') + part;
      }
      at += 10 + length;
    }
    return out;
  };
  const names = ['tls.handshake.type', 'x509af.serialNumber', 'x509ce.dNSName', 'tls.handshake.ocsp_response_len'];
  const whole = texts(asStream(tls12.slice(0, 2)), names)[BEGIN + 1];

  test('are read like others', () => {
    for (const size of [3, 300]) {
      const frames = asStream([tls12[0], ['server', split(tls12[1][1], size)]]);
      expect(texts(frames, names)[BEGIN + 1]).toEqual(whole);
    }
    const frames = asStream([tls12[0], ['server', split(tls12[1][1], 300)]]);
    const row = texts(frames, ['tls.handshake.fragment.count', '_ws.col.info'])[BEGIN + 1];
    expect(row[0]).toBe('6,4');
    expect(row[1]).toContain('Server Hello, [Certificate Fragment], [Certificate Fragment]');
  });

  test('say in which frames they came', () => {
    const flight = split(tls12[1][1], 300);
    const parts: ['server', string][] = [];
    for (let at = 0; at < flight.length; at += 610) parts.push(['server', flight.slice(at, at + 610)]);
    const frames = asStream([tls12[0], ...parts]);
    const rows = fieldsOf(frames, RAW_IP, ['tls.handshake.fragment', 'x509af.serialNumber', 'frame.number']);
    const index = rows.findIndex((row) => row[1].length > 0);
    const [fragments, serials] = rows[index];
    expect(serials[0]).toBe('1234');
    expect(fragments).toEqual(['6', '7', '8', '9', '10', '10']);
    expect(index + 1).toBe(10);
    // In a second pass, over one frame only, the same message comes out.
    expect(fieldsOfChosen(frames, RAW_IP, ['tls.handshake.fragment', 'x509af.serialNumber'], [index])).toEqual([
      [fragments, serials],
    ]);
  });
});

describe('certificates', () => {
  const names = [
    'x509af.serialNumber',
    'x509af.utcTime',
    'x509sat.CountryName',
    'x509ce.dNSName',
    'x509ce.IPAddress.ipv4',
    'x509ce.IPAddress.ipv6',
    'x509ce.rfc822Name',
    'x509ce.pathLenConstraint',
    'pkix1implicit.utf8String',
    'pkix1implicit.noticeNumbers_item',
    'pkcs1.namedCurve',
    'pkcs1.publicExponent',
    'x509ce.KeyUsage',
    'pkix1explicit.Features_item',
  ];

  test('show whom they name and what they allow', () => {
    const [row] = fieldsOf(asStream([...tls12.slice(0, 1), tls12[2]]), RAW_IP, names).slice(BEGIN + 1);
    expect(row.map((values) => values.join())).toEqual([
      '1234',
      '2026-11-23 07:05:26 (UTC)',
      'NL,NL,NL,NL',
      'www.example.com',
      '192.0.2.1',
      '2001:db8::1',
      'a@example.com',
      '',
      'A notice',
      '1,2',
      '1.2.840.10045.3.1.7',
      '',
      '80',
      '5',
    ]);
  });

  test('of authorities, and what these say of the others', () => {
    const row = texts(asStream(tls12), [
      'x509ce.pathLenConstraint',
      'pkcs1.publicExponent',
      'ocsp.responseStatus',
      'ocsp.certStatus',
      'ocsp.serialNumber',
    ])[BEGIN + 1];
    expect(row).toEqual(['1,1', '65537,65537', '0', '0', '1234']);
  });

  test('requests for their state go through HTTP', () => {
    const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');
    const post = (first: string, type: string, body: string) =>
      ascii(`${first}\r\nContent-Type: application/ocsp-${type}\r\nContent-Length: ${body.length / 2}\r\n\r\n`) + body;
    const frames = new Conversation(80)
      .client(post('POST / HTTP/1.1\r\nHost: a', 'request', recorded.ocspRequest))
      .server(post('HTTP/1.1 200 OK', 'response', recorded.ocspResponse)).frames;
    const rows = texts(frames, ['_ws.col.protocol', '_ws.col.info', 'ocsp.serialNumber', 'ocsp.ReOcspNonce']).slice(
      BEGIN,
    );
    expect(rows[0].slice(0, 3)).toEqual(['OCSP', 'Request', '1234']);
    expect(rows[0][3]).toHaveLength(32);
    expect(rows[1]).toEqual(['OCSP', 'Response', '1234', '']);
  });
});

test('an old hello is still understood', () => {
  const hello = '802e0103010015000000100100800700c003008006004002008000000a00000000112233445566778899aabbccddeeff00';
  const [row] = texts(new Conversation(443).client(hello).frames, [
    '_ws.col.protocol',
    '_ws.col.info',
    'tls.handshake.version',
    'tls.ssl2.handshake.cipherspec',
  ]).slice(BEGIN);
  expect(row[0]).toBe('SSLv2');
  expect(row[1]).toBe('Client Hello');
  expect(row[2]).toBe('0x0301');
  expect(row[3].split(',')[0]).toBe('0x010080');
});

test('a frame without a conversation before it is no obstacle', () => {
  const frame = tcpFrame({ sourcePort: 443, destinationPort: 9, flags: SYN, payload: tls12[1][1] });
  expect(fieldsOf([frame], RAW_IP, ['tcp.len'])).toHaveLength(1);
});

describe('damaged', () => {
  test('hellos and key exchanges are survived', () => {
    const [, [, flight], [, keys]] = tls12;
    expect(damageStream(tls12[0][1], 443)).toBeGreaterThan(1000);
    // Without the certificate, of which there is enough below.
    const before = (conversation: Conversation) => conversation.client(tls12[0][1]).server(flight.slice(0, 178));
    expect(damageStream(keys.slice(2 * 1081), 443, false, before)).toBeGreaterThan(1000);
    expect(damageStream(tls13[0][1], 443)).toBeGreaterThan(1000);
    expect(damageStream(tls13[1][1].slice(0, 300), 443, true)).toBeGreaterThan(1000);
  });

  test('certificates and what is said of them are survived', () => {
    const flight = tls12[1][1];
    const frames: string[] = [];
    let port = 1000;
    const add = (payload: string) =>
      frames.push(tcpFrame({ sourcePort: 443, destinationPort: port++, flags: ACK, payload }));
    for (let at = 0; at < flight.length; at += 2) {
      const byte = Number.parseInt(flight.slice(at, at + 2), 16);
      add(flight.slice(0, at) + (byte ^ 0xff).toString(16).padStart(2, '0') + flight.slice(at + 2));
      if (at % 16 === 0) add(flight.slice(0, at));
      // Lengths are what does harm: as long as can be.
      add(`${flight.slice(0, at)}84ffffffff${flight.slice(at + 10)}`.slice(0, flight.length));
    }
    expect(dissectEverything(frames)).toBeGreaterThan(100_000);
  });
});
