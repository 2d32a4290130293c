import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// A session made by hand after RFC 6120 and RFC 6121; what is expected was held against tshark 4.4.
const texts = (rows: string[][][], skip = 3) => rows.slice(skip).map((row) => row.map((each) => each.join(',')));
const OPEN = `<?xml version='1.0'?><stream:stream to='a.b' xmlns='jabber:client' version='1.0'>`;
const GET = `<iq type='get' id='i1' to='a.b'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>`;
const RESULT =
  `<iq type='result' id='i1' from='a.b' xml:lang='en'><query xmlns='http://jabber.org/protocol/disco#info'>` +
  `<identity category='server' type='im' name='x'/><feature var='f1'/><feature var='f2'/></query></iq>`;
const ERROR =
  `<iq type='error' id='i2'><error type='cancel' code='404'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>` +
  '<text>No such node</text></error><x:own a="1">t</x:own></iq>';
const MESSAGE = `<message type='chat' to='c@d'><active xmlns='http://jabber.org/protocol/chatstates'/><body>hey</body></message>`;

const session = () =>
  new Conversation(5222)
    .client(ascii(OPEN))
    .client(ascii(GET))
    .server(ascii(RESULT))
    .server(ascii(ERROR))
    .client(ascii(MESSAGE)).frames;
const fields = (...names: string[]) => texts(fieldsOf(session(), RAW_IP, names));

describe('xmpp', () => {
  test('a stream is opened', () => {
    expect(fields('xmpp.xml_header_version', 'xmpp.stream', 'xmpp.xmlns', 'xmpp.unknown_attr', 'xmpp.out')[0]).toEqual([
      '1.0',
      '1',
      'jabber:client',
      'to,version',
      'True,True',
    ]);
  });

  test('requests and answers', () => {
    const names = ['xmpp.id', 'xmpp.type', 'xmpp.query.identity.name', 'xmpp.query.feature', 'xmpp.response_to'];
    const rows = fields(...names, 'xmpp.packet_without_response', 'frame.protocols');
    expect(rows[1]).toEqual(['i1', 'get', '', '', '', '1', 'raw:ip:tcp:xmpp:xml']);
    expect(rows[2]).toEqual(['i1', 'result', 'x', 'f1,f2', '5', '', 'raw:ip:tcp:xmpp:xml']);
    expect(fieldsOfChosen(session(), RAW_IP, names, [5])).toEqual([fieldsOf(session(), RAW_IP, names)[5]]);
  });

  test('errors, and what is not known', () => {
    const names = ['xmpp.error.condition', 'xmpp.error.text', 'xmpp.unknown', 'xmpp.cdata', '_ws.expert.message'];
    expect(fields(...names)[3]).toEqual([
      'item-not-found',
      'No such node',
      'own',
      't',
      'Stanza error: item-not-found; Text: No such node,Unknown element: own,Unknown attribute a',
    ]);
  });

  test('messages', () => {
    expect(fields('xmpp.message.chatstate', 'xmpp.attribute', 'xmpp.to', '_ws.col.info')[4]).toEqual([
      'active',
      'hey',
      'c@d',
      'MESSAGE > c@d ',
    ]);
  });

  test('sessions of media', () => {
    const jingle =
      `<iq type='set' id='j'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='s1'>` +
      `<content name='v'><transport xmlns='urn:xmpp:jingle:transports:raw-udp:1'><candidate ip='1.2.3.4' port='9'/></transport>` +
      `<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'><payload-type id='96' name='speex'/></description></content>` +
      '<reason><busy/></reason></jingle></iq>';
    const names = ['action', 'content.name', 'content.description.media', 'content.description.payload-type.name'];
    const frames = new Conversation(5222).client(ascii(jingle)).frames;
    const all = [...names.map((name) => `xmpp.jingle.${name}`), 'xmpp.jingle.reason.condition', 'xmpp.jingle_session'];
    expect(texts(fieldsOf(frames, RAW_IP, [...all, 'xmpp.attribute', 'xmpp.xmlns']))[0]).toEqual([
      'session-initiate',
      'v',
      'audio',
      'speex',
      'busy',
      's1',
      '1.2.3.4,9',
      'urn:xmpp:jingle:1,urn:xmpp:jingle:apps:rtp:1,urn:xmpp:jingle:transports:raw-udp:1',
    ]);
  });

  test('of a segment that the capture cut, nothing', () => {
    const frame = session()[4];
    const cut = { hex: frame.slice(0, -2), length: frame.length / 2 };
    const names = ['frame.protocols', '_ws.col.protocol', 'xmpp.iq'];
    expect(fieldsOf([...session().slice(0, 4), cut], RAW_IP, names)[4]).toEqual([['raw:ip:tcp:xmpp'], ['TCP'], []]);
  });

  test('an element in two segments', () => {
    const half = ascii(MESSAGE).length / 2 - ((ascii(MESSAGE).length / 2) % 2);
    const frames = new Conversation(5222)
      .client(ascii(MESSAGE).slice(0, half))
      .client(ascii(MESSAGE).slice(half)).frames;
    expect(texts(fieldsOf(frames, RAW_IP, ['xmpp.to', 'tcp.segment']))).toEqual([
      ['', ''],
      ['c@d', '4,5'],
    ]);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(ascii(RESULT), 5222, true)).toBeGreaterThan(1000);
    expect(damageStream(ascii('<a>'.repeat(300)), 5222, true)).toBeGreaterThan(1000);
  });
});

// Written by hand; what is expected is what tshark 4.4 says of such frames.
test('behind PROCEED the conversation speaks TLS, even where nothing of XMPP is asked for', () => {
  const { frames } = new Conversation(5222)
    .client(ascii("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
    .server(ascii("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
    .server('15030100020228');
  expect(fieldsOf(frames, RAW_IP, ['tls.alert_message.desc'])[5]).toEqual([['40']]);
  expect(fieldsOf(frames, RAW_IP, ['frame.protocols'])[5]).toEqual([['raw:ip:tcp:tls']]);
});
