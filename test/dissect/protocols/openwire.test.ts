import { hexOf, Talk } from '../../support/talk.js';

// Commands made by hand after ActiveMQ's loose encoding; what is expected is what tshark 4.4 says of them.
const number = (value: number, width: number) => value.toString(16).padStart(width, '0');
const framed = (hex: string) => {
  const compact = hex.replace(/\s/g, '');
  return number(compact.length / 2, 8) + compact;
};
const short = (text: string) => number(text.length, 4) + hexOf(text);
const text = (value: string) => `01${short(value)}`;
const command = (kind: number, body: string) => framed(`${number(kind, 2)} 00000009 01 ${body}`);
const entry = (key: string, value: string) => short(key) + value;

const FORMAT = framed(`01 ${hexOf('ActiveMQ')} 0000000a 01 00000000`);
const CONNECTION = `0178${text('C1')}`;
const PRODUCER = `017b${text('C1')} 0000000000000002 0000000000000003`;
const CONSUMER = `017a${text('C1')} 0000000000000002 0000000000000003`;
const TOPIC = `0165${text('T1')}`;
const ID = `016e${PRODUCER} 0000000000000005 0000000000000006`;
const LONG = '0000000000000001';
const message = (body: string, properties: string) =>
  `${PRODUCER}${TOPIC}00 00 ${ID} 00 ${text('g')}00000001 00 01 ${LONG} 04 00 ${LONG} 00 ${body} ${properties} 00 ${CONSUMER} 00 ` +
  `00000002 01 0001 017c${text('BR')} ${LONG} 00 00 00 00 ${LONG}${LONG}`;

test('a connection: its format, identities, and answers', () => {
  const options = entry('CacheSize', '0500000400') + entry('Name', `09${short('x')}`) + entry('Odd', 'c8ff');
  const map = `00000003${options}`;
  const talk = new Talk(61_616)
    .fromClient(framed(`01 ${hexOf('ActiveMQ')} 0000000a 01 ${number(map.length / 2, 8)} ${map}`))
    .fromClient(command(7, `${CONNECTION} 016f 0000000000000007 ${CONNECTION} 02`))
    .fromServer(
      command(31, `00000005 01 ${text('java.E')}${text('no')}0001 ${text('C')}${text('m')}${text('F')}0000000a 00`),
    )
    .fromServer(command(32, `00000005 ${CONNECTION}`))
    .fromServer(command(33, '00000005') + command(10, ''));
  const names = [
    'frame.protocols',
    '_ws.col.info',
    'openwire.map.key',
    'openwire.type.integer',
    'openwire.type.string',
  ];
  expect(
    talk.lines([...names, 'openwire.connectionid.value', '_ws.expert.message', 'openwire.throwable.linenumber']),
  ).toEqual([
    'raw:ip:tcp:openwire|WireFormatInfo|CacheSize,Name,Odd|1024|x||OpenWire type not supported by Wireshark : 200|',
    'raw:ip:tcp:openwire|TransactionInfo||||C1,C1||',
    'raw:ip:tcp:openwire|ExceptionResponse||||||10',
    'raw:ip:tcp:openwire|DataResponse||||||',
    'raw:ip:tcp:openwire|KeepAliveInfo|||||OpenWire command not supported by Wireshark: 33,OpenWire command fields unknown to Wireshark: 33|',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('messages of each kind have bodies of their own', () => {
  const map = `00000001${entry('k', '0500000007')}`;
  const bytes = (hex: string) => `01${number(hex.length / 2, 8)}${hex}`;
  const talk = new Talk(61_616)
    .fromClient(FORMAT)
    .fromClient(command(28, message(bytes(`00000005${hexOf('hello')}`), '00')))
    .fromClient(command(25, message(bytes(map), bytes(map))))
    .fromClient(command(27, message(bytes('050000000709000176'), '00')))
    .fromClient(command(24, message(bytes('abcd'), '00')))
    .fromServer(command(21, `${CONSUMER}${TOPIC} 011c 00000001 00 ${message('00', '00')} 00000004`));
  const names = [
    '_ws.col.info',
    'openwire.message.body',
    'openwire.type.string',
    'openwire.type.integer',
    'openwire.map.key',
  ];
  expect(talk.lines([...names, 'openwire.messageid.brokersequenceid', '_ws.expert.message']).slice(1)).toEqual([
    'ActiveMQTextMessage|0000000568656c6c6f|hello|||6|',
    'ActiveMQMapMessage|0000000100016b0500000007||7,7|k,k|6|',
    'ActiveMQStreamMessage|050000000709000176|v|7||6|',
    'ActiveMQBytesMessage|abcd||||6|OpenWire body type not supported by Wireshark',
    'MessageDispatch|00||||6|',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
