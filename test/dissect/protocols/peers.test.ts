import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, RAW_IP, tcpFrame, udpFrame } from '../../support/tcp.js';

// Messages made by hand after the protocols' descriptions; expectations as tshark 4.4 has them.
const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const rowsOf = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')));

describe('BitTorrent trackers', () => {
  const sent = (hex: string) => udpFrame(50_000, 1337, hex.replaceAll(' ', ''));
  const CONNECT = sent('0000041727101980 00000000 aabbccdd');
  const ANNOUNCE = `1122334455667788 00000001 aabbccdd ${'ab'.repeat(20)} ${'cd'.repeat(20)} ${'00'.repeat(16)}
    0000000000000003 00000002 00000000 00000063 ffffffff 1ae1 02052f61626364 01 00`.replaceAll('\n', '');
  const RESPONSE = '00000001 aabbccdd 00000708 00000003 00000004 0a000001 1ae1 0a000002 1ae2';

  test('the conversation that a request to connect opens', () => {
    const frames = [
      CONNECT,
      ANNOUNCE,
      RESPONSE,
      `1122334455667788 00000002 aabbccdd ${'ab'.repeat(20)}`,
      '00000002 aabbccdd 00000009 00000002 00000003',
      `00000003 aabbccdd ${hexOf('not now')}`,
    ].map((frame, index) => (index === 0 ? frame : sent(frame)));
    const names = ['num_want', 'extension.urldata', 'tracker.ip', 'seeders', 'error_msg'];
    expect(rowsOf(frames, ['_ws.col.info', ...names.map((name) => `bt-tracker.${name}`)])).toEqual([
      ['Connection Request', '', '', '', '', ''],
      ['Announce Request', '-1', '/abcd', '', '', ''],
      ['Announce Response: 2 trackers', '', '', '10.0.0.1,10.0.0.2', '4', ''],
      ['Scrape Request', '', '', '', '', ''],
      ['Scrape Response', '', '', '', '9', ''],
      ['Error Response', '', '', '', '', 'not now'],
    ]);
  });

  test('nothing is guessed without it', () => {
    const rows = rowsOf([sent(RESPONSE), CONNECT, sent(hexOf('GET / HTTP/1.1'))], ['frame.protocols']);
    expect(rows.flat()).toEqual(['raw:ip:udp:data', 'raw:ip:udp:bt-tracker', 'raw:ip:udp:data']);
  });

  test('bytes that are cut or changed', () => {
    expect(dissectHostile(sent(ANNOUNCE), RAW_IP, [CONNECT])).toBeGreaterThan(1000);
  });
});

describe('local service discovery', () => {
  const search = (text: string, to = '239.192.152.143') => {
    const payload = hexOf(text);
    const length = (8 + payload.length / 2).toString(16).padStart(4, '0');
    return ipv4(17, `1a731a73${length}0000${payload}`, '10.0.0.1', to);
  };
  const TEXT =
    'BT-SEARCH * HTTP/1.1\r\nHost: 239.192.152.143:6771\r\nPort: 6881\r\nInfohash: 0123\r\ncookie: x\r\n\r\n';

  test('its lines, and what is wrong with them', () => {
    const frames = [
      search(TEXT),
      search(TEXT.replace('Port: 6881', 'Port: x')),
      search(TEXT.replace('Host: ', 'Ghost: ')),
      search(TEXT, '10.0.0.9'),
    ];
    expect(
      rowsOf(frames, ['lsd.host', 'lsd.port', 'lsd.infohash', 'lsd.cookie', '_ws.expert.message', 'frame.protocols']),
    ).toEqual([
      ['239.192.152.143:6771', '6881', '0123', 'x', '', 'raw:ip:udp:lsd'],
      ['239.192.152.143:6771', '0', '0123', 'x', 'Port value malformed', 'raw:ip:udp:lsd'],
      ['Ghost: 239.192.152.143:6771', '6881', '0123', 'x', 'Host field malformed', 'raw:ip:udp:lsd'],
      ['', '', '', '', '', 'raw:ip:udp:data'],
    ]);
    expect(dissectHostile(frames[0], RAW_IP)).toBeGreaterThan(1000);
  });
});

describe('Gnutella', () => {
  const descriptor = (payload: string, hex: string) =>
    `${'11'.repeat(16)}${payload}0502${(hex.length / 2).toString(16).padStart(2, '0')}000000${hex}`;
  const sent = (payload: string, sourcePort = 40_000) =>
    tcpFrame({ sourcePort, destinationPort: 6346, flags: 24, seq: 1, ack: 1, payload });
  const PONG = descriptor('01', 'ca180a0102030c000000800d0000');
  const HIT = `01000000e9030000${hexOf('a.mp3')}00${hexOf('more')}00`;
  const HITS = descriptor('81', `01ca180a01020338000000${HIT}${hexOf('LIME')}${'22'.repeat(16)}`);

  test('descriptors of one segment', () => {
    const frames = [sent(descriptor('00', '') + PONG + descriptor('80', `5000${hexOf('song')}00`)), sent(HITS, 40_001)];
    const names = ['pong.ip', 'pong.kbytes', 'query.search', 'queryhit.hit.extra', 'queryhit.extra'];
    expect(rowsOf(frames, ['_ws.col.info', ...names.map((name) => `gnutella.${name}`)])).toEqual([
      ['Ping, Pong, Query', '10.1.2.3', '3456', 'song', '', ''],
      ['QueryHit', '', '', '', hexOf('more'), hexOf('LIME')],
    ]);
    expect(dissectHostile(sent(HITS), RAW_IP)).toBeGreaterThan(1000);
  });

  test('what is no descriptor is a stream', () => {
    const names = ['gnutella.stream', 'gnutella.header', '_ws.col.protocol', '_ws.col.info'];
    const frames = [sent(hexOf('GNUTELLA CONNECT/0.6\r\n\r\n')), sent(PONG.slice(0, 40), 40_002)];
    expect(rowsOf(frames, names)).toEqual([
      ['1', '', 'Gnutella', ''],
      ['', '', 'Gnutella', ''],
    ]);
  });
});

describe('Mojito', () => {
  const ADDRESS = '040a01020318ca';
  const message = (opcode: string, body: string) => {
    const payload = `${opcode}${hexOf('LIME')}0001${'11'.repeat(20)}${ADDRESS}03010000${body}`;
    const length = (payload.length / 2).toString(16).padStart(2, '0');
    return udpFrame(40_000, 50_000, `${'22'.repeat(16)}440001${length}000000${payload}`);
  };
  const CONTACT = `${hexOf('LIME')}0001${'33'.repeat(20)}${ADDRESS}`;
  const VALUE = `${CONTACT}${'44'.repeat(20)}${hexOf('TEST')}00020005${hexOf('hello')}`;

  test('requests and responses', () => {
    const frames = [
      message('02', `${ADDRESS}020102`),
      message('03', `0261620 1${VALUE}`.replace(' ', '')),
      message('06', `00 01${CONTACT}`.replace(' ', '')),
      message('08', `3fc0000001${VALUE}01${'55'.repeat(20)}`),
      message('02', `${ADDRESS}00`),
    ];
    const names = ['bigintegerval', 'sectoken', 'contactcount', 'dhtvaluehexvalue', 'kuidcount', 'bigint.unsupported'];
    expect(rowsOf(frames, ['_ws.col.info', ...names.map((name) => `mojito.${name}`)])).toEqual([
      ['PING RESPONSE', '258', '', '', '', '', ''],
      ['STORE REQUEST', '', '6162', '', 'hello', '', ''],
      ['FIND NODE RESPONSE', '', '<MISSING>', '1', '', '', ''],
      ['FIND VALUE RESPONSE', '', '', '', 'hello', '1', ''],
      ['PING RESPONSE', '', '', '', '', '', '1'],
    ]);
    expect(dissectHostile(frames[1], RAW_IP)).toBeGreaterThan(1000);
  });
});
