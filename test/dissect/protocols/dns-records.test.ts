import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { latin1, message, nameHex, question, record, udpFrame } from '../../support/dns.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** A response that holds one record `example.com` of that type. */
const answer = (type: number, data: string, recordClass = 1, ttl = 300): string =>
  udpFrame(
    message({ questions: [question('example.com', type)], answers: [record('[c00c]', type, data, recordClass, ttl)] }),
  );

const text = (value: string) => value.length.toString(16).padStart(2, '0') + latin1(value);
const RRSIG = `0001 05 02 0000012c 6553f100 5f5e1000 0309 ${nameHex('sig.x')} ${latin1('SIGN')}`;

/** Record type, its data, what the Info column says behind `… example.com`, and fields with their texts. */
const RECORDS: readonly (readonly [number, string, string, Readonly<Record<string, string>>])[] = [
  [1, '01020304', ' A 1.2.3.4', { a: '1.2.3.4', 'resp.len': '4', 'resp.ttl': '300' }],
  [2, nameHex('ns.x'), ' NS ns.x', { ns: 'ns.x' }],
  [3, nameHex('md.x'), ' MD example.com', { md: 'md.x' }],
  [
    6,
    `${nameHex('m.x')}${nameHex('r.x')}0000000100000002000000030000000400000005`,
    ' SOA m.x',
    { 'soa.rname': 'r.x', 'soa.minimum_ttl': '5' },
  ],
  [10, '000102', ' NULL example.com', { null: '000102' }],
  [11, '01020304068100014 0'.replace(' ', ''), ' WKS 1.2.3.4', { 'wks.protocol': '6', 'wks.bits': '0x81,0x01,0x40' }],
  [12, nameHex('p.x'), ' PTR p.x', { 'ptr.domain_name': 'p.x' }],
  [13, text('cpu') + text('o\ts'), ' HINFO cpu o\\ts', { 'hinfo.cpu': 'cpu', 'hinfo.os': 'o\ts' }],
  [15, `000a${nameHex('mx.x')}`, ' MX 10 mx.x', { 'mx.preference': '10', 'mx.mail_exchange': 'mx.x' }],
  [16, text('abc') + text('\xe9') + text(''), ' TXT', { txt: 'abc,\ufffd,', 'txt.length': '3,1,0' }],
  [18, `0001${nameHex('afs.x')}`, ' AFSDB example.com', { 'afsdb.subtype': '1', 'afsdb.hostname': 'afs.x' }],
  [20, text('123') + text('45'), ' ISDN example.com', { 'idsn.address': '123', 'idsn.sa.address': '45' }],
  [
    25,
    `e200 03 05 ${latin1('KEYKEY')}`,
    ' KEY',
    { 'key.flags.authentication': 'True', 'key.flags.ipsec': '', 'key.key_id': '52975' },
  ],
  [25, `2000 03 05 ${latin1('KEYKEY')}`, ' KEY', { 'key.flags.required': 'True', 'key.flags.signatory': '0' }],
  [
    27,
    text('-1.5') + text('22.') + text('1.0'),
    ' GPOS example.com',
    { 'gpos.longitude': '-1.5', 'gpos.altitude': '1.0' },
  ],
  [
    28,
    '000102030405060708090a0b0c0d0e0f',
    ' AAAA 1:203:405:607:809:a0b:c0d:e0f',
    { aaaa: '1:203:405:607:809:a0b:c0d:e0f' },
  ],
  [29, '00121613 89174fe8 7d000000 00989680', ' LOC', { 'loc.latitude': '2300006376', 'loc.altitude': '10000000' }],
  [29, '01ff', ' LOC', { 'loc.version': '1', 'loc.unknown_data': '01ff' }],
  [30, `${nameHex('n.x')}6001`, ' NXT n.x', { 'resp.type': '30,1,2,15' }],
  [31, latin1('EID'), ' EID', { data: '454944', 'undecoded.type': '1' }],
  [
    35,
    `0064000a${text('u')}${text('E2U+sip')}${text('!^.*$!')}${nameHex('rep.x')}`,
    ' NAPTR 100 10 u',
    { 'naptr.service': 'E2U+sip', 'naptr.replacement': 'rep.x', 'naptr.replacement_length': '5' },
  ],
  [
    37,
    `000104d205${latin1('CERT')}`,
    ' CERT',
    { 'cert.type': '1', 'cert.key_tag': '0x04d2', 'cert.certificate': '43455254' },
  ],
  [
    38,
    `40${'01'.repeat(8)}${nameHex('a6.x')}`,
    ' A6 64 ::101:101:101:101 a6.x',
    { 'a6.address_suffix': '::101:101:101:101' },
  ],
  [
    42,
    '0001180 30a0102 00022084 20010db8'.replaceAll(' ', ''),
    ' APL example.com',
    { 'apl.afdpart.ipv4': '10.1.2.0', 'apl.afdpart.ipv6': '2001:db8::', 'apl.negation': 'False,True' },
  ],
  [43, `00010501${latin1('DIGEST')}`, ' DS', { 'ds.key_id': '0x0001', 'ds.digest': '444947455354' }],
  [44, `0102${latin1('FI')}`, ' SSHFP', { 'sshfp.algorithm': '1', 'sshfp.fingerprint': '4649' }],
  [
    45,
    `0a0302${nameHex('gw.x')}${latin1('KEY')}`,
    ' IPSECKEY',
    { 'ipseckey.gateway_dns': 'gw.x', 'ipseckey.public_key': '4b4559' },
  ],
  [46, RRSIG, ' RRSIG', { 'rrsig.signers_name': 'sig.x', 'rrsig.signature': '5349474e', 'rrsig.key_tag': '777' }],
  [
    47,
    `${nameHex('nx.x')}000640010000000301 0180`.replace(' ', ''),
    ' NSEC nx.x',
    { 'resp.type': '47,1,15,46,47,256' },
  ],
  [48, `01810308${latin1('KEYKEYK')}`, ' DNSKEY', { 'dnskey.key_id': '14707', 'dnskey.flags.key_revoked': 'True' }],
  [48, `01010301${latin1('KEYKEYK')}`, ' DNSKEY', { 'dnskey.key_id': '17753', 'dnskey.flags.reserved': '0x0000' }],
  [
    50,
    `0101000a02abcd05${latin1('HASHV')}000140`,
    ' NSEC3',
    { 'nsec3.hash_value': '910l6i2m', 'nsec3.salt_value': 'abcd', 'resp.type': '50,1' },
  ],
  [52, `030101${latin1('DATA')}`, ' TLSA example.com', { 'tlsa.certificate_association_data': '44415441' }],
  [
    55,
    `02020003${latin1('HTPUB')}${nameHex('rvs.x')}`,
    ' HIP example.com',
    { 'hip.hit': '4854', 'hip.pk': '505542', 'hip.rendezvous_server': 'rvs.x' },
  ],
  [
    62,
    '000000050003000140',
    ' CSYNC',
    { 'csync.flags.immediate': 'True', 'csync.type_bitmap': '000140', 'resp.type': '62,1' },
  ],
  [63, '000000070101444947', ' ZONEMD', { 'zonemd.serial': '7', 'zonemd.digest': '444947' }],
  [
    65,
    '0001 00 0001 0006 026832026833 0003 0002 20fb 0004 0004 01020304 0063 0002 7a7a',
    ' HTTPS',
    {
      'svcb.targetname': '<Root>',
      'svcb.svcparam.alpn': 'h2,h3',
      'svcb.svcparam.port': '8443',
      'svcb.svcparam.ipv4hint.ip': '1.2.3.4',
      'svcb.svcparam.value': '7a7a',
    },
  ],
  [108, '010203040506', ' EUI48', { eui48: '01:02:03:04:05:06' }],
  [109, '0102030405060708', ' EUI64', { eui64: '01:02:03:04:05:06:07:08' }],
  [
    249,
    `${nameHex('alg.x')}5f5e1000 6553f100 0002 0000 0002 4b45 0000`,
    ' TKEY',
    { 'tkey.mode': '2', 'tkey.key_data': '4b45', 'tkey.other_size': '0' },
  ],
  [
    250,
    `${nameHex('hmac')}00006553f100 012c 0002 4d41 1234 0010 0000`,
    ' TSIG',
    { 'tsig.mac': '1', 'tsig.noalg': '1', 'tsig.error': '16' },
  ],
  [256, `000a0001${latin1('ftp://x')}`, ' URI 10 1 ftp://x', { 'srv.priority': '10', 'srv.target': 'ftp://x' }],
  [
    257,
    `80${text('issue')}${latin1('ca.x')}`,
    ' CAA',
    { 'caa.issue': 'ca.x', 'caa.flags.issuer_critical': 'True', 'caa.value': 'ca.x' },
  ],
  [257, `00${text('tbs')}${latin1('v')}`, ' CAA', { 'caa.unknown': 'v', 'caa.tag': 'tbs' }],
  [65281, '00010000000000020000038400000001 01020304', ' WINS', { 'wins.wins_server': '1.2.3.4' }],
  [65422, '0411 01020304 05060708 0035 0100', ' XPF', { 'xpf.source_ipv4': '1.2.3.4', 'xpf.dport': '256' }],
  [12345, '78', ' Unknown (12345)', { data: '78' }],
];

test.each(RECORDS)('a record of type %i with data %s', (type, data, info, fields) => {
  const names = Object.keys(fields).map((name) => `dns.${name}`);
  const [told, fault, ...texts] = textsOf(answer(type, data), ETHERNET, [
    '_ws.col.info',
    '_ws.malformed.expert',
    ...names,
  ]);
  expect(fault).toBe('');
  expect(told.slice(told.indexOf('example.com') + 'example.com'.length)).toBe(info);
  expect(Object.fromEntries(Object.keys(fields).map((name, i) => [name, texts[i]]))).toEqual(fields);
});

test('an address of the Chaos class, and of classes that have none', () => {
  const chaos = answer(1, `${nameHex('ch.x')}0055`, 3);
  expect(textsOf(chaos, ETHERNET, ['dns.a.ch.domain', '_ws.col.info'])).toEqual([
    'ch.x',
    'Standard query response 0x1234 A example.com A ch.x/0125',
  ]);
  expect(textsOf(answer(1, '01020304', 4), ETHERNET, ['dns.a', 'dns.a.class.undecoded', 'dns.data'])).toEqual([
    '',
    '1',
    '01020304',
  ]);
});

test.each([
  ['_http._tcp.example.com', ['', '_http', '_tcp', 'example.com']],
  ['In._http._tcp.local', ['In', '_http', '_tcp', 'local']],
  ['abc', ['', 'abc', '', '']],
  ['', ['', '<Root>', '', '']],
])('the name of a service record: %s', (name, parts) => {
  const frame = udpFrame(message({ answers: [record(name, 33, `0001000201bb${nameHex('t.x')}`)] }));
  const names = ['dns.srv.instance', 'dns.srv.service', 'dns.srv.proto', 'dns.srv.name'];
  expect(textsOf(frame, ETHERNET, names)).toEqual(parts);
  expect(textsOf(frame, ETHERNET, ['dns.resp.name', 'dns.srv.target', '_ws.col.info'])).toEqual([
    '',
    't.x',
    'Standard query response 0x1234 SRV 1 2 443 t.x',
  ]);
});

test('a time to live with its highest bit set is remarked on', () => {
  const names = ['dns.ttl.high_bit_set', '_ws.expert.message'];
  expect(textsOf(answer(1, '01020304', 1, 0x80000001), ETHERNET, names)).toEqual([
    '1',
    'The uppermost bit of the TTL is set (RFC 2181, section 8)',
  ]);
});

test('data that is too short for its record', () => {
  expect(textsOf(answer(28, '01020304'), ETHERNET, ['dns.aaaa', '_ws.malformed.expert', '_ws.col.info'])).toEqual([
    '',
    '1',
    'Standard query response 0x1234 AAAA example.com AAAA[Malformed Packet]',
  ]);
});

test('a DNSCrypt certificate', () => {
  const certificate = `${latin1('DNSC')}00010000${'11'.repeat(64)}${'22'.repeat(32)}${'33'.repeat(8)}000000070000000100000002`;
  const frame = udpFrame(message({ answers: [record('2.dnscrypt-cert.x', 16, `7c${certificate}`)] }));
  const names = ['dnscrypt.magic', 'dnscrypt.esversion', 'dnscrypt.client_magic', 'txt', 'txt.length'];
  expect(
    textsOf(
      frame,
      ETHERNET,
      names.map((name) => `dns.${name}`),
    ),
  ).toEqual(['DNSC', '0x0001', '33'.repeat(8), '', '124']);
});

const options = (...codes: readonly (readonly [number, string])[]): string => {
  const data = codes.map(
    ([code, value]) => code.toString(16).padStart(4, '0') + (value.length / 2).toString(16).padStart(4, '0') + value,
  );
  return udpFrame(message({ additional: [record('', 41, data.join(''), 4096, 0x01008000)] }));
};

test('EDNS0', () => {
  const names = ['rr.udp_payload_size', 'resp.ext_rcode', 'resp.edns0_version', 'resp.z', 'resp.z.do', 'resp.class'];
  const frame = options();
  expect(
    textsOf(
      frame,
      ETHERNET,
      names.map((name) => `dns.${name}`),
    ),
  ).toEqual(['4096', '0x01', '0', '0x8000', 'True', '']);
  expect(textsOf(frame, ETHERNET, ['_ws.col.info'])[0]).toBe('Standard query response 0x1234 OPT');
});

test.each([
  [[5, '010508'], 'dau', '1,5,8'],
  [[8, '000118000a0102'], 'client.addr4', '10.1.2.0'],
  [[8, '0002383020010db8010203'], 'client.addr6', '2001:db8:102:300::'],
  [[8, '000338302001'], 'client.addr', '2001'],
  [[10, '31323334353637386162636465666768'], 'cookie.server', '6162636465666768'],
  [[10, '3132333435363738'], 'cookie.server', '<MISSING>'],
  [[11, '0064'], 'edns_tcp_keepalive.timeout', '100'],
  [[12, '0000'], 'padding', '0000'],
  [[15, '0012626c6f636b6564'], 'ext_error.extra_text', 'blocked'],
  [[18, nameHex('agent.x')], 'agent_domain', 'agent.x'],
  [[65001, '7a7a'], 'data', '7a7a'],
] as const)('EDNS0 option %j: %s', (option, name, shown) => {
  expect(textsOf(options(option), ETHERNET, ['dns.opt.code', `dns.opt.${name}`])).toEqual([String(option[0]), shown]);
});

test('an option longer than its record', () => {
  const frame = udpFrame(message({ additional: [record('', 41, '000c0009616263', 1232, 0)] }));
  expect(textsOf(frame, ETHERNET, ['dns.opt.len', 'dns.opt.data', '_ws.malformed.expert'])).toEqual(['9', '', '1']);
});

test('stateful operations', () => {
  const tlvs = '00010008 00003a98 00003a98 00030002 0000 00400003 616263'.replaceAll(' ', '');
  const frame = udpFrame(message({ flags: 0x3000, tail: tlvs }), { from: 4000, to: 53 });
  const names = [
    'dns.dso.tlv.type',
    'dns.dso.tlv.keepalive.interval',
    'dns.dso.tlv.encpad.padding',
    'dns.dso.tlv.data',
  ];
  expect(textsOf(frame, ETHERNET, names)).toEqual(['1,3,64', '15000', '0000', '616263']);
});

test('multicast DNS: questions that ask for unicast, records that flush caches', () => {
  const frame = udpFrame(
    message({
      id: 0,
      flags: 0,
      questions: [question('a.local', 12), question('b.local', 1, 0x8001)],
      answers: [record('b.local', 1, '01020304', 0x8001)],
      additional: [record('', 41, '', 1440, 0)],
    }),
    { from: 5353, to: 5353 },
  );
  expect(textsOf(frame, ETHERNET, ['frame.protocols', '_ws.col.protocol', '_ws.col.info'])).toEqual([
    'eth:ethertype:ip:udp:mdns',
    'MDNS',
    'Standard query 0x0000 PTR a.local, "QM" question A b.local, "QU" question A, cache flush 1.2.3.4 OPT',
  ]);
  const names = ['dns.qry.class', 'dns.qry.qu', 'dns.resp.class', 'dns.resp.cache_flush', 'dns.rr.udp_payload_size'];
  expect(textsOf(frame, ETHERNET, names)).toEqual(['0x0001,0x0001', 'False,True', '0x0001', 'True,False', '0x05a0']);
});

test('link-local multicast name resolution', () => {
  const ask = udpFrame(message({ flags: 0, questions: [question('wpad', 1)] }), { from: 40000, to: 5355 });
  const tell = udpFrame(message({ flags: 0x8500, questions: [question('wpad', 1)] }), { from: 5355 });
  const names = [
    'dns.flags.conflict',
    'dns.flags.tentative',
    'dns.flags.authoritative',
    'dns.flags.rcode',
    '_ws.col.info',
  ];
  expect(fieldsOf([ask, tell], ETHERNET, names)).toEqual([
    [['False'], ['False'], [], [], ['Standard query 0x1234 A wpad']],
    [['True'], ['True'], [], ['0'], ['Standard query response 0x1234 A wpad']],
  ]);
});

test('no truncation makes it throw', () => {
  for (const [type, data] of RECORDS)
    expect(dissectHostile(answer(type, data).slice(0, 300), ETHERNET)).toBeGreaterThan(100);
  expect(
    dissectHostile(options([8, '000118000a0102'], [10, '3132333435363738'], [18, nameHex('a.x')]), ETHERNET),
  ).toBeGreaterThan(100);
});

test('HTTPS: configurations for an encrypted hello have the fields of TLS', () => {
  const contents = `6a 0020 0020${'a6'.repeat(32)} 0004 00010001 00 05${latin1('ech.x')} 0000`.replace(/ /g, '');
  const one = `fe0d${(contents.length / 2).toString(16).padStart(4, '0')}${contents}`;
  const list = `${(one.length / 2).toString(16).padStart(4, '0')}${one}`;
  const size = (list.length / 2).toString(16).padStart(4, '0');
  const names = [
    'tls.ech.echconfig.version',
    'tls.ech.hpke.keyconfig.config_id',
    'tls.ech.echconfigcontents.public_name',
  ];
  const hex = answer(65, `0001 00 0005 ${size} ${list}`);
  expect(textsOf(hex, ETHERNET, names)).toEqual(['0xfe0d', '106', 'ech.x']);
  expect(textsOf(hex, ETHERNET, ['frame.protocols', 'tls'])).toEqual(['eth:ethertype:ip:udp:dns:tls', '']);
});

test('TSIG: no code, no field', () => {
  const hex = answer(250, `${nameHex('hmac-sha256')} 000000000001 012c 0000 0001 0011 0000`, 255, 0);
  expect(textsOf(hex, ETHERNET, ['dns.tsig.mac_size', 'dns.tsig.mac', 'dns.tsig.error'])).toEqual(['0', '', '17']);
});
