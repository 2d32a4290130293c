import { bytes, declareFields } from '../../../fields/protocol.js';
import { mipv6 } from './fields.js';

/** The mobility options as a whole. */
export const K = declareFields(mipv6, {
  '=mip6.options.pad1': bytes('MIPv6 Option - Pad1', { many: true, line: () => 'MIPv6 Option - Pad1' }),
  '=mip6.options.padn': bytes('MIPv6 Option - PadN', { many: true, line: () => 'MIPv6 Option - PadN' }),
  '=mip6.options.bra': bytes('MIPv6 Option - Binding Refresh Advice', {
    many: true,
    line: () => 'MIPv6 Option - Binding Refresh Advice',
  }),
  '=mip6.options.acoa': bytes('MIPv6 Option - Alternate Care-of Address', {
    many: true,
    line: () => 'MIPv6 Option - Alternate Care-of Address',
  }),
  '=mip6.options.ni': bytes('MIPv6 Option - Nonce Indices', { many: true, line: () => 'MIPv6 Option - Nonce Indices' }),
  '=mip6.options.bad_auth': bytes('MIPv6 Option - Authorization Data', {
    many: true,
    line: () => 'MIPv6 Option - Authorization Data',
  }),
  '=mip6.options.mnp': bytes('MIPv6 Option - Mobile Network Prefix', {
    many: true,
    line: () => 'MIPv6 Option - Mobile Network Prefix',
  }),
  '=mip6.options.mhlla': bytes('MIPv6 Option - Mobility Header Link-Layer Address', {
    many: true,
    line: () => 'MIPv6 Option - Mobility Header Link-Layer Address',
  }),
  '=mip6.options.mnid': bytes('MIPv6 Option - Mobile Node Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Mobile Node Identifier',
  }),
  '=mip6.options.auth': bytes('MIPv6 Option - AUTH-OPTION-TYPE', {
    many: true,
    line: () => 'MIPv6 Option - AUTH-OPTION-TYPE',
  }),
  '=mip6.options.mseg_id': bytes('MIPv6 Option - MESG-ID-OPTION-TYPE', {
    many: true,
    line: () => 'MIPv6 Option - MESG-ID-OPTION-TYPE',
  }),
  '=mip6.options.cgapr': bytes('MIPv6 Option - CGA Parameters Request', {
    many: true,
    line: () => 'MIPv6 Option - CGA Parameters Request',
  }),
  '=mip6.options.cgar': bytes('MIPv6 Option - CGA Parameters', {
    many: true,
    line: () => 'MIPv6 Option - CGA Parameters',
  }),
  '=mip6.options.sign': bytes('MIPv6 Option - Signature', { many: true, line: () => 'MIPv6 Option - Signature' }),
  '=mip6.options.phkt': bytes('MIPv6 Option - Permanent Home Keygen Token', {
    many: true,
    line: () => 'MIPv6 Option - Permanent Home Keygen Token',
  }),
  '=mip6.options.coti': bytes('MIPv6 Option - Care-of Test Init', {
    many: true,
    line: () => 'MIPv6 Option - Care-of Test Init',
  }),
  '=mip6.options.cot': bytes('MIPv6 Option - Care-of Test', { many: true, line: () => 'MIPv6 Option - Care-of Test' }),
  '=mip6.options.dnsu': bytes('MIPv6 Option - DNS-UPDATE-TYPE', {
    many: true,
    line: () => 'MIPv6 Option - DNS-UPDATE-TYPE',
  }),
  '=mip6.options.em': bytes('MIPv6 Option - Experimental', { many: true, line: () => 'MIPv6 Option - Experimental' }),
  '=mip6.options.vsm': bytes('MIPv6 Option - Vendor Specific', {
    many: true,
    line: () => 'MIPv6 Option - Vendor Specific',
  }),
  '=mip6.options.ssm': bytes('MIPv6 Option - Service Selection', {
    many: true,
    line: () => 'MIPv6 Option - Service Selection',
  }),
  '=mip6.options.badff': bytes('MIPv6 Option - Binding Authorization Data for FMIPv6 (BADF)', {
    many: true,
    line: () => 'MIPv6 Option - Binding Authorization Data for FMIPv6 (BADF)',
  }),
  '=mip6.options.hnp': bytes('MIPv6 Option - Home Network Prefix', {
    many: true,
    line: () => 'MIPv6 Option - Home Network Prefix',
  }),
  '=mip6.options.hi': bytes('MIPv6 Option - Handoff Indicator', {
    many: true,
    line: () => 'MIPv6 Option - Handoff Indicator',
  }),
  '=mip6.options.att': bytes('MIPv6 Option - Access Technology Type Option', {
    many: true,
    line: () => 'MIPv6 Option - Access Technology Type Option',
  }),
  '=mip6.options.mnlli': bytes('MIPv6 Option - Mobile Node Link-layer Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Mobile Node Link-layer Identifier',
  }),
  '=mip6.options.lla': bytes('MIPv6 Option - Link-local Address', {
    many: true,
    line: () => 'MIPv6 Option - Link-local Address',
  }),
  '=mip6.options.ts': bytes('MIPv6 Option - Timestamp', { many: true, line: () => 'MIPv6 Option - Timestamp' }),
  '=mip6.options.rc': bytes('MIPv6 Option - Restart Counter', {
    many: true,
    line: () => 'MIPv6 Option - Restart Counter',
  }),
  '=mip6.options.ipv4ha': bytes('MIPv6 Option - IPv4 Home Address', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Home Address',
  }),
  '=mip6.options.ipv4aa': bytes('MIPv6 Option - IPv4 Address Acknowledgement', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Address Acknowledgement',
  }),
  '=mip6.options.natd': bytes('MIPv6 Option - NAT Detection', {
    many: true,
    line: () => 'MIPv6 Option - NAT Detection',
  }),
  '=mip6.options.ipv4coa': bytes('MIPv6 Option - IPv4 Care-of Address', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Care-of Address',
  }),
  '=mip6.options.grek': bytes('MIPv6 Option - GRE Key', { many: true, line: () => 'MIPv6 Option - GRE Key' }),
  '=mip6.options.mhipv6ap': bytes('MIPv6 Option - Mobility Header IPv6 Address/Prefix', {
    many: true,
    line: () => 'MIPv6 Option - Mobility Header IPv6 Address/Prefix',
  }),
  '=mip6.options.bi': bytes('MIPv6 Option - Binding Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Binding Identifier',
  }),
  '=mip6.options.ipv4hareq': bytes('MIPv6 Option - IPv4 Home Address Request', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Home Address Request',
  }),
  '=mip6.options.ipv4harep': bytes('MIPv6 Option - IPv4 Home Address Reply', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Home Address Reply',
  }),
  '=mip6.options.ipv4dra': bytes('MIPv6 Option - IPv4 Default-Router Address', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 Default-Router Address',
  }),
  '=mip6.options.ipv4dsm': bytes('MIPv6 Option - IPv4 DHCP Support Mode', {
    many: true,
    line: () => 'MIPv6 Option - IPv4 DHCP Support Mode',
  }),
  '=mip6.options.cr': bytes('MIPv6 Option - Context Request', {
    many: true,
    line: () => 'MIPv6 Option - Context Request',
  }),
  '=mip6.options.lmaa': bytes('MIPv6 Option - Mobile Node Link-local Address Interface Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Mobile Node Link-local Address Interface Identifier',
  }),
  '=mip6.options.recap': bytes('MIPv6 Option - Redirect-Capability', {
    many: true,
    line: () => 'MIPv6 Option - Redirect-Capability',
  }),
  '=mip6.options.redir': bytes('MIPv6 Option - Redirect', { many: true, line: () => 'MIPv6 Option - Redirect' }),
  '=mip6.options.load_inf': bytes('MIPv6 Option - Load Information', {
    many: true,
    line: () => 'MIPv6 Option - Load Information',
  }),
  '=mip6.options.alt_ip4': bytes('MIPv6 Option - Alternate IPv4', {
    many: true,
    line: () => 'MIPv6 Option - Alternate IPv4',
  }),
  '=mip6.options.mng': bytes('MIPv6 Option - Mobile Node Group Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Mobile Node Group Identifier',
  }),
  '=mip6.options.mag_ipv6': bytes('MIPv6 Option - MAG IPv6 Address', {
    many: true,
    line: () => 'MIPv6 Option - MAG IPv6 Address',
  }),
  '=mip6.options.acc_net_id': bytes('MIPv6 Option - Access Network Identifier', {
    many: true,
    line: () => 'MIPv6 Option - Access Network Identifier',
  }),
  '=mip6.options.dmnp': bytes('MIPv6 Option - Delegated Mobile Network Prefix', {
    many: true,
    line: () => 'MIPv6 Option - Delegated Mobile Network Prefix',
  }),
});
