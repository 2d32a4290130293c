import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const SERVER = '020000000001';
const PEER = '020000000002';
const length = (hex: string) => (hex.length / 2).toString(16).padStart(4, '0');

/** An EAP packet over Ethernet, by hand: a request comes from the server, anything else from the peer. */
function packet(code: number, id: number, type: string, data = ''): string {
  const body = (type + data).replace(/\s/g, '');
  const eap = `0${code}${id.toString(16).padStart(2, '0')}${length(`00000000${body}`)}${body}`;
  const addresses = code === 1 ? PEER + SERVER : SERVER + PEER;
  return `${addresses}888e0100${length(eap)}${eap}`;
}

/** A TLS alert: handshake failure. */
const ALERT = '15030100020228';

describe('messages of TLS', () => {
  const frames = [
    packet(1, 1, '01'),
    packet(2, 1, '01', '616e6f6e'),
    packet(1, 2, '0d', '20'),
    packet(2, 2, '0d', `c0 00000007 ${ALERT.slice(0, 8)}`),
    packet(1, 3, '0d', '00'),
    packet(2, 3, '0d', `00 ${ALERT.slice(8)}`),
    packet(2, 4, '19', `00 ${ALERT}`),
  ];
  const names = ['eap.tls.fragment', 'eap.tls.reassembled.len', 'tls.record.content_type', 'frame.protocols'];

  test('are put together from several packets, or come in one', () => {
    const rows = fieldsOf(frames, ETHERNET, names);
    expect(rows[3]).toEqual([[], [], [], ['eth:ethertype:eapol']]);
    expect(rows[5]).toEqual([['4', '6'], ['7'], ['21'], ['eth:ethertype:eapol:tls']]);
    expect(rows[6]).toEqual([[], [], ['21'], ['eth:ethertype:eapol:tls']]);
  });

  test('are the same in a second pass over some of the frames', () => {
    const all = fieldsOf(frames, ETHERNET, names);
    expect(fieldsOfChosen(frames, ETHERNET, names, [5, 6])).toEqual([all[5], all[6]]);
  });
});

test('a packet with the identifier of the last one of its kind is a retransmission, unless all begins anew', () => {
  const frames = [
    packet(1, 1, '01'),
    packet(2, 1, '01', '61'),
    packet(1, 2, '04', '0161'),
    packet(1, 2, '04', '0161'),
    packet(2, 2, '03', '0d19'),
    packet(1, 2, '01'),
  ];
  const rows = fieldsOf(frames, ETHERNET, ['eap.retransmission', 'eap.desired_type']);
  expect(rows.map(([mark]) => mark.length)).toEqual([0, 0, 0, 1, 0, 0]);
  expect(rows[4][1]).toEqual(['13', '25']);
});

// Opcode WSC_MSG, then version, message type M1, a device's name and its kind, and an extension with version 2.0.
const M1 =
  '00372a 00000001 04 00 104a000110 1022000104 10110002 4150 10540008 00060050f2040001 10490006 00372a 00 01 20';

describe('Wi-Fi Protected Setup', () => {
  test('data elements of a message', () => {
    const names = ['eap.wps.code', 'wps.type', 'wps.device_name', 'wps.ext.version2', '_ws.col.info'];
    const [row] = fieldsOf([packet(2, 7, 'fe', M1)], ETHERNET, names);
    expect(row).toEqual([
      ['4'],
      ['0x104a', '0x1022', '0x1011', '0x1054', '0x1049'],
      ['AP'],
      ['0x20'],
      ['Response, Expanded Type, WPS, M1'],
    ]);
    const kinds = ['wps.primary_device_type.category', 'wps.primary_device_type.subcategory_network_infrastructure'];
    expect(fieldsOf([packet(2, 7, 'fe', M1)], ETHERNET, kinds)[0]).toEqual([['0x0006'], ['0x0001']]);
  });

  test('a value that is longer than it may be is remarked on', () => {
    const name = `1011 0021 ${'41'.repeat(33)}`;
    const frame = packet(2, 7, 'fe', `00372a 00000001 04 00 ${name}`);
    expect(fieldsOf([frame], ETHERNET, ['wps.length.value_too_long', '_ws.expert.message'])[0]).toEqual([
      ['1'],
      ['Value too long (max. 33)'],
    ]);
  });
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(packet(2, 7, 'fe', M1), ETHERNET)).toBeGreaterThan(1000);
  expect(dissectHostile(packet(2, 7, '0d', `c0 00000007 ${ALERT}`), ETHERNET)).toBeGreaterThan(500);
});

test("a mobile subscriber's network: codes of two digits are filled up to three, but not in North America", () => {
  const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
  const names = ['eap.identity.mnc', 'eap.identity.type', 'eap.identity', 'eap.identity.invalid'];
  const of = (text: string) => fieldsOf([packet(2, 1, '01', hex(`${text}.3gppnetwork.org`))], ETHERNET, names)[0];
  expect(of('0262011234567890@wlan.mnc001.mcc262')).toEqual([['26201'], ['EAP-AKA Permanent'], [], []]);
  expect(of('0310012123456789@wlan.mnc012.mcc310')).toEqual([['310012'], ['EAP-AKA Permanent'], [], []]);
  expect(of('anonymous@wlan.mnc001.mcc262')).toEqual([['26201'], ['Anonymous Identity'], ['anonymous'], []]);
  expect(of('9x@wlan.mnc001.mcc262')).toEqual([['26201'], ['Unknown'], ['x'], ['1']]);
  expect(of('6262011@nai.epc.mnc001.mcc262').slice(0, 3)).toEqual([
    [],
    [],
    ['6262011@nai.epc.mnc001.mcc262.3gppnetwork.org'],
  ]);
});
