import { boolean, declareFields, declareProtocol, uint8, uint16 } from '../../../fields/protocol.js';
import { ipxNetwork } from '../ipx-network.js';

/** NetBIOS over IPX: names, sessions and datagrams (Novell's NetBIOS emulation). */
export const nbipx = declareProtocol('nbipx', 'NBIPX', 'NetBIOS over IPX');
/** Microsoft's direct hosting over IPX: names, and mailslots. Its fields are among those of `nbipx`. */
export const nmpi = declareProtocol('nmpi', 'NMPI', 'Name Management Protocol over IPX');

export const PACKET_TYPE: Readonly<Record<number, string>> = {
  1: 'Find name',
  2: 'Name recognized',
  3: 'Check name',
  4: 'Name in use',
  5: 'Deregister name',
  6: 'Session data',
  7: 'Session end',
  8: 'Session end ACK',
  9: 'Status query',
  10: 'Status response',
  11: 'Directed datagram',
};

const OPCODE: Readonly<Record<number, string>> = {
  241: 'Claim name',
  242: 'Delete name',
  243: 'Query name',
  244: 'Name found',
  245: 'Messenger hangup',
  252: 'Mailslot write',
  253: 'Find mailslot name',
  254: 'Mailslot name found',
};

const bit = (label: string, mask: number, labels: readonly [string, string] = ['Yes', 'No']) =>
  boolean(label, { mask, maskBits: 8, labels });

export const F = declareFields(nbipx, {
  '=nmpi.packettype': uint8('Packet Type', { base: 'hex', values: PACKET_TYPE }),
  '=nmpi.name_flags': uint8('Name type flag', { base: 'hex' }),
  '=nmpi.name_flags.group': bit('Name', 0x80, ['Group name', 'Unique name']),
  '=nmpi.name_flags.in_use': bit('In use', 0x40, ['Used', 'Not used']),
  '=nmpi.name_flags.registered': bit('Registered', 0x4),
  '=nmpi.name_flags.duplicated': bit('Duplicated', 0x2),
  '=nmpi.name_flags.deregistered': bit('Deregistered', 0x1),
  '=nmpi.conn_control': uint8('Connection control', { base: 'hex' }),
  '=nmpi.conn_control.sys_packet': bit('Packet', 0x80, ['System packet', 'Non-system packet']),
  '=nmpi.conn_control.ack': bit('Acknowledgement', 0x40, ['Required', 'Not required']),
  '=nmpi.conn_control.attention': bit('Attention', 0x20),
  '=nmpi.conn_control.end_msg': bit('End of message', 0x10),
  '=nmpi.conn_control.resend': bit('Resend', 0x8),
  '=nmpi.session.src_conn_id': uint16('Source connection ID', { base: 'hex' }),
  '=nmpi.session.dest_conn_id': uint16('Destination connection ID', { base: 'hex' }),
  '=nmpi.session.send_seq_number': uint16('Send sequence number'),
  '=nmpi.session.total_data_length': uint16('Total data length'),
  '=nmpi.session.offset': uint16('Offset'),
  '=nmpi.session.data_length': uint16('Data length'),
  '=nmpi.session.recv_seq_number': uint16('Receive sequence number'),
  '=nmpi.session.bytes_received': uint16('Bytes received'),
  '=nmpi.ipx_network': ipxNetwork('IPX Network', { many: true }),
  '=nmpi.opcode': uint8('Opcode', { base: 'hex', values: OPCODE }),
  '=nmpi.name_type': uint8('Name Type', { base: 'hex', values: { 1: 'Machine', 2: 'Workgroup', 3: 'Browser' } }),
  '=nmpi.messageid': uint16('Message ID', { base: 'hex' }),
});
