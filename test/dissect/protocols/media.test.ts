import { ascii, Conversation, damageDatagram, damageStream } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Bodies made by hand; what is expected was held against tshark 4.4.
const response = (type: string, body: string) =>
  ascii(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length / 2}\r\n\r\n`) + body;

/** The fields of a response with that body. */
function fields(type: string, body: string, names: readonly string[]): string[] {
  const frames = new Conversation(80).server(response(type, body)).frames;
  return fieldsOf(frames, RAW_IP, names)[3].map((each) => each.join(','));
}

describe('json', () => {
  const json = (text: string, ...names: string[]) => fields('application/json', ascii(text), names);

  test('members, their paths and values', () => {
    const names = ['member', 'key', 'path', 'path_with_value', 'member_with_value', 'value.string', 'value.number'];
    expect(json('{"a":{"b":[1,2,{"c":"x"}]},"d":true}', ...names.map((name) => `json.${name}`))).toEqual([
      'a,b,c,d',
      'c,b,a,d',
      '/a/b/[]/c,/a/b,/a,/d',
      '/a/b/[]:1,/a/b/[]:2,/a/b/[]/c:x,/d:true',
      '[]:1,[]:2,c:x,d:true',
      'x',
      '1,2',
    ]);
  });

  test('numbers and words', () => {
    expect(json('[1.50,-0,1E400,0.1,true,null,false,NaN]', 'json.value.number', 'json.value.null')).toEqual([
      '1.5,-0,inf,0.1',
      '1',
    ]);
  });

  test('what is none is shown as text', () => {
    const protocols = (text: string) => json(text, 'frame.protocols', 'json.object');
    expect(protocols('{"a":1}{"b":2}')).toEqual(['raw:ip:tcp:http:json', '{"a":1},{"b":2}']);
    for (const text of ['hello', '{"a":01}', '{"a":1,}', '{"a":"\\x"}', "{'a':1}", '"s"'])
      expect(protocols(text)).toEqual(['raw:ip:tcp:http:json:data-text-lines', '']);
    expect(protocols('{"a":1}x')).toEqual(['raw:ip:tcp:http:json:data-text-lines', '{"a":1}']);
  });

  test('columns', () => {
    const names = ['_ws.col.protocol', '_ws.col.info'];
    expect(json('{}', ...names)).toEqual(['HTTP/JSON', 'HTTP/1.1 200 OK , JSON (application/json)']);
    expect(fields('x/y+json', ascii('{}'), names)).toEqual(['HTTP/JSON', 'HTTP/1.1 200 OK , JSON (json)']);
  });

  test('a thousand levels are none', () => {
    expect(json('['.repeat(1000) + ']'.repeat(1000), 'json.array', 'frame.protocols')).toEqual([
      '',
      'raw:ip:tcp:http:json:data-text-lines',
    ]);
  });

  test('in datagrams', () => {
    const plain = Buffer.from('{"system":{}}');
    let key = 171;
    const mixed = plain.map((byte) => {
      key ^= byte;
      return key;
    });
    const frames = [
      udpFrame(17_500, 17_500, ascii('{"port":1}')),
      udpFrame(9999, 9999, Buffer.from(mixed).toString('hex')),
    ];
    const names = ['json.path', 'tplink_smarthome.msg', '_ws.col.info'];
    expect(fieldsOf(frames, RAW_IP, names).map((row) => row.map((each) => each.join(',')))).toEqual([
      ['/port', '', 'Dropbox LAN sync Discovery Protocol, JSON'],
      ['/system', '{"system":{}}', 'UDP Cmd: {"system":{}}'],
    ]);
  });
});

describe('xml', () => {
  const xml = (text: string, ...names: string[]) =>
    fields(
      'text/xml',
      ascii(text),
      names.map((name) => `xml.${name}`),
    );

  test('tags, attributes and what stands between them', () => {
    expect(
      xml(
        `<?xml version="1.0" encoding='x'?>\r\n<a x="1" y='2'>text <b>in</b> more</a>`,
        'tag',
        'attribute',
        'cdata',
        'xmlpi.xml',
        'xmlpi.xml.version',
      ),
    ).toEqual([`<a x="1" y='2'>,<b>`, `x="1",y='2'`, 'text ,in,more', `<?xml version="1.0" encoding='x'?>`, '1.0']);
  });

  test('comments, sections, declarations and instructions', () => {
    expect(
      xml(
        '<!DOCTYPE a [<!ELEMENT b (c)>]><?foo?><a><!-- c --><![CDATA[ x<y ]]></a>',
        'doctype',
        'dtdtag',
        'xmlpi',
        'comment',
        'cdatasection',
      ),
    ).toEqual(['a', '<!ELEMENT b (c)>', '<?foo?>', '<!-- c -->', '<![CDATA[ x<y ]]>']);
  });

  test('what is not well-formed', () => {
    expect(xml('<a>x</b></a>', 'tag', 'closing_unopened_tag')).toEqual(['<a>', '1']);
    expect(xml('<a x="1', 'tag', 'unrecognized_text', 'unknown')).toEqual(['', '1', 'x="1']);
    expect(xml('plain', 'unknown')).toEqual(['plain']);
  });

  test('a page that says to be HTML', () => {
    const names = ['frame.protocols', '_ws.col.protocol'];
    expect(fields('text/html', ascii('<?xml version="1.0"?><a/>'), names)).toEqual([
      'raw:ip:tcp:http:data-text-lines:xml',
      'HTTP/XML',
    ]);
  });
});

test('forms', () => {
  const names = ['urlencoded-form.key', 'urlencoded-form.value'];
  expect(fields('application/x-www-form-urlencoded', ascii('x=1&y=%41+b&&z'), names)).toEqual(['x,y,,z', '1,A b,,']);
});

test('media types that nobody knows', () => {
  const names = ['media.type', '_ws.col.info'];
  expect(fields('Foo/Bar; q=1', ascii('abc'), names)).toEqual(['616263', 'HTTP/1.1 200 OK  (foo/bar)']);
  expect(fields('application/octet-stream', ascii('abc'), ['media.type', 'data.data'])).toEqual(['', '616263']);
});

test('bodies of several parts', () => {
  const body =
    'before\r\n--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n' +
    '--XX\r\nContent-Type: application/json;\r\n charset=x\r\n\r\n{"a":1}\r\n--XX--\r\nafter';
  const names = [
    'preamble',
    'first_boundary',
    'boundary',
    'last_boundary',
    'header.content-disposition',
    'header.content-type',
  ];
  expect(
    fields('multipart/mixed; boundary="XX"', ascii(body), [
      ...names.map((name) => `mime_multipart.${name}`),
      'mime_multipart.trailer',
      'data.data',
      'json.path',
    ]),
  ).toEqual([
    ascii('before\r\n'),
    '--XX\r\n',
    '\r\n--XX\r\n',
    '\r\n--XX--\r\n',
    'form-data;name="a"',
    'application/json;charset=x',
    ascii('after'),
    ascii('value'),
    '/a',
  ]);
  expect(fields('multipart/x', ascii('abc'), ['mime_multipart.no_required_parameter', 'data.data'])).toEqual([
    '1',
    '616263',
  ]);
});

// Images of one pixel, written by hand after their specifications.
const GIF = `${ascii('GIF89a')}01000100800000ffffff00000021f90400000000002c00000000010001000002024401003b`;
const PNG =
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489' +
  '0000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082';
const EXIF =
  'ffe1003645786966000' +
  '04d4d002a000000080002' +
  '013100020000000341420000' +
  '011a00050000000100000026' +
  '00000000' +
  '0000004800000001';
const JPEG = `ffd8ffe000104a46494600010201004800480000${EXIF}ffc0000b080001000101011100ffda0008010100003f00aaff00bbffd9`;

describe('images', () => {
  test('png', () => {
    expect(fields('image/png', PNG, ['png.chunk.type', 'png.ihdr.width', 'png.chunk.crc', '_ws.col.info'])).toEqual([
      'IHDR,IDAT,IEND',
      '1',
      '0x1f15c489,0x0d0a2db4,0xae426082',
      'HTTP/1.1 200 OK  (PNG)',
    ]);
    expect(fields('image/png', ascii('abc'), ['http.subdissector_failed', 'media.type'])).toEqual(['1', '616263']);
  });

  test('gif, by its signature too', () => {
    const names = ['image-gif.version', 'image-gif.screen.width', 'image-gif.data_block', 'image-gif.end'];
    expect(fields('x/y', GIF, names)).toEqual(['GIF89a', '1', '00000000,<none>,4401,<none>', '1']);
  });

  test('jpeg', () => {
    const names = ['marker', 'identifier', 'ifd.tag', 'ifd.value_ascii', 'ifd.value_rational.numerator', 'sof.lines'];
    const all = [...names, 'entropy_coded_segment'].map((name) => `image-jfif.${name}`);
    expect(fields('image/jpeg', JPEG, all)).toEqual([
      '0xffd8,0xffe0,0xffe1,0xffc0,0xffda,0xffd9',
      'JFIF,Exif',
      '305,282',
      'AB',
      '72',
      '1',
      'aaff00bb',
    ]);
  });
});

test('cut or damaged anywhere, they neither throw nor hang', () => {
  for (const [type, body] of [
    ['image/png', PNG],
    ['image/gif', GIF],
    ['image/jpeg', JPEG],
    ['text/xml', ascii('<?xml version="1"?><!DOCTYPE a []><a b="c">x<![CDATA[y]]><!-- z --></a>')],
    ['multipart/mixed; boundary=X', ascii('--X\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--X--\r\n')],
    ['application/x-www-form-urlencoded', ascii('a=%41+b&c')],
  ])
    expect(damageStream(response(type, body), 80, true)).toBeGreaterThan(1000);
  expect(damageDatagram(ascii('{"a":[1,"\\u00e9",null],"b":{"c":-1.5e3}}'), 17_500, 17_500)).toBeGreaterThan(1000);
});
