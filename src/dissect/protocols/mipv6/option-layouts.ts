import { emitBits } from '../../bits.js';
import { F } from './fields.js';
import { O } from './option-fields.js';
import { K } from './option-kinds.js';
import { LATER_LAYOUTS } from './option-layouts-later.js';
import { cut, emitRest, fixed, homeAnswer, type OptionLayout, option, PREFIX_LENGTH } from './option-shapes.js';
import { emitServiceName, emitVendorData } from './option-values.js';

const nothing = (): void => {};
const prefix = fixed([O['=mip6.nemo.mnp.pfl'], 1, 1], [O['=mip6.nemo.mnp.mnp'], 2, 16]);

/** The mobility options by their type; those from 34 on stand apart. */
export const OPTION_LAYOUTS: Readonly<Record<number, OptionLayout>> = {
  0: option(K['=mip6.options.pad1'], 'Pad1', nothing),
  1: option(K['=mip6.options.padn'], 'PadN', (d, at, length) => {
    if (length > 0) d.span(O['=mip6.padn'], at, length);
  }),
  2: option(K['=mip6.options.bra'], 'Binding Refresh Advice', fixed([O['=mip6.bra.interval'], 0, 2]), { length: 2 }),
  3: option(K['=mip6.options.acoa'], 'Alternate Care-of Address', fixed([O['=mip6.acoa.acoa'], 0, 16]), { length: 16 }),
  4: option(K['=mip6.options.ni'], 'Nonce Indices', fixed([O['=mip6.ni.hni'], 0, 2], [O['=mip6.ni.cni'], 2, 2]), {
    length: 4,
  }),
  5: option(K['=mip6.options.bad_auth'], 'Authorization Data', (d, at, length) => {
    d.span(O['=mip6.bad.auth'], at, length);
  }),
  6: option(K['=mip6.options.mnp'], 'Mobile Network Prefix', prefix, { length: 18 }),
  7: option(
    K['=mip6.options.mhlla'],
    'Mobility Header Link-Layer Address',
    (d, at, length) => {
      d.u8(O['=mip6.lla.optcode'], at);
      if (length > 1) d.span(O['=mip6.lla'], at + 1, length - 1);
    },
    { least: 1 },
  ),
  8: option(
    K['=mip6.options.mnid'],
    'Mobile Node Identifier',
    (d, at, length) => {
      d.u8(O['=mip6.mnid.subtype'], at);
      if (length > 1) d.span(O['=mip6.mnid.identifier'], at + 1, length - 1);
    },
    { least: 2 },
  ),
  9: option(
    K['=mip6.options.auth'],
    'AUTH-OPTION-TYPE',
    cut(O['=mip6.auth.auth_data'], 5, [O['=mip6.auth.subtype'], 0, 1], [O['=mip6.auth.mobility_spi'], 1, 4]),
    { least: 6 },
  ),
  10: option(
    K['=mip6.options.mseg_id'],
    'MESG-ID-OPTION-TYPE',
    (d, at) => {
      if (d.has(at, 8)) d.wide(O['=mip6.mseg_id.timestamp'], d.getU32(at), d.getU32(at + 4), at, 8);
    },
    { length: 8 },
  ),
  11: option(K['=mip6.options.cgapr'], 'CGA Parameters Request', nothing, { length: 0 }),
  12: option(K['=mip6.options.cgar'], 'CGA Parameters', cut(O['=mip6.cgar.cga_par']), { least: 1 }),
  13: option(K['=mip6.options.sign'], 'Signature', cut(O['=mip6.sign.sign']), { least: 1 }),
  14: option(K['=mip6.options.phkt'], 'Permanent Home Keygen Token', cut(O['=mip6.phkt.phkt']), { least: 1 }),
  15: option(K['=mip6.options.coti'], 'Care-of Test Init', nothing, { length: 0 }),
  16: option(K['=mip6.options.cot'], 'Care-of Test', cut(O['=mip6.mocot.co_keygen_tok']), { length: 8 }),
  17: option(
    K['=mip6.options.dnsu'],
    'DNS-UPDATE-TYPE',
    (d, at, length) => {
      d.u8(O['=mip6.dnsu.status'], at);
      emitBits(d, at + 1, 1, [O['=mip6.dnsu.flag.r']]);
      emitRest(d, O['=mip6.dnsu.mn_id'], at + 2, length - 4);
    },
    { least: 5 },
  ),
  18: option(K['=mip6.options.em'], 'Experimental', cut(F['=mip6.em.data']), { least: 1 }),
  19: option(K['=mip6.options.vsm'], 'Vendor Specific', emitVendorData, { least: 2 }),
  20: option(K['=mip6.options.ssm'], 'Service Selection', emitServiceName, { least: 1 }),
  21: option(
    K['=mip6.options.badff'],
    'Binding Authorization Data for FMIPv6 (BADF)',
    cut(O['=mip6.badff.auth'], 4, [O['=mip6.badff.spi'], 0, 4]),
    { least: 4 },
  ),
  22: option(K['=mip6.options.hnp'], 'Home Network Prefix', prefix, { length: 18 }),
  23: option(K['=mip6.options.hi'], 'Handoff Indicator', fixed([O['=mip6.hi.reserved'], 0, 1], [O['=mip6.hi'], 1, 1]), {
    length: 2,
  }),
  24: option(
    K['=mip6.options.att'],
    'Access Technology Type Option',
    fixed([O['=mip6.att.reserved'], 0, 1], [O['=mip6.att'], 1, 1]),
    { length: 2 },
  ),
  25: option(
    K['=mip6.options.mnlli'],
    'Mobile Node Link-layer Identifier',
    (d, at, length) => {
      d.u16(O['=mip6.mnlli.reserved'], at);
      emitRest(d, O['=mip6.mnlli.lli'], at + 2, length - 2);
    },
    { least: 1 },
  ),
  26: option(K['=mip6.options.lla'], 'Link-local Address', fixed([O['=mip6.lila_lla'], 0, 16]), { length: 16 }),
  27: option(
    K['=mip6.options.ts'],
    'Timestamp',
    (d, at) => {
      // 48 bits of seconds, 16 of a second's fraction (RFC 5213, section 8.8).
      if (!d.has(at, 8)) return;
      const seconds = d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2);
      d.wide(O['=mip6.timestamp_tmp'], seconds, Math.floor((d.getU16(at + 6) * 1_000_000_000) / 65_536), at, 8);
    },
    { length: 8 },
  ),
  28: option(K['=mip6.options.rc'], 'Restart Counter', fixed([O['=mip6.rc'], 0, 4]), { length: 4 }),
  29: option(
    K['=mip6.options.ipv4ha'],
    'IPv4 Home Address',
    (d, at) => {
      emitBits(d, at, 1, PREFIX_LENGTH);
      emitBits(d, at, 2, [O['=mip6.ipv4ha.p_flag']]);
      d.ipv4(O['=mip6.ipv4ha.ha'], at + 2);
    },
    { length: 6 },
  ),
  30: option(K['=mip6.options.ipv4aa'], 'IPv4 Address Acknowledgement', homeAnswer, { length: 6 }),
  31: option(
    K['=mip6.options.natd'],
    'NAT Detection',
    (d, at) => {
      emitBits(d, at, 2, [O['=mip6.natd.f_flag'], O['=mip6.natd.reserved']]);
      d.u32(O['=mip6.natd.refresh_t'], at + 2);
    },
    { length: 6 },
  ),
  32: option(
    K['=mip6.options.ipv4coa'],
    'IPv4 Care-of Address',
    fixed([O['=mip6.ipv4coa.reserved'], 0, 2], [O['=mip6.ipv4coa.addr'], 2, 4]),
    { length: 6 },
  ),
  33: option(
    K['=mip6.options.grek'],
    'GRE Key',
    (d, at, length) => {
      d.u16(O['=mip6.ipv4dra.reserved'], at);
      if (length === 6) d.u32(O['=mip6.gre_key'], at + 2);
    },
    { least: 2 },
  ),
  ...LATER_LAYOUTS,
};
