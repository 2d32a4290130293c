import { type DissectorTable, dissectorTable } from './dissector.js';

/** Link types that are one network protocol and nothing before it, and the EtherTypes of those. */
const NETWORK_LINK_TYPES: Readonly<Record<number, number>> = { 228: 0x0800, 229: 0x86dd };

const linkTypes = dissectorTable('linktype');
const ethertypes = dissectorTable('ethertype');

/** The table and the key that a link type's frames are dissected by. */
export const tableOf = (linkType: number): DissectorTable =>
  NETWORK_LINK_TYPES[linkType] === undefined ? linkTypes : ethertypes;
export const keyOf = (linkType: number): number => NETWORK_LINK_TYPES[linkType] ?? linkType;

/** Whether frames of that link type are dissected, or only listed. */
export const isDissected = (linkType: number): boolean => tableOf(linkType).get(keyOf(linkType)) >= 0;
