import { ascii, Conversation, damageDatagram, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { ipv4, RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after the examples of RFC 3261, 24.
const lines = (...text: string[]) => ascii(text.join('\r\n'));
const REGISTER = lines(
  'REGISTER sip:registrar.example.com;transport=udp SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bKnashds7;rport, SIP/2.0/TCP [2001:db8::9]:5070;received=192.0.2.9',
  'Max-Forwards: 70',
  't: "Bob \\"B\\"" <sip:bob@example.com:5062>',
  'f: Bob <sip:bob@example.com>;tag=456248',
  'i: 843817637684230@998sdasdh09',
  'CSeq: 1826 REGISTER',
  'm: <sip:bob@192.0.2.4>;expires=60;q=0.5, sip:bob@192.0.2.5',
  'Authorization: Digest username="bob", realm="example.com",nc=00000001',
  'X-Mine: yes',
  'Content-Length: 0',
  '',
  '',
);
const OK = lines(
  'SIP/2.0 200 OK',
  'Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bKnashds7',
  'To: sip:bob@example.com;tag=2493k59kd',
  'From: Bob <sip:bob@example.com>;tag=456248',
  'Call-ID: 843817637684230@998sdasdh09',
  'CSeq: 1826 REGISTER',
  'Contact: <sip:bob@192.0.2.4>',
  '',
  '',
);
const SDP = [
  'v=0',
  'o=alice 53655765 2353687637 IN IP4 pc33.example.com',
  's=-',
  'c=IN IP4 192.0.2.1/127',
  'b=AS:128',
  't=0 0',
  'm=audio 3456/2 RTP/AVP 0 97',
  'a=rtpmap:97 iLBC/8000/1',
  'a=fmtp:97 mode=20;x=y',
  'a=sendrecv',
  'nonsense',
  '',
].join('\r\n');
const INVITE = lines(
  'INVITE sip:bob@example.com SIP/2.0',
  'Call-ID: abc',
  'CSeq: 1 INVITE',
  'To: <sip:bob@example.com>;tag=x',
  'Content-Type: application/sdp; charset=utf-8',
  `Content-Length: ${SDP.length}`,
  '',
  SDP,
);

const request = udpFrame(5060, 5060, REGISTER);
const answer = ipv4(17, udpFrame(5060, 5060, OK).slice(40), '10.0.0.2', '10.0.0.1');
const one = (frame: string, names: string[]) => fieldsOf([frame], RAW_IP, names)[0].map((texts) => texts.join(','));

describe('sip', () => {
  test('request line, addresses and what the columns show', () => {
    const names = ['sip.Method', 'sip.r-uri', 'sip.r-uri.host', 'sip.r-uri.user', 'sip.to.display.info', 'sip.to.addr'];
    expect(one(request, [...names, 'sip.to.port', 'sip.from.tag', 'sip.from.display.info', '_ws.col.info'])).toEqual([
      'REGISTER',
      'sip:registrar.example.com;transport=udp',
      'registrar.example.com',
      '',
      '"Bob \\"B\\""',
      'sip:bob@example.com:5062',
      '5062',
      '456248',
      'Bob ',
      'Request: REGISTER sip:registrar.example.com;transport=udp  (2 bindings) | ',
    ]);
  });

  test('several stations, contacts and credentials in one header', () => {
    const names = ['sip.Via.transport', 'sip.Via.sent-by.address', 'sip.Via.sent-by.port', 'sip.Via.rport'];
    expect(one(request, [...names, 'sip.Via.received'])).toEqual([
      'UDP,TCP',
      '192.0.2.4,2001:db8::9',
      '5060,5070',
      'rport',
      '192.0.2.9',
    ]);
    expect(one(request, ['sip.contact.uri', 'sip.contact.parameter', 'sip.auth.realm', 'sip.auth.nc'])).toEqual([
      'sip:bob@192.0.2.4,sip:bob@192.0.2.5',
      'expires=60,q=0.5',
      '"example.com"',
      '00000001',
    ]);
    expect(one(request, ['sip.unrecognized_header', '_ws.expert.message'])).toEqual([
      '1',
      'Unrecognised SIP header (x-mine)',
    ]);
  });

  test('an answer names its request, and a message sent again the first one', () => {
    const names = ['sip.Status-Code', 'sip.response-request', 'sip.response-time', 'sip.resend', 'sip.resend-original'];
    const frames = [request, request, answer, answer];
    const expected = [
      ['', '', '', 'False', ''],
      ['', '', '', 'True', '1'],
      ['200', '1', '2000', 'False', ''],
      ['200', '1', '3000', 'True', '3'],
    ];
    const texts = (rows: string[][][]) => rows.map((row) => row.map((each) => each.join(',')));
    expect(texts(fieldsOf(frames, RAW_IP, names))).toEqual(expected);
    expect(texts(fieldsOfChosen(frames, RAW_IP, names, [1, 3]))).toEqual([expected[1], expected[3]]);
    expect(one(answer, ['_ws.col.info'])).toEqual(['Status: 200 OK (REGISTER)  (1 binding) | ']);
  });

  test('over TCP too, an answer names its request', () => {
    const { frames } = new Conversation(5060).client(REGISTER).server(OK);
    expect(fieldsOf(frames, RAW_IP, ['sip.response-request', 'sip.resend'])[4]).toEqual([['4'], ['False']]);
  });

  test.each([
    ['<sip:a@b>;c=2', ['c=2'], '1 binding'],
    ['<sip:a@b>;+x="1"', ['+x="1"\r\n'], '1 binding'],
    ['<sip:a@b>;x="a;b";expires=0', ['x="a;b"', 'expires=0'], 'remove 1 binding'],
    ['<sip:a@b>;x="a\\"b";y=1', ['x="a\\"b"', 'y=1'], '1 binding'],
  ])('the parameters of the contact %s', (contact, parameters, bindings) => {
    const text = lines('REGISTER sip:x SIP/2.0', 'Call-ID: 1', 'CSeq: 1 REGISTER', `Contact: ${contact}`, '', '');
    const [found, info] = fieldsOf([udpFrame(5060, 5060, text)], RAW_IP, ['sip.contact.parameter', '_ws.col.info'])[0];
    expect(found).toEqual(parameters);
    expect(info).toEqual([`Request: REGISTER sip:x  (${bindings}) | `]);
  });

  test('a session description in the body', () => {
    const frame = udpFrame(5060, 5060, INVITE);
    const names = ['sdp.owner.username', 'sdp.connection_info.ttl', 'sdp.bandwidth.value', 'sdp.media.port'];
    expect(one(frame, [...names, 'sdp.media.portcount', 'sdp.media.format', 'sdp.fmtp.parameter'])).toEqual([
      'alice',
      '127',
      '128',
      '3456',
      '2',
      'ITU-T G.711 PCMU,DynamicRTP-Type-97,97,97',
      'mode=20,x=y',
    ]);
    expect(
      one(frame, ['sdp.mime.type', 'sdp.sample_rate', 'sdp.channels', 'sdp.invalid', 'sdp.media_attribute.field']),
    ).toEqual(['iLBC', '8000', '1', 'nonsense', 'rtpmap,fmtp']);
    expect(one(frame, ['frame.protocols', '_ws.col.protocol', '_ws.col.info'])).toEqual([
      'raw:ip:udp:sip:sdp',
      'SIP/SDP',
      'Request: INVITE sip:bob@example.com, in-dialog | ',
    ]);
  });

  test('over TCP by its length, also in pieces; on other ports it is recognised', () => {
    const { frames } = new Conversation(5060).client(INVITE.slice(0, 100)).client(INVITE.slice(100) + REGISTER);
    const rows = fieldsOf(frames, RAW_IP, ['sip.Method', 'sdp.version']);
    expect(rows[3]).toEqual([[], []]);
    expect(rows[4]).toEqual([['INVITE', 'REGISTER'], ['0']]);
    expect(one(udpFrame(4000, 4001, REGISTER), ['sip.Method'])).toEqual(['REGISTER']);
    expect(one(udpFrame(4000, 4001, lines('GET http://a HTTP/1.1', '')), ['sip.Method'])).toEqual(['']);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    expect(damageDatagram(REGISTER, 5060, 5060)).toBeGreaterThan(1000);
    expect(damageDatagram(INVITE, 5060, 5060)).toBeGreaterThan(1000);
    expect(damageStream(INVITE, 5060)).toBeGreaterThan(100);
  });
});
