import { hexOf, Talk } from '../../support/talk.js';

// NNTP, WHOIS, Git and rsync: made by hand; what is expected is what tshark 4.4 says of them.
const packet = (text: string) => hexOf((text.length + 4).toString(16).padStart(4, '0') + text);

test('NNTP: requests and responses, and TLS where both agree', () => {
  const talk = new Talk(119)
    .fromServer(hexOf('200 hi\r\n'))
    .fromClient(hexOf('STARTTLS\r\n'))
    .fromServer(hexOf('382 go\r\n'))
    .fromClient('16030100020100');
  expect(talk.lines(['frame.protocols', 'nntp.request', 'nntp.response']).slice(1)).toEqual([
    'raw:ip:tcp:nntp|True|',
    'raw:ip:tcp:nntp||True',
    'raw:ip:tcp:tls||',
  ]);
  expect(talk.lines(['_ws.col.info'])[0]).toBe('Response: 200 hi');
});

test('WHOIS: a query over two segments, an answer until the end', () => {
  const talk = new Talk(43).fromClient(hexOf('exa')).fromClient(hexOf('mple\r\n')).fromServer(hexOf('a\r\nb\n'));
  expect(talk.lines(['_ws.col.info', 'whois.query', 'whois.answer'])).toEqual([
    'Query: exa||',
    'Query: exa|example\r\n|',
    'Answer: exa||',
  ]);
});

test('Git: packets of every kind', () => {
  const talk = new Talk(9418)
    .fromServer(packet('version 2\n') + packet('\x02half') + hexOf('00000003'))
    .fromClient(packet('done\n').slice(0, 12))
    .fromClient(packet('done\n').slice(12));
  const names = ['git.length', 'git.version', 'git.sideband_control_code', 'git.packet_type', 'git.bad_pkt_len'];
  expect(talk.lines(names)).toEqual(['0x000e,0x0009|50|0x02|0,3|1', '||||', '0x0009||||']);
});

test('rsync: from the versions to the data', () => {
  const talk = new Talk(873)
    .fromClient(hexOf('@RSYNCD: 31.0\n'))
    .fromServer(hexOf('@RSYNCD: 31.0\n'))
    .fromServer(hexOf('welcome\n'))
    .fromClient(hexOf('mod\n'))
    .fromServer('0001')
    .fromClient(hexOf('--server'));
  expect(talk.lines(['_ws.col.info', 'rsync.query', 'rsync.data', 'rsync.command'])).toEqual([
    'Client Initialisation (Version 31.0)|||',
    'Server Initialisation (Version 31.0)|||',
    'Server MOTD|||',
    'Client Query|mod\n||',
    'Data||0001|',
    'Client Command|||--server',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
