import { boolean, bytes, framenum, none, uint8, uint16, uint24, uint32, uint64 } from '../../../fields/protocol.js';
import { CONTENT_TYPES } from '../../names/tls.js';
import { fragmentLine, fragmentsLine } from '../fragments.js';

const PRESENT = ['Present', 'Not Present'] as const;

const SRTP_PROFILES = {
  1: 'SRTP_AES128_CM_HMAC_SHA1_80',
  2: 'SRTP_AES128_CM_HMAC_SHA1_32',
  5: 'SRTP_NULL_HMAC_SHA1_80',
  6: 'SRTP_NULL_HMAC_SHA1_32',
  7: 'SRTP_AEAD_AES_128_GCM',
  8: 'SRTP_AEAD_AES_256_GCM',
};

/** Fields of DTLS that TLS has not. */
export const DTLS_ONLY = {
  'record.special_type': uint8('Special Type', { values: CONTENT_TYPES, many: true }),
  'record.epoch': uint16('Epoch', { many: true }),
  'record.sequence_number': uint64('Sequence Number', { many: true }),
  'record.sequence_suffix': uint16('Sequence Number suffix', { many: true }),
  'record.sequence_suffix_dec': uint16('Sequence Number suffix (decrypted)', { many: true }),
  'record.connection_id': bytes('Connection ID', { many: true }),
  enc_content: bytes('Encrypted Record Content', { many: true }),
  'handshake.message_seq': uint16('Message Sequence', { many: true }),
  'handshake.fragment_offset': uint24('Fragment Offset', { many: true }),
  'handshake.fragment_length': uint24('Fragment Length', { many: true }),
  'handshake.cookie_length': uint8('Cookie Length', { many: true }),
  'handshake.cookie': bytes('Cookie', { many: true }),
  ack_message: none('Acknowledgement Message', { many: true }),
  'ack.record_numbers_length': uint16('Record Number Length', { many: true }),
  fragments: none('Message fragments', {
    generated: true,
    many: true,
    line: fragmentsLine('Message fragments', 'fragment'),
  }),
  fragment: framenum('Message fragment', { many: true, generated: true, line: fragmentLine }),
  'ack.record_numbers': none('Record Numbers', { many: true }),
  'fragment.overlap': boolean('Message fragment overlap', { many: true }),
  'fragment.overlap.conflicts': boolean('Message fragment overlapping with conflicting data', { many: true }),
  'fragment.multiple_tails': boolean('Message has multiple tail fragments', { many: true }),
  'fragment.too_long_fragment': boolean('Message fragment too long', { many: true }),
  'fragment.error': framenum('Message defragmentation error', { many: true }),
  'fragment.count': uint32('Message fragment count', { many: true, generated: true }),
  'reassembled.in': framenum('Reassembled in', { many: true }),
  'reassembled.length': uint32('Reassembled DTLS length', { generated: true, many: true }),
  'use_srtp.protection_profiles_length': uint16('SRTP Protection Profiles Length', { many: true }),
  'use_srtp.protection_profile': uint16('SRTP Protection Profile', { base: 'hex', values: SRTP_PROFILES, many: true }),
  'use_srtp.mki_length': uint8('MKI Length', { many: true }),
  'use_srtp.mki': bytes('MKI', { many: true }),
  'unified_header.bitmask': uint8('Unified header bitmask', { base: 'hex', many: true }),
  'unified_header.fixed': uint8('Fixed bits', { base: 'hex', mask: 0xe0, many: true }),
  'unified_header.cid_present': boolean('CID field', { mask: 0x10, maskBits: 8, labels: PRESENT, many: true }),
  'unified_header.seq_size': boolean('Sequence number size', {
    mask: 0x8,
    maskBits: 8,
    labels: ['16 bits', '8 bits'],
    many: true,
  }),
  'unified_header.length': boolean('Length field', { mask: 0x4, maskBits: 8, labels: PRESENT, many: true }),
  'unified_header.epoch_bits': uint8('Epoch lowest-order bits', { mask: 0x3, many: true }),
  'handshake.session_id_length': uint8('Session ID Length', { many: true }),
  'handshake.fragment_length.zero': none('Zero-length fragment length for fragmented message', { many: true }),
  'handshake.fragment_length.too_long': none('Fragment length is larger than message length', { many: true }),
  'handshake.fragment_past_end_msg': none('Fragment runs past the end of the message', { many: true }),
  msg_len_diff_fragment: none('Message length differs from value in earlier fragment', { many: true }),
  'cid.content_type.invalid': none('Invalid real content type', { many: true }),
  'use_srtp.protection_profiles_length.invalid': none('Invalid real content type', { many: true }),
};
