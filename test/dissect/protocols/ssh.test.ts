import { createHash } from 'node:crypto';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// A conversation made by hand after RFC 4253, 4419 and 5656; keys and signatures are letters.
const u32 = (value: number) => value.toString(16).padStart(8, '0');
const string = (hex: string) => u32(hex.length / 2) + hex;
const packet = (message: string, padding = 6) =>
  u32(message.length / 2 + 1 + padding) + padding.toString(16).padStart(2, '0') + message + '00'.repeat(padding);
const offer = (exchange: string, cipher: string, code: string) =>
  packet(
    `14${'ab'.repeat(16)}${[exchange, 'ssh-ed25519', cipher, cipher, code, code, 'none', 'none', '', '']
      .map((list) => string(ascii(list)))
      .join('')}0000000000`,
  );

const reply = packet(
  `1f${string(string(ascii('ssh-ed25519')) + string('aa'.repeat(32)))}${string('bb'.repeat(32))}${string(
    string(ascii('ssh-ed25519')) + string('cc'.repeat(64)),
  )}`,
);

function conversation(cipher: string, code: string, sealed = `00000014${'11'.repeat(36)}`): Conversation {
  return new Conversation(22)
    .client(ascii('SSH-2.0-mine\r\n'))
    .server(ascii('SSH-2.0-yours\n'))
    .client(offer('curve25519-sha256', cipher, code))
    .server(offer('other,curve25519-sha256', cipher, code))
    .client(packet(`1e${string('dd'.repeat(32))}`))
    .server(reply + packet('15'))
    .client(packet('15'))
    .client(sealed)
    .server('22'.repeat(3));
}

describe('ssh', () => {
  test('the version lines, the key exchange and what is encrypted after it', () => {
    const names = [
      'ssh.protocol',
      'ssh.message_code',
      'ssh.seq_num',
      'ssh.direction',
      '_ws.col.protocol',
      '_ws.col.info',
    ];
    const rows = fieldsOf(conversation('aes128-ctr', 'hmac-sha1').frames, RAW_IP, names).slice(3);
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual([
      ['SSH-2.0-mine', '', '', 'False', 'SSH', 'Client: Protocol (SSH-2.0-mine)'],
      ['SSH-2.0-yours', '', '', 'True', 'SSHv2', 'Server: Protocol (SSH-2.0-yours)'],
      ['', '20', '0', 'False', 'SSHv2', 'Client: Key Exchange Init'],
      ['', '20', '0', 'True', 'SSHv2', 'Server: Key Exchange Init'],
      ['', '30', '1', 'False', 'SSHv2', 'Client: Elliptic Curve Diffie-Hellman Key Exchange Init'],
      ['', '31,21', '1,2', 'True', 'SSHv2', 'Server: Elliptic Curve Diffie-Hellman Key Exchange Reply, New Keys'],
      ['', '21', '2', 'False', 'SSHv2', 'Client: New Keys'],
      ['', '', '', 'False', 'SSHv2', 'Client: Encrypted packet (len=40)'],
      ['', '', '', '', 'SSHv2', 'Encrypted packet (len=3)[Malformed Packet]'],
    ]);
  });

  test('HASSH is the MD5 of what a side offers in its own direction', () => {
    const algorithms = 'curve25519-sha256;aes128-ctr;hmac-sha1;none';
    const names = ['ssh.kex.hassh_algorithms', 'ssh.kex.hassh', 'ssh.kex.hasshserver_algorithms'];
    const rows = fieldsOf(conversation('aes128-ctr', 'hmac-sha1').frames, RAW_IP, names);
    expect(rows[5]).toEqual([[algorithms], [createHash('md5').update(algorithms).digest('hex')], []]);
    expect(rows[6]).toEqual([[], [], [`other,${algorithms}`]]);
  });

  test.each([
    ['aes128-ctr', 'hmac-sha1', '00000014', '', 20],
    ['aes128-ctr', 'hmac-sha2-256-etm@openssh.com', '', '20', 32],
    ['aes256-gcm@openssh.com', 'hmac-sha1', '', '20', 16],
    ['chacha20-poly1305@openssh.com', 'hmac-sha1', '00000014', '', 16],
    ['aes128-ctr', 'none', '00000014', '', 0],
  ])('%s with %s: the length and the code of an encrypted packet', (cipher, code, hidden, plain, length) => {
    const names = ['ssh.packet_length_encrypted', 'ssh.packet_length', 'ssh.encrypted_packet', 'ssh.mac'];
    const row = fieldsOf(conversation(cipher, code).frames, RAW_IP, names)[10].map((texts) => texts.join(','));
    const sealed = 36 - length > 0 ? 36 - length : 36;
    expect(row).toEqual([hidden, plain, '11'.repeat(sealed), '11'.repeat(length)]);
  });

  test.each([
    ['00000025', '[Malformed Packet]'],
    ['80000000', '[Packet size limited during capture]'],
    ['00000024', 'Client: Encrypted packet (len=40)'],
  ])('a packet of GCM of length %s, 36 bytes of it there', (length, info) => {
    const sealed = length + '11'.repeat(36);
    const names = ['_ws.col.info', 'ssh.mac'];
    const [[text], codes] = fieldsOf(conversation('aes128-gcm@openssh.com', 'none', sealed).frames, RAW_IP, names)[10];
    expect(text).toBe(info);
    expect(codes).toHaveLength(info.startsWith('[') ? 0 : 1);
  });

  test('the side stands before all that the Info column says, also what earlier messages wrote', () => {
    const { frames } = new Conversation(22)
      .client(ascii('SSH-2.0-mine\r\n'))
      .server(ascii('SSH-2.0-yours\n'))
      .client(offer('curve25519-sha256', 'aes128-ctr', 'none'))
      .server(offer('curve25519-sha256', 'aes128-ctr', 'none'))
      .server(reply.slice(0, 60))
      .server(`${reply.slice(60)}${packet('15')}`);
    const infos = fieldsOf(frames, RAW_IP, ['_ws.col.info']);
    expect(infos[8]).toEqual([['Server: Server: Elliptic Curve Diffie-Hellman Key Exchange Reply, New Keys']]);
  });

  test('the host key, both halves of the exchange and the signature', () => {
    const names = ['ssh.host_key.type', 'ssh.host_key.eddsa.key', 'ssh.ecdh.q_s', 'ssh.host_sig.data', 'ssh.ecdh.q_c'];
    const rows = fieldsOf(conversation('aes128-ctr', 'hmac-sha1').frames, RAW_IP, names);
    expect(rows[8]).toEqual([['ssh-ed25519'], ['aa'.repeat(32)], ['bb'.repeat(32)], [string('cc'.repeat(64))], []]);
    expect(rows[7][4]).toEqual(['dd'.repeat(32)]);
  });

  test('a message in two segments belongs to the frame that completes it', () => {
    const whole = offer('curve25519-sha256', 'aes128-ctr', 'hmac-sha1');
    const { frames } = new Conversation(22)
      .client(ascii('SSH-2.0-mine\r\n'))
      .client(whole.slice(0, 60))
      .client(whole.slice(60));
    const rows = fieldsOf(frames, RAW_IP, ['ssh.message_code', 'ssh.kex.hassh']);
    expect(rows[4]).toEqual([[], []]);
    expect(rows[5][0]).toEqual(['20']);
    expect(rows[5][1]).toHaveLength(1);
  });

  test('chosen frames in a second pass are as in the first', () => {
    const { frames } = conversation('aes128-ctr', 'hmac-sha1');
    const names = ['ssh.message_code', 'ssh.seq_num', 'ssh.mac', '_ws.col.info'];
    const all = fieldsOf(frames, RAW_IP, names);
    const chosen = [5, 8, 10];
    expect(fieldsOfChosen(frames, RAW_IP, names, chosen)).toEqual(chosen.map((index) => all[index]));
  });

  test('version 1: padding comes first, and only the first message is plain', () => {
    const first = `${u32(4)}${'00'.repeat(4)}02aabbcc`;
    const { frames } = new Conversation(22).client(ascii('SSH-1.5-mine\n')).server(first).server(first);
    const rows = fieldsOf(frames, RAW_IP, ['ssh.message_code', 'ssh.payload', 'ssh.padding_length', '_ws.col.info']);
    expect(rows[4]).toEqual([['2'], ['aabbcc'], ['4'], ['Server: Public Key']]);
    expect(rows[5]).toEqual([[], ['02aabbcc'], ['4'], ['Server: Encrypted packet (len=4)']]);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    const lines = (c: Conversation) => void c.client(ascii('SSH-2.0-mine\r\n')).server(ascii('SSH-2.0-yours\n'));
    const offers = (c: Conversation) => {
      lines(c);
      c.client(offer('curve25519-sha256', 'a', 'b')).server(offer('curve25519-sha256', 'a', 'b'));
    };
    expect(damageStream(ascii('SSH-2.0-mine\r\n'), 22)).toBeGreaterThan(100);
    expect(damageStream(offer('curve25519-sha256', 'a', 'b'), 22, false, lines)).toBeGreaterThan(1000);
    expect(damageStream(reply, 22, true, offers)).toBeGreaterThan(1000);
  });
});
