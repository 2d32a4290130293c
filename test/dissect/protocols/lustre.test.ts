import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const little = (value: number, bytes: number) =>
  Buffer.from(BigUint64Array.of(BigInt(value)).buffer)
    .toString('hex')
    .slice(0, 2 * bytes);
const padded = (hex: string, bytes: number) => hex.replace(/\s/g, '').padEnd(2 * bytes, '0');
const address = (last: string) => `${last}58a8c000000200`;
const socket = (kind: number) => `${little(kind, 4)}${'00'.repeat(20)}`;
const lnet = (type: number, values: string, payload = '') =>
  `${socket(0xc1)}${address('77')}${address('76')}${little(12345, 4).repeat(2)}${little(type, 4)}` +
  `${little(payload.length / 2, 4)}${padded(values, 40)}${payload}`;
const handle = `${little(1, 8)}${little(2, 8)}`;
const put = (portal: number) => `${handle}${little(3, 8)}${little(4, 8)}${little(portal, 4)}`;

test('messages of the network beneath', () => {
  const talk = new Talk(988)
    .fromClient(lnet(0, `${handle}${little(3, 8)}${little(48, 4)}`))
    .fromClient(lnet(2, `${handle}${little(3, 8)}${little(26, 4)}${little(5, 4)}${little(6, 4)}`))
    .fromServer(lnet(3, handle, 'abcd'))
    .fromServer(lnet(1, put(33), 'abcd'))
    .fromServer(lnet(4, `${little(77, 8)}${little(1, 4)}`))
    .fromServer(socket(0xc0));
  const names = [
    'frame.protocols',
    '_ws.col.info',
    'lnet.nid.addr',
    'lnet.ptl_index',
    'lnet.payload',
    '_ws.expert.message',
  ];
  const ends = '192.168.88.119,192.168.88.118';
  expect(talk.lines([...names, 'lnet.msg_dst_interface_cookie']).slice(0, 5)).toEqual([
    `raw:ip:tcp:lnet|LNET_ACK|${ends}||||0x0100000000000000`,
    `raw:ip:tcp:lnet|LNET_GET, MGS_REQUEST_PORTAL|${ends}|26|||0x0000000000000001`,
    `raw:ip:tcp:lnet|LNET_REPLY|${ends}||1||0x0000000000000001`,
    `raw:ip:tcp:lnet|LNET_PUT, MGS_BULK_PORTAL|${ends}|33||Capture:98 offset:96 (length:0) msg_type:1 ib_type:00|0x0000000000000001`,
    `raw:ip:tcp:lnet|LNET_HELLO|${ends}||||`,
  ]);
  expect(talk.lines(['lnet.ksm_type', '_ws.col.protocol'])[5]).toBe('0x000000c0|TCP');
});

const BODY = (kind: number, operation: number) =>
  `${little(9, 8)}${little(kind, 4)}03000100${little(operation, 4)}feffffff${'00'.repeat(160)}`;
const call = (kind: number, operation: number, ...buffers: string[]) => {
  const all = [BODY(kind, operation), ...buffers];
  const lengths = all.map((each) => little(each.length / 2, 4)).join('');
  return (
    `${little(all.length, 4)}00000000d30bd00b${'00'.repeat(20)}${padded(lengths, Math.ceil(all.length / 2) * 8)}` +
    all.map((each) => padded(each, Math.ceil(each.length / 16) * 8)).join('')
  );
};

test('calls: connecting, locking, and what has another magic', () => {
  const data = `${little(0x20, 8)}00050f02${'00'.repeat(180)}`;
  const connect = call(4711, 250, padded(hexOf('MGS'), 39), padded(hexOf('client'), 39), little(5, 8), data);
  const resource = `${little(10, 4)}00000000${hexOf('lustre')}0000${little(0, 8)}${'00'.repeat(16)}`;
  const lock = `${'00'.repeat(8)}${resource}${little(16, 4)}${'00'.repeat(36)}${little(7, 8)}${little(8, 8)}`;
  const talk = new Talk(988)
    .fromClient(lnet(1, put(26), connect))
    .fromServer(lnet(1, put(25), call(4713, 250, data)))
    .fromClient(lnet(1, put(26), call(4711, 101, lock)))
    .fromClient(lnet(1, put(26), '00'.repeat(40)));
  const names = ['frame.protocols', '_ws.col.info', 'lustre.obd_uuid', 'lustre.ptlrpc_body.pb_status'];
  const more = ['lustre.ptlrpc_body.pb_version', 'lustre.ldlm_res_id.string', 'lustre.lustre_handle.cookie'];
  expect(talk.lines([...names, ...more])).toEqual([
    'raw:ip:tcp:lnet:lustre|MGS_CONNECT request |MGS,client|-2|3||0x0000000000000009,0x0000000000000005',
    'raw:ip:tcp:lnet:lustre|MGS_CONNECT reply ||-2|3||0x0000000000000009',
    'raw:ip:tcp:lnet:lustre|LDLM_ENQUEUE request ||-2|3|lustre,,|0x0000000000000009,0x0000000000000007,0x0000000000000008',
    'raw:ip:tcp:lnet|||||| '.trimEnd(),
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
