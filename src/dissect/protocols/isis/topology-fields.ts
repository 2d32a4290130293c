import { boolean, bytes, declareFields, ipv6, none, uint8, uint16, uint24, uint32 } from '../../../fields/protocol.js';
import { TOPOLOGIES } from './fields.js';
import { lsp } from './lsp-fields.js';

/** Topologies and what is reached in them (RFC 5120, RFC 5308), traffic engineering, and who vouches for a message. */
export const T = declareFields(lsp, {
  'ipv6_reachability.metric': uint32('Metric', { many: true }),
  'ipv6_reachability.distribution': boolean('Distribution', {
    mask: 0x80,
    maskBits: 8,
    labels: ['Down', 'Up'],
    many: true,
  }),
  'ipv6_reachability.distribution_internal': boolean('Distribution', {
    mask: 0x40,
    maskBits: 8,
    labels: ['External', 'Internal'],
    many: true,
  }),
  'ipv6_reachability.subtlv': boolean('Sub-TLV', { mask: 0x20, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'ipv6_reachability.prefix_length': uint8('Prefix Length', { many: true }),
  'ipv6_reachability.ipv6_prefix': ipv6('IPv6 prefix', { many: true }),
  'ipv6_reachability.subclvs_length': uint8('SubCLV Length', { many: true }),
  '32_bit_administrative_tag': uint32('32-bit Administrative tag', { base: 'hex', many: true }),
  'ext_is_reachability.traffic_engineering_default_metric': uint24('Traffic engineering default metric', {
    many: true,
  }),
  clv_ipv6_te_router_id: ipv6('IPv6 TE Router ID', { many: true }),
  authentication: bytes('Authentication', { many: true }),
  'authentication.unknown': none('Unknown authentication type', { many: true }),
  clv_mt: uint16('MT-ID', { base: 'hex', many: true }),
  'clv_mt.malformed': none('malformed MT-ID', { many: true }),
  reserved: uint16('Reserved', { base: 'hex', mask: 0xf000, many: true }),
  mtid: uint16('Topology ID', { mask: 0x0fff, ranges: TOPOLOGIES, many: true }),
});
