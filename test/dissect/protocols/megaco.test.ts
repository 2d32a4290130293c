import { expect, test } from '@jest/globals';
import { ascii, damageDatagram } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { ACK, client, RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after ITU-T H.248.1, annex B; what is expected is what tshark 4.4 says of them.
const texts = (messages: readonly string[], names: readonly string[]) =>
  fieldsOf(
    messages.map((each) => udpFrame(2944, 2944, ascii(each))),
    RAW_IP,
    names.map((name) => (name.startsWith('_') ? name : `megaco.${name}`)),
  ).map((row) => row.map((each) => each.join(',')));

const short = (command: string) => `!/1 [1.2.3.4]:2944 T=1{C=1{${command}}}`;
const MODIFY = short(
  'MF=t/1{M{ST=1{O{MO=RC,RV=ON,ds/dscp=2e,tman/sdr=2000,a/b=1}},TS{SI=TE,BF=ON}},E=4{al/on{x},al/of},SG{cg/dt},DM=d{(1|2)}}',
);

test('transactions, contexts and commands in both forms', () => {
  const names = ['_ws.col.info', 'transaction', 'transid', 'context', 'command', 'termid'];
  expect(
    texts(
      [
        'MEGACO/1 <a> Transaction=9{Context=${Add=$,Move=a/1}}Transaction=10{Context=-{W-AuditValue=root}}',
        '!/2 <a> P=9{C=*{A=a,S=*/1,MF=ephem}}',
        '!/2 <a>\r\nPN=9{IA}',
        '!/2 <a> K{9,10}',
        short('SC=ROOT{SV{MT=RS,RE="901 Cold Boot"}},PR=5'),
      ],
      names,
    ),
  ).toEqual([
    [
      '9 Request |=Choose one Add=$ Move=a/1 10 Request |=NULL AuditValue=root',
      'Request,Request',
      '9,10',
      '4294967294,0',
      'Add,Move,AuditValue',
      'WildCard any,a/1,root',
    ],
    [
      '9 Reply   |=All Add=a Subtract=* Modify',
      'Reply',
      '9',
      '4294967295',
      'Add,Subtract,Modify',
      'a,WildCard all,ephem',
    ],
    ['9 Pending', 'Reply', '9', '', '', ''],
    ['9 TransactionResponseAck', 'TransactionResponseAck', '9', '', '', ''],
    ['1 Request |=1 ServiceChange=ROOT Priority=5', 'Request', '1', '1', 'ServiceChange,Priority', 'ROOT'],
  ]);
});

test('descriptors', () => {
  const media = ['streamid', 'mode', 'reservevalue', 'ds_dscp', 'tman_sdr', 'servicestates', 'eventbuffercontrol'];
  expect(texts([MODIFY], [...media, 'requestid', 'pkgdname', 'digitmap', '_ws.col.info'])).toEqual([
    [
      '1',
      'RC',
      'ON',
      '0x0000002e',
      '2000',
      'TE',
      'ON',
      '4',
      'al/on,al/of,cg/dt',
      'DM=d{(1|2)',
      '1 Request |=1 Modify=t/1 (Mode:RC) (Signal:{)',
    ],
  ]);
  expect(texts([short('O-AV=a{AT{M,SA,xx}}')], ['audititem', 'command_optional'])).toEqual([
    ['Media,Statistics,Unknown-token', '1'],
  ]);
});

test('errors, and what breaks the grammar', () => {
  const names = ['error_code', 'error_string', 'no_descriptor', 'no_command', 'parse_error'];
  expect(
    texts(
      ['!/1 <a> ER=500{"no"}', short('MF=a{ER=441{"x"},FOO{y}}'), short('FOO=a'), short('MF'), short('S=a{}')],
      names,
    ),
  ).toEqual([
    ['500', 'no', '', '', ''],
    ['441', 'x', '1', '', ''],
    ['', '', '', '1', ''],
    ['', '', '', '', '1'],
    ['', '', '', '', '1'],
  ]);
});

test('streams carry it in TPKT', () => {
  const text = ascii(short('S=a'));
  const payload = `0300${(4 + text.length / 2).toString(16).padStart(4, '0')}${text}`;
  const frame = client(ACK, 1, 1, { sourcePort: 40_000, destinationPort: 2944, payload });
  expect(fieldsOf([frame], RAW_IP, ['frame.protocols', 'tpkt.length', 'megaco.termid'])).toEqual([
    [['raw:ip:tcp:megaco:megaco'], [String(4 + text.length / 2)], ['a']],
  ]);
});

test('damaged anywhere, it neither throws nor hangs', () => {
  expect(damageDatagram(ascii(MODIFY), 2944, 2944)).toBeGreaterThan(100);
});
