import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

const ETHERNET = 1;

/** A message as RFC 2131 lays it out, written by hand: a client 02:00:00:00:00:01 asks, transaction 0x12345678. */
const message = (options: string, operation = '01') =>
  over4(
    ipv4(
      udp(
        `${operation}010600 12345678 0000 8000 ${'00'.repeat(16)} 020000000001${'00'.repeat(10)} ${'00'.repeat(192)} 63825363 ${options}`.replace(
          /\s/g,
          '',
        ),
        68,
        67,
      ),
    ),
  );
const DISCOVER = '350101';
const TYPICAL = `${DISCOVER} 3d0701020000000001 0c0568656c6c6f 3704 0103060f 32040a000002 33040000003c 79 08 180a00000a000001 ff 0000`;

test('header, client and columns', () => {
  const names = [
    'dhcp.type',
    'dhcp.id',
    'dhcp.flags.bc',
    'dhcp.hw.mac_addr',
    'dhcp.hw.addr_padding',
    'dhcp.cookie',
    '_ws.col.protocol',
    '_ws.col.info',
  ];
  expect(textsOf(message(TYPICAL), ETHERNET, names)).toEqual([
    '1',
    '0x12345678',
    'True',
    '02:00:00:00:00:01,02:00:00:00:00:01',
    '00000000000000000000',
    '99.130.83.99',
    'DHCP',
    'DHCP Discover - Transaction ID 0x12345678',
  ]);
  expect(textsOf(message('ff', '02'), ETHERNET, ['dhcp.bootp', '_ws.col.protocol', '_ws.col.info'])).toEqual([
    'True',
    'BOOTP',
    'Boot Reply',
  ]);
});

test('options in their order, each with its bytes', () => {
  const names = [
    'dhcp.option.type',
    'dhcp.option.value',
    'dhcp.option.hostname',
    'dhcp.option.request_list_item',
    'dhcp.option.ip_address_lease_time',
    'dhcp.option.classless_static_route',
    'dhcp.option.padding',
  ];
  expect(textsOf(message(TYPICAL), ETHERNET, names)).toEqual([
    '53,61,12,55,50,51,121,0',
    '01,01020000000001,68656c6c6f,0103060f,0a000002,0000003c,180a00000a000001',
    'hello',
    '1,3,6,15',
    '60',
    '180a00000a000001',
    '0000',
  ]);
});

test('what the class of the client makes of option 43', () => {
  const pxe = `${DISCOVER} 3c09505845436c69656e74 2b0a 060108 08 04 80000000 ff ff`;
  const names = [
    'dhcp.option.vendor.pxeclient.discovery_control.bstrap',
    'dhcp.option.vendor.pxeclient.suboption',
    'dhcp.option.vendor.value',
    'frame.protocols',
  ];
  expect(textsOf(message(pxe), ETHERNET, names)).toEqual([
    'True',
    '6,8',
    '08,80000000',
    'eth:ethertype:ip:udp:dhcp:dhcp',
  ]);
  expect(textsOf(message(`${DISCOVER} 2b03060108 ff`), ETHERNET, names)).toEqual([
    '',
    '',
    '060108',
    'eth:ethertype:ip:udp:dhcp',
  ]);
});

test('suboptions of relays, and options with a structure of their own', () => {
  const relayed = `${DISCOVER} 5208 0102aabb 0202ccdd 5103 050000 7d0b 00000de9 06 0104 41424344 7711 03777777 076578616d706c65 00 016d c004 ff`;
  const names = [
    'dhcp.option.agent_information_option.agent_circuit_id',
    'dhcp.option.agent_information_option.agent_remote_id',
    'dhcp.fqdn.s',
    'dhcp.option.vi.tr111.device_manufacturer_oui',
    'dhcp.option.dhcp_dns_domain_search_list_fqdn',
  ];
  expect(textsOf(message(relayed), ETHERNET, names)).toEqual([
    'aabb',
    'ccdd',
    'True',
    '43981',
    'www.example,m.example',
  ]);
});

test('what is wrong is said', () => {
  const texts = fieldsOf([message(`${DISCOVER} 0103ffffff`), message(`${DISCOVER} 0c09 6162`)], ETHERNET, [
    '_ws.expert.message',
    '_ws.malformed',
  ]);
  expect(texts[0][0]).toEqual(["length isn't 4", 'End option missing']);
  expect(texts[1][0]).toEqual(['Malformed Packet (Exception occurred)']);
});

test('cut anywhere, with any byte changed', () => {
  expect(dissectHostile(message(TYPICAL), ETHERNET)).toBeGreaterThan(10_000);
});

test('options that the capture cuts off are not begun with; before them, what is there is shown', () => {
  const whole = message('350102 0104ffffff00 ff', '02').replace(/\s/g, '');
  const names = ['dhcp.type', 'dhcp.cookie', 'dhcp.option.type', '_ws.col.info'];
  const cut = (bytes: number) =>
    fieldsOf([{ hex: whole.slice(0, 2 * (42 + bytes)), length: whole.length / 2 }], ETHERNET, names)[0].map(
      ([text]) => text,
    );
  const short = 'Boot Reply[Packet size limited during capture]';
  expect(cut(240 + 6)).toEqual([undefined, undefined, undefined, short]);
  expect(cut(240 + 9)).toEqual([undefined, undefined, undefined, short]);
  expect(cut(230)).toEqual(['2', undefined, undefined, short]);
  expect(cut(240 + 10)).toEqual(['2', '99.130.83.99', '53', 'DHCP Offer    - Transaction ID 0x12345678']);
});

test("what a class of clients can do, and options of Alcatel-Lucent's, which no class is named for", () => {
  const option = (code: string, value: string) =>
    `${code} ${(value.length / 2).toString(16).padStart(2, '0')} ${value}`;
  const text = (of: string) => Buffer.from(of).toString('hex');
  const names = ['dhcp.vendor.docsis.cm_cap_len', 'dhcp.docsis_cm_cap_type', 'dhcp.option.vendor.alu.suboption'];
  const more = ['dhcp.option.vendor.alu.tftp1', 'dhcp.option.vendor_class_data', 'dhcp.bad_length'];
  const of = (options: string) => fieldsOf([message(`${DISCOVER} ${options} ff`)], ETHERNET, [...names, ...more])[0];
  expect(of(option('3c', text('docsis1.1:0508010101020101')))).toEqual([['8'], ['1', '2'], [], [], [], []]);
  expect(of(option('3c', text('docsis3.0:')))).toEqual([[], [], [], [], ['docsis3.0:'], []]);
  expect(of(option('2b', '40040a000001'))).toEqual([[], [], ['64'], ['10.0.0.1'], [], []]);
  expect(of(option('2b', '420200054303616263'))).toEqual([[], [], ['66'], [], [], ['1']]);
});

test('a name without labels is the root', () => {
  const names = ['dhcp.option.dhcp_dns_domain_search_list_fqdn'];
  expect(fieldsOf([message(`${DISCOVER} 77 04 01 61 00 00 ff`)], ETHERNET, names)[0]).toEqual([['a', '<Root>']]);
});
