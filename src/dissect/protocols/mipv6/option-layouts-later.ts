import { ipv6Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { O } from './option-fields.js';
import { K } from './option-kinds.js';
import { fixed, homeAnswer, type OptionLayout, option, PREFIX_LENGTH } from './option-shapes.js';
import { emitAccessNetwork, emitContextRequest } from './option-values.js';

/** The mobility options from 34 on. */
export const LATER_LAYOUTS: Readonly<Record<number, OptionLayout>> = {
  34: option(
    K['=mip6.options.mhipv6ap'],
    'Mobility Header IPv6 Address/Prefix',
    (d, at) => {
      d.u8(O['=mip6.mhipv6ap.opt_code'], at);
      d.u8(O['=mip6.mhipv6ap.len'], at + 1);
      d.ipv6(O['=mip6.mhipv6ap.ipv6_address'], at + 2);
      const field = O['=mip6.mhipv6ap.ipv6_address_prefix'];
      if (d.fault === 0 && d.want[field] !== 0) d.text(field, ipv6Text(d.bytes, at + 2), at + 1, 17);
    },
    { length: 18 },
  ),
  35: option(K['=mip6.options.bi'], 'Binding Identifier', emitBinding, { least: 4 }),
  36: option(
    K['=mip6.options.ipv4hareq'],
    'IPv4 Home Address Request',
    (d, at) => {
      emitBits(d, at, 1, PREFIX_LENGTH);
      d.u8(O['=mip6.ipv4ha.reserved'], at + 1);
      d.ipv4(O['=mip6.ipv4ha.ha'], at + 2);
    },
    { length: 6 },
  ),
  37: option(K['=mip6.options.ipv4harep'], 'IPv4 Home Address Reply', homeAnswer, { length: 6 }),
  38: option(
    K['=mip6.options.ipv4dra'],
    'IPv4 Default-Router Address',
    fixed([O['=mip6.ipv4dra.reserved'], 0, 2], [O['=mip6.ipv4dra.dra'], 2, 4]),
    { length: 6 },
  ),
  39: option(
    K['=mip6.options.ipv4dsm'],
    'IPv4 DHCP Support Mode',
    (d, at) => {
      emitBits(d, at, 2, [O['=mip6.ipv4dsm.reserved'], O['=mip6.ipv4dsm.s_flag']]);
    },
    { length: 2 },
  ),
  40: option(K['=mip6.options.cr'], 'Context Request', emitContextRequest, { least: 4 }),
  // tshark names it like the type after it.
  41: option(K['=mip6.options.lmaa'], 'Mobile Node Link-local Address Interface Identifier', emitAnchor, { least: 6 }),
  46: option(K['=mip6.options.recap'], 'Redirect-Capability', fixed([O['=mip6.recap.reserved'], 0, 2]), { length: 2 }),
  47: option(K['=mip6.options.redir'], 'Redirect', emitRedirect, { least: 6 }),
  48: option(
    K['=mip6.options.load_inf'],
    'Load Information',
    fixed(
      [O['=mip6.load_inf.priority'], 0, 2],
      [O['=mip6.load_inf.sessions_in_use'], 2, 4],
      [O['=mip6.load_inf.maximum_sessions'], 6, 4],
      [O['=mip6.load_inf.used_capacity'], 10, 4],
      [O['=mip6.load_inf.maximum_capacity'], 14, 4],
    ),
    { length: 18 },
  ),
  49: option(K['=mip6.options.alt_ip4'], 'Alternate IPv4', fixed([O['=mip6.alt_ip4'], 0, 4]), { length: 4 }),
  50: option(
    K['=mip6.options.mng'],
    'Mobile Node Group Identifier',
    fixed([O['=mip6.mng.sub_type'], 0, 1], [O['=mip6.mng.reserved'], 1, 1], [O['=mip6.mng.mng_id'], 2, 4]),
    { length: 6 },
  ),
  51: option(
    K['=mip6.options.mag_ipv6'],
    'MAG IPv6 Address',
    fixed(
      [O['=mip6.mag_ipv6.reserved'], 0, 1],
      [O['=mip6.mag_ipv6.address_length'], 1, 1],
      [O['=mip6.mag_ipv6.address'], 2, 16],
    ),
    { length: 16 },
  ),
  52: option(K['=mip6.options.acc_net_id'], 'Access Network Identifier', emitAccessNetwork, { least: 3 }),
  55: option(K['=mip6.options.dmnp'], 'Delegated Mobile Network Prefix', emitDelegated, { least: 6 }),
};

/** RFC 5648, section 4.1; RFC 5555 for that with an address of IPv4. */
function emitBinding(d: Dissection, at: number, length: number): void {
  d.u16(O['=mip6.bi.bid'], at);
  d.u8(O['=mip6.bi.status'], at + 2);
  emitBits(d, at + 3, 1, [O['=mip6.bi.h_flag']]);
  if (length === 8) d.ipv4(O['=mip6.bi.coa_ipv4'], at + 4);
  else if (length === 20) d.ipv6(O['=mip6.bi.coa_ipv6'], at + 4);
}

/** RFC 5949, section 6.2.2. */
function emitAnchor(d: Dissection, at: number): void {
  const code = d.u8(O['=mip6.lmaa.opt_code'], at);
  d.u8(O['=mip6.lmaa.reserved'], at + 1);
  if (code === 1) d.ipv6(O['=mip6.lmaa.ipv6'], at + 2);
  else if (code === 2) d.ipv4(O['=mip6.lmaa.ipv4'], at + 2);
}

/** RFC 6463, section 4.2. */
function emitRedirect(d: Dissection, at: number): void {
  const flags = emitBits(d, at, 2, [O['=mip6.redir.k'], O['=mip6.redir.n'], O['=mip6.redir.reserved']]);
  const hasLong = (flags & 0x8000) !== 0;
  if (hasLong) d.ipv6(O['=mip6.redir.addr_r2lma_ipv6'], at + 2);
  if (flags & 0x4000) d.ipv4(O['=mip6.redir.addr_r2lma_ipv4'], at + (hasLong ? 18 : 2));
}

/** RFC 7148, section 4.1. Which kind of prefix it is tshark tells by the length. */
function emitDelegated(d: Dissection, at: number, length: number): void {
  emitBits(d, at, 1, [O['=mip6.dmnp.v_flag'], O['=mip6.dmnp.reserved']]);
  d.u8(O['=mip6.dmnp.prefix_len'], at + 1);
  if (length === 6) d.ipv4(O['=mip6.dmnp.dmnp_ipv4'], at + 2);
  else if (length === 18) d.ipv6(O['=mip6.dmnp.dmnp_ipv6'], at + 2);
  else if (d.fault === 0)
    remark(d, O['=mip6.opt.len.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid length for option');
}
