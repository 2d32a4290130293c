import { linesOf, request, Talk } from '../../support/talk.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const head = (type: string, block = '00') => `5243 0a0807 ${type} 00${block}`;
const hash = (byte: string) => byte.repeat(32);
const RECEIVE = `${hash('01')}${hash('02')}${'03'.repeat(64)}${'04'.repeat(8)}`;
const FRONTIER = `${hash('00')} 05000000 06000000`;

test('messages between nodes', () => {
  const vote = `${hash('07')}${'08'.repeat(64)} 0100000000000000`;
  const frames = [
    request(7075, head('02') + `${'00'.repeat(15)}01 a31b`.repeat(8)),
    request(7075, head('03', '03') + RECEIVE),
    request(7075, head('05', '03') + vote + RECEIVE),
    request(7075, head('0a')),
    request(7075, `${head('02')}0000`),
  ];
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'nano.block.hash_source', 'nano.vote.sequence'];
  expect(linesOf(frames, names)).toEqual([
    'raw:ip:udp:nano|Nano|Keepalive (8 peers)||',
    `raw:ip:udp:nano|Nano|Publish (Receive)|${hash('02')}|`,
    `raw:ip:udp:nano|Nano|Confirm Ack (Receive)|${hash('02')}|1`,
    'raw:ip:udp:nano|Nano|Unknown (10)||',
    'raw:ip:udp:nano|Nano|[Malformed Packet]||',
  ]);
  expect(linesOf(frames.slice(0, 1), ['nano.keepalive.peer_port'])).toEqual([Array(8).fill('7075').join()]);
});

test('an answer is read by what was asked for, and blocks come in pieces', () => {
  const talk = new Talk(7075)
    .fromClient(head('06') + hash('0a') + hash('0b'))
    .fromServer(`03${RECEIVE.slice(0, 100)}`)
    .fromServer(`${RECEIVE.slice(100)}01`)
    .fromClient(head('08') + FRONTIER)
    .fromServer(hash('0c') + hash('0d'))
    .fromClient(`${head('07')}03${RECEIVE}`)
    .fromClient('01');
  const names = ['_ws.col.protocol', '_ws.col.info', 'nano.bulk_pull.block_type', 'nano.bulk_push.block_type'];
  expect(
    talk.lines([...names, 'nano.frontier.head_hash', 'nano.frontier_req.count']).filter((_, i) => i !== 1),
  ).toEqual([
    'Nano Bootstrap|Bulk Pull Request ||||',
    'Nano Bootstrap|Bulk Pull Response Bulk Pull Response |0x03,0x01|||',
    'Nano Bootstrap|Frontier Request ||||0x00000006',
    `Nano Bootstrap|Frontier Response |||${hash('0d')}|`,
    'Nano Bootstrap|Bulk Push ||0x03||',
    'Nano Bootstrap|Bulk Push ||0x01||',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
