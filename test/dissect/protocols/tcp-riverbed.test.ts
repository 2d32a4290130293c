import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, FIN, RAW_IP, SYN, server } from '../../support/tcp.js';

// The options were made by hand; the expectations were read off tshark 4.4.
const QUERY = '4c0a01010a1100010005';
const TRACE = '4c0a31010a1100010005';
const QUERY_INFO = '4c040c21';
const QUERY_INFO_NOT_FARTHEST = '4c040c25';
const RESPONSE = '4c0e11010a1100010a11000201bb';
const RESPONSE_SERVER_SIDE = '4c1251010a1100010a1100030a11000201bb';
const SHOWN = '1000 → 9999 [SYN] Seq=0 Win=1000 Len=0';

const of = (options: string, names: string[]) => textsOf(client(SYN, 5, 0, { options }), RAW_IP, names);
const infoOf = (options: string) => of(options, ['_ws.col.info'])[0];

describe("Riverbed's probes", () => {
  test.each([
    ['a query', QUERY, `S+, ${SHOWN}`],
    ['two queries', QUERY + QUERY, `S+, ${SHOWN}`],
    ['a query with its info', QUERY + QUERY_INFO, `S+, ${SHOWN}`],
    ['a query of an optimiser that is not the farthest', QUERY + QUERY_INFO_NOT_FARTHEST, `S+*, ${SHOWN}`],
    ['its info before the query', QUERY_INFO_NOT_FARTHEST + QUERY, `S+*, ${SHOWN}`],
    ['an info alone', QUERY_INFO_NOT_FARTHEST, SHOWN],
    ['a trace', TRACE + QUERY_INFO_NOT_FARTHEST, `S#, ${SHOWN}`],
    ['a response', RESPONSE, `SA+, ${SHOWN}`],
    ['a response and a query', RESPONSE + QUERY + QUERY_INFO_NOT_FARTHEST, `S+*, SA+, ${SHOWN}`],
    ['a segment size before the query', `020405b4${QUERY}`, `S+, ${SHOWN} MSS=1460`],
    ['options that break off after the query', `${QUERY}094d`, `S+, ${SHOWN}`],
    ['a query that is too short', '4c0801010a110001', `${SHOWN}[Malformed Packet]`],
  ])('%s is shown in front of the info', (_what, options, info) => {
    expect(infoOf(options)).toBe(info);
  });

  test('the mark stands behind what the analysis says', () => {
    const frame = client(SYN, 5, 0, { options: QUERY });
    const rows = fieldsOf([frame, frame], RAW_IP, ['_ws.col.info']);
    expect(rows[1][0][0]).toBe(`[TCP Retransmission] S+, ${SHOWN}`);
  });

  test('fields of each type', () => {
    const probe = 'tcp.options.rvbd.probe';
    expect(of(RESPONSE_SERVER_SIDE, [`${probe}.type1`, `${probe}.client.ip`, `${probe}.proxy.ip`])).toEqual([
      '5',
      '10.17.0.3',
      '10.17.0.2',
    ]);
    expect(of('4c08120000000007', [`${probe}.type2`, `${probe}.version`, `${probe}.storeid`])).toEqual(['9', '2', '7']);
    expect(of('4c0810000a110009', [`${probe}.type2`, `${probe}.client.ip`])).toEqual(['8', '10.17.0.9']);
    expect(of('4c020101', ['tcp.option.len.invalid', `${probe}.type1`])).toEqual(['1', '']);
  });

  test('no cut of them makes it stumble', () => {
    for (const options of [QUERY + QUERY_INFO, RESPONSE_SERVER_SIDE])
      expect(dissectHostile(client(SYN, 5, 0, { options }), RAW_IP)).toBeGreaterThan(100);
  });
});

test('a segment with an option of Multipath TCP is shown as such', () => {
  const options = '1e10100000010203040506070809aabb';
  expect(of(options, ['_ws.col.protocol'])).toEqual(['MPTCP']);
  expect(textsOf(client(ACK, 5, 9), RAW_IP, ['_ws.col.protocol'])).toEqual(['TCP']);
});

describe('a SYN+ACK', () => {
  const names = ['tcp.stream', 'tcp.analysis.reused_ports'];
  const streams = (...frames: string[]) => fieldsOf(frames, RAW_IP, names).map((row) => row.map((each) => each[0]));

  test('begins a conversation where the one of its ports is closed', () => {
    expect(streams(server(SYN | ACK, 500, 6), client(FIN | ACK, 6, 501), server(SYN | ACK, 500, 6))).toEqual([
      ['0', undefined],
      ['0', undefined],
      ['1', '1'],
    ]);
  });

  test('that closes it too', () => {
    const both = server(SYN | FIN | ACK, 500, 6);
    expect(streams(both, both)).toEqual([
      ['0', undefined],
      ['1', '1'],
    ]);
  });

  test('is sent again where it is open', () => {
    expect(streams(server(SYN | ACK, 500, 6), client(ACK, 6, 501), server(SYN | ACK, 500, 6))[2]).toEqual([
      '0',
      undefined,
    ]);
  });
});
