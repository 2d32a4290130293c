import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;
const AUTHENTICATOR = '000102030405060708090a0b0c0d0e0f';
const hex = (value: number) => value.toString(16).padStart(4, '0');

function message(code: string, attributes: string, [source, destination] = ['10.0.0.1', '10.0.0.2']): string {
  const text = attributes.replace(/\s/g, '');
  const payload = `${code}05${hex(20 + text.length / 2)}${AUTHENTICATOR}${text}`;
  return ipv4(udp(payload, 1812, 1812), { source, destination });
}

// A name, an address, a vendor's attribute, and an EAP identity in two attributes.
const request = message('01', '0103 61 0806 0a000001 1a0c 00000009 0106 61626364 4f06 02010009 4f07 01 61626364');
const response = message('02', '0103 61 00', ['10.0.0.2', '10.0.0.1']);

test('attributes, one of a vendor, and EAP', () => {
  const names = ['radius.avp.type', 'radius.Unknown_Attribute', 'radius.Framed-IP-Address', 'radius.avp.vendor_id'];
  expect(fieldsOf([request], RAW_IP, [...names, 'eap.code', 'eap.identity', '_ws.col.info'])[0]).toEqual([
    ['1', '8', '26', '79', '79'],
    ['61', '61626364'],
    ['10.0.0.1'],
    ['9'],
    ['2'],
    ['abcd'],
    ['Access-Request id=5'],
  ]);
});

test('a response names its request, and what is wrong with an attribute', () => {
  const names = ['radius.req', 'radius.reqframe', 'radius.time', 'radius.invalid_length'];
  expect(fieldsOf([request, response], RAW_IP, names)).toEqual([
    [['True'], [], [], []],
    [[], ['1'], ['1.000000000'], ['1']],
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(request, RAW_IP)).toBeGreaterThan(1000);
});

test("a mobile subscriber's identity tells its kind and network", () => {
  const identity = Buffer.from('0311480000000001@wlan.mnc480.mcc311.3gppnetwork.org', 'latin1').toString('hex');
  const eap = `0201${hex(5 + identity.length / 2)}01${identity}`;
  const frame = message('01', `4f${(2 + eap.length / 2).toString(16)}${eap}`);
  const names = ['eap.identity.prefix', 'eap.identity.type', 'eap.identity.mcc', 'eap.identity'];
  expect(fieldsOf([frame], RAW_IP, names)[0]).toEqual([["'0'"], ['EAP-AKA Permanent'], ['311'], []]);
});
