import { bytes, declareFields, declareProtocol, uint16, uint32, uint64 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Linux' sockets between virtual machines and their host, as the vsockmon device captures them. */
const vsock = declareProtocol('vsock', 'vsock', 'vSocket');
const VSOCK_OP: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Connect',
  2: 'Disconnect',
  3: 'Control',
  4: 'Payload',
};
const VSOCK_VIRTIO_TYPE: Readonly<Record<number, string>> = {
  1: 'Stream',
};
const VSOCK_VIRTIO_OP: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'Request',
  2: 'Response',
  3: 'Rst',
  4: 'Shutdown',
  5: 'RW',
  6: 'Credit update',
  7: 'Credit response',
};
const F = declareFields(vsock, {
  src_cid: uint64('Source cid'),
  dst_cid: uint64('Destination cid'),
  src_port: uint32('Source port'),
  dst_port: uint32('Destination port'),
  op: uint16('Operation', { values: VSOCK_OP }),
  trans: uint16('Transport', { values: { 0: 'Unknown', 1: 'No info', 2: 'Virtio' } }),
  trans_len: uint16('Transport length'),
  reserved: bytes('Reserved'),
  payload: bytes('Payload'),
  'virtio.src_cid': uint64('Source cid'),
  'virtio.dst_cid': uint64('Destination cid'),
  'virtio.src_prot': uint32('Source port'),
  'virtio.dst_prot': uint32('Destination port'),
  'virtio.len': uint32('Length'),
  'virtio.type': uint16('Type', { values: VSOCK_VIRTIO_TYPE }),
  'virtio.op': uint16('Operation', { values: VSOCK_VIRTIO_OP }),
  'virtio.flags': uint32('Flags', { base: 'hex' }),
  'virtio.buf_alloc': uint32('Buf alloc'),
  'virtio.fwd_cnt': uint32('Fwd cnt'),
});

const LINK_TYPE = 271;
const HEADER_BYTES = 32;
const VIRTIO = 2;
const VIRTIO_BYTES = 44;
const PAYLOAD = 4;
/** Names of addresses (contexts). */
const CONTEXTS: Readonly<Record<number, string>> = { 0: 'hypervisor', 1: 'local', 2: 'host' };

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'vSocket';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.left(start) >= HEADER_BYTES) {
    d.sourceName = nameOf(d, start);
    d.destinationName = nameOf(d, start + 8);
  }
  d.u64LE(F.src_cid, start);
  d.u64LE(F.dst_cid, start + 8);
  d.u32LE(F.src_port, start + 16);
  d.u32LE(F.dst_port, start + 20);
  const operation = d.u16LE(F.op, start + 24);
  const transport = d.u16LE(F.trans, start + 26);
  const length = d.u16LE(F.trans_len, start + 28);
  d.span(F.reserved, start + 30, 2);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = `[${VSOCK_OP[operation] ?? 'Unknown'}]`;
  const at = start + HEADER_BYTES;
  if (transport === VIRTIO && length >= VIRTIO_BYTES) dissectVirtio(d, at);
  else if (d.wantsInfo) d.infoColumn += ' No info';
  const payload = at + length;
  if (operation === PAYLOAD && payload < d.reportedEnd) d.span(F.payload, payload, d.reportedEnd - payload);
  return true;
}

function nameOf(d: Dissection, at: number): string {
  const low = d.getU32LE(at);
  const high = d.getU32LE(at + 4);
  if (high === 0) return CONTEXTS[low] ?? String(low);
  return String(BigInt(high) * 0x1_0000_0000n + BigInt(low));
}

function dissectVirtio(d: Dissection, at: number): void {
  d.u64LE(F['virtio.src_cid'], at);
  d.u64LE(F['virtio.dst_cid'], at + 8);
  d.u32LE(F['virtio.src_prot'], at + 16);
  d.u32LE(F['virtio.dst_prot'], at + 20);
  d.u32LE(F['virtio.len'], at + 24);
  const type = d.u16LE(F['virtio.type'], at + 28);
  const operation = d.u16LE(F['virtio.op'], at + 30);
  d.u32LE(F['virtio.flags'], at + 32);
  const room = d.u32LE(F['virtio.buf_alloc'], at + 36);
  const forwarded = d.u32LE(F['virtio.fwd_cnt'], at + 40);
  if (!d.wantsInfo || d.fault !== 0) return;
  const what = `${VSOCK_VIRTIO_TYPE[type] ?? 'Unknown'}, Op: ${VSOCK_VIRTIO_OP[operation] ?? 'Unknown'}`;
  d.infoColumn += ` Virtio: ${what}, Buf alloc: ${room}, Fwd cnt: ${forwarded}`;
}

export const vsockDissector: Dissector = {
  protocol: vsock,
  dissect,
  places: { linktype: [LINK_TYPE] },
  setsEnds: true,
};
