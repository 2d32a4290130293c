import type { Dissection } from '../../dissection.js';
import { type Dissector, type DissectorTable, dissectorTable } from '../../dissector.js';
import { SAP_NAMES } from '../../names/llc.js';
import { vendorOfOui } from '../../names/vendors.js';
import { dissectData } from '../data.js';
import { LENGTH_LLC } from '../eth/trailer.js';
import { dissectControl, MODIFIER_UI, MODIFIER_XID } from './control.js';
import { isUnnumbered, modifierOf } from './control-text.js';
import { BASIC_XID_FORMAT, basicXid, LLC as F, llc, XID, XID_CLASSES } from './fields.js';

const accessPoints = dissectorTable('llc.dsap');
const ethertypes = dissectorTable('ethertype');
const linkTypes = dissectorTable('linktype');

const SAP_SNAP = 0xaa;
const SAP_SPANNING_TREE = 0x42;
const LINKTYPE_ETHERNET = 1;

/** Organisations whose protocols have EtherTypes: none, and Cisco's encapsulated Ethernet. */
const OUI_ENCAPSULATED_ETHERNET = 0x000000;
const OUI_CISCO_90 = 0x0000f8;
/** The IEEE's own, for bridged frames (RFC 2427, 4.2). */
const OUI_BRIDGED = 0x0080c2;
const BRIDGED_ETHERNET_WITH_FCS = 0x0001;
const BRIDGED_ETHERNET = 0x0007;
const BRIDGED_SPANNING_TREE = 0x000e;
/** Bytes of padding before a bridged frame (RFC 2684, 5.2). */
const BRIDGED_PADDING = 2;

/** Organisations with protocol numbers of their own: the field that shows them, and their dissector table. */
const ORGANISATIONS: ReadonlyMap<number, { field: number; table: DissectorTable }> = new Map(
  (
    [
      [0x00000c, 'cisco_pid'],
      [0x00005e, 'iana_pid'],
      [0x000081, 'nortel_pid'],
      [0x0001e8, 'force10_pid'],
      [0x0017f2, 'apple_awdl_pid'],
      [0x001090, 'cimetrics_pid'],
      [0x001958, 'bluetooth_pid'],
      [0x004096, 'wlccp_pid'],
      [0x00805f, 'hpteam_pid'],
      [0x00e02b, 'extreme_pid'],
      [0x00e052, 'foundry_pid'],
      [0x080007, 'apple_atalk_pid'],
    ] as const
  ).map(([oui, name]) => [oui, { field: F[name], table: dissectorTable(`llc.${name}`) }]),
);
const ORGANISATION_TABLES = [...ORGANISATIONS.values()].map((each) => each.table.name);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LLC';
  d.infoColumn = '';
  const destination = d.u8(F.dsap, start);
  d.open();
  d.value(F['dsap.sap'], destination >>> 1, start, 1);
  d.value(F['dsap.ig'], destination & 1, start, 1);
  d.close();
  const source = d.u8(F.ssap, start + 1);
  d.open();
  d.value(F['ssap.sap'], source >>> 1, start + 1, 1);
  d.value(F['ssap.cr'], source & 1, start + 1, 1);
  d.close();
  if (d.fault !== 0) return true;
  const control = dissectControl(d, start + 2, (source & 1) !== 0);
  if (d.fault !== 0) return true;
  const payload = start + (isUnnumbered(control) ? 3 : 4);
  const modifier = isUnnumbered(control) ? modifierOf(control) : -1;
  const hasInformation = (control & 1) === 0 || modifier === MODIFIER_UI;
  if (destination === SAP_SNAP && source === SAP_SNAP) {
    dissectSnap(d, payload, hasInformation);
    return true;
  }
  d.setLayerLength(payload - start);
  if (d.wantsInfo) {
    d.infoColumn += `; DSAP ${sapName(destination)} ${destination & 1 ? 'Group' : 'Individual'}, SSAP ${sapName(source)} ${source & 1 ? 'Response' : 'Command'}`;
  }
  if (payload >= d.reportedEnd) return true;
  if (hasInformation) {
    if (!d.dissectBy(accessPoints, destination, payload)) dissectData(d, payload);
  } else if (modifier === MODIFIER_XID && payload < d.end && d.bytes[payload] === BASIC_XID_FORMAT) {
    // A layer that tshark does not name in frame.protocols.
    const stack = d.stack;
    d.dissect(basicXid.id, payload);
    d.stack = stack;
  } else dissectData(d, payload);
  return true;
}

const sapName = (sap: number): string => SAP_NAMES[sap & 0xfe] ?? `0x${(sap & 0xfe).toString(16).padStart(2, '0')}`;

/** Dissects the SNAP header at `at`, and what it says follows. */
function dissectSnap(d: Dissection, at: number, hasInformation: boolean): void {
  if (!d.has(at, 5)) return;
  const oui = d.getU24(at);
  const number = d.getU16(at + 3);
  if (d.wantsInfo) {
    const vendor = vendorOfOui(oui) || 'Unknown';
    d.infoColumn += `; SNAP, OUI 0x${hex(oui, 6)} (${vendor}), PID 0x${hex(number, 4)}`;
  }
  d.u24(F.oui, at);
  d.setLayerLength(at + 5 - d.start);
  const payload = at + 5;
  const isTyped = oui === OUI_ENCAPSULATED_ETHERNET || oui === OUI_CISCO_90;
  const organisation = ORGANISATIONS.get(oui);
  d.u16(isTyped ? F.type : (organisation?.field ?? F.pid), at + 3);
  if (!hasInformation) return;
  let isDissected: boolean;
  if (isTyped) isDissected = d.dissectBy(ethertypes, number, payload);
  else if (organisation) isDissected = d.dissectBy(organisation.table, number, payload);
  else isDissected = oui === OUI_BRIDGED && dissectBridged(d, number, payload);
  if (!isDissected) dissectData(d, payload);
}

function dissectBridged(d: Dissection, number: number, payload: number): boolean {
  if (number === BRIDGED_ETHERNET || number === BRIDGED_ETHERNET_WITH_FCS)
    return d.dissectBy(linkTypes, LINKTYPE_ETHERNET, payload + BRIDGED_PADDING);
  return number === BRIDGED_SPANNING_TREE && d.dissectBy(accessPoints, SAP_SPANNING_TREE, payload);
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

export const llcDissector: Dissector = {
  protocol: llc,
  dissect,
  // RFC 2684 over ATM begins with it too.
  places: { 'eth.length': [LENGTH_LLC], linktype: [100] },
  carries: ['llc.dsap', 'ethertype', 'eth', 'basicxid', 'data', ...ORGANISATION_TABLES],
};

function dissectBasicXid(d: Dissection, start: number): boolean {
  d.u8(XID['llc.xid.format'], start);
  const types = d.u8(XID['llc.xid.types'], start + 1);
  const window = d.getU8(start + 2) >>> 1;
  d.value(XID['llc.xid.wsize'], window, start + 2, 1);
  d.protocolColumn = 'XID';
  if (d.wantsInfo && d.fault === 0) {
    const name = XID_CLASSES[types & 0x1f] ?? `0x${(types & 0x1f).toString(16).padStart(2, '0')}`;
    d.infoColumn = `Basic Format; ${name}; Window Size ${window}`;
  }
  return true;
}

export const basicXidDissector: Dissector = { protocol: basicXid, dissect: dissectBasicXid };
