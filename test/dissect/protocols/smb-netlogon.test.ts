import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;
const hexOf = (text: string) => Buffer.from(`${text}\0`, 'latin1').toString('hex');
const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le').toString('hex');
const le16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes.toString('hex');
};

/** A name of NetBIOS, in its first-level encoding (RFC 1001, 14.1). */
const encoded = (name: string) =>
  `20${[...Buffer.from(name.padEnd(16))]
    .map((byte) => Buffer.from([0x41 + (byte >> 4), 0x41 + (byte & 15)]).toString('hex'))
    .join('')}00`;

/** A datagram of NetBIOS with a message to that mailslot, by hand. */
function letter(data: string, slot = 'NET\\NETLOGON'): string {
  const name = hexOf(`\\MAILSLOT\\${slot}`);
  const size = data.length / 2;
  const at = 32 + 37 + name.length / 2;
  const words = `11 0000 ${le16(size)} 0000 0000 00 00 0000 00000000 0000 0000 0000 ${le16(size)} ${le16(at)} 03 00 0100 0100 0200`;
  const block = `ff534d4225${'00'.repeat(27)} ${words} ${le16(name.length / 2 + size)} ${name} ${data}`.replace(
    /\s/g,
    '',
  );
  const body = encoded('WS') + encoded('DOM') + block;
  const head = `110a00070a000001008a${(body.length / 2).toString(16).padStart(4, '0')}0000`;
  return ipv4(udp(head + body, 138, 138), { source: '10.0.0.1', destination: '10.0.0.255' });
}

const TOKENS = 'ffffffff';

test('who is the controller of the domain, and the answer', () => {
  const query = `0700${hexOf('WS1')}${hexOf('\\MAILSLOT\\NET\\GETDC1')}00${wide('WS1')}0b000000${TOKENS}`;
  const answer = `0c00${hexOf('PDC')}${wide('PDC')}${wide('DOM')}01000000${TOKENS}`;
  const names = ['smb_netlogon.unicode_computer_name', 'smb_netlogon.unicode_pdc_name', 'smb_netlogon.domain_name'];
  expect(fieldsOf([letter(query), letter(answer, 'NET\\GETDC1')], RAW_IP, [...names, '_ws.col.info'])).toEqual([
    [['WS1'], [], [], ['Query for PDC from WS1']],
    [[], ['PDC'], ['DOM'], ['Response from PDC: host PDC, domain DOM']],
  ]);
});

test('somebody logs on: the identifier of the domain stands on a boundary of four bytes', () => {
  const owner = '010400000000000515000000010000000200000003000000';
  const head = `12000100${wide('WS')}${wide('BOB')}${hexOf('\\MAILSLOT\\NET\\GETDC1')}80000000`;
  const padding = '00'.repeat(-(head.length / 2 + 4) & 3);
  const names = ['smb_netlogon.user_name', 'smb_netlogon.flags.workstation', 'nt.sid', 'smb_netlogon.nt_version'];
  expect(fieldsOf([letter(`${head}18000000${padding}${owner}0b000000${TOKENS}`)], RAW_IP, names)[0]).toEqual([
    ['BOB'],
    ['True'],
    ['S-1-5-21-1-2-3'],
    ['11'],
  ]);
});

// A domain; its forest, which is the same; a server in it; then names that are no more than one label.
const DIRECTORY = `17000000 fd030000 ${'ab'.repeat(16)} 03646f6d00 c018 02 4443 c018 03444f4d00 02444300 01 55 00 015300 014300 10 02000000 0a000001 0000000000000000 05000000 ${TOKENS}`;

test("Active Directory's answer: names that point back to each other", () => {
  const names = [
    'forest_dns_name',
    'domain_dns_name',
    'server_dns_name',
    'server_name',
    'client_site_name',
    'server_ip',
  ];
  const fields = names.map((name) => `smb_netlogon.${name}`);
  expect(fieldsOf([letter(DIRECTORY.replace(/\s/g, ''))], RAW_IP, fields)[0]).toEqual([
    ['dom'],
    ['dom'],
    ['DC.dom'],
    ['DC'],
    ['C'],
    ['10.0.0.1'],
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(letter(DIRECTORY.replace(/\s/g, '')), RAW_IP)).toBeGreaterThan(1000);
});
