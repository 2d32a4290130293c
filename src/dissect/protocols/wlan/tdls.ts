import { declareProtocol } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { eth } from '../eth/fields.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ACTIONS } from './action-fields.js';
import { wlan } from './fields.js';
import { capabilities, dissectElements, reason, status } from './management.js';
import { TDLS as F } from './tdls-fields.js';

/**
 * A frame of 802.11 in an Ethernet frame (IEEE 802.11-2020, annex H). Of tunnelled direct links all actions are told; of
 * other categories, which tshark dissects too, the number alone. tshark has no layer for it: it names `wlan` in
 * `frame.protocols`, but the fields stand by themselves, and the filter `wlan` does not find them.
 */
const encapsulation = declareProtocol('wlan.data_encap', 'Ethernet', 'IEEE 802.11 data encapsulation');

/** What an Ethernet frame of type 0x890d says that it has of 802.11. */
const REMOTE_REQUEST = 1;
const DIRECT_LINK = 2;
const CATEGORY = 12;

const ACTION_NAMES = [
  'TDLS Setup Request',
  'TDLS Setup Response',
  'TDLS Setup Confirm',
  'TDLS Teardown',
  'TDLS Peer Traffic Indication',
  'TDLS Channel Switch Request',
  'TDLS Channel Switch Response',
  'TDLS Peer PSM Request',
  'TDLS Peer PSM Response',
  'TDLS Peer Traffic Response',
  'TDLS Discovery Request',
];

type Part = (d: Dissection, at: number) => number;

const token: Part = (d, at) => {
  const value = d.u8(ACTIONS['fixed.dialog_token'], at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Dialog Token=${value}`;
  return 1;
};
const byte =
  (field: number): Part =>
  (d, at) => {
    d.u8(field, at);
    return 1;
  };

/** By action: what stands before the elements (9.6.12). */
const FIXED: readonly (readonly Part[])[] = [
  [token, capabilities],
  [status, token],
  [status, token],
  [reason],
  [token],
  [byte(F['fixed.target_channel']), byte(F['fixed.operating_class'])],
  [status],
  [token],
  [token, status],
  [token],
  [token],
];
const SETUP_RESPONSE = 1;
const SUCCESSFUL = 0;

function dissect(d: Dissection, start: number): boolean {
  d.unname();
  d.mention(wlan.id);
  const type = d.u8(F['data_encap.payload_type'], start);
  if (type === DIRECT_LINK) {
    d.protocolColumn = 'TDLS';
    d.infoColumn = '';
    dissectLink(d, start + 1);
    return true;
  }
  if (type === REMOTE_REQUEST) d.protocolColumn = 'RRB';
  if (d.wantsInfo && d.carrier === eth.id) d.infoColumn = 'Ethernet II';
  return true;
}

function dissectLink(d: Dissection, start: number): void {
  const category = d.u8(ACTIONS['fixed.category_code'], start);
  if (category !== CATEGORY || d.fault !== 0) return;
  const action = d.u8(ACTIONS['fixed.action_code'], start + 1);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn = ACTION_NAMES[action] ?? 'Unknown TDLS Action';
  const fixed = start + 2;
  let at = fixed;
  for (const part of FIXED[action] ?? []) if (d.fault === 0) at += part(d, at);
  if (d.fault !== 0) return;
  if (action === SETUP_RESPONSE) {
    if (at < d.reportedEnd) at += capabilities(d, at);
    else if (d.getU16LE(fixed) === SUCCESSFUL) {
      const message = 'TDLS Setup Response (success) does not include mandatory fields';
      remark(d, F.tdls_setup_response_malformed, SEVERITY.error, GROUP.malformed, message);
    }
  }
  if (d.fault === 0) dissectElements(d, at);
}

export const wlanEncapsulationDissector: Dissector = {
  protocol: encapsulation,
  dissect,
  places: { ethertype: [0x890d] },
  alsoEmits: ['wlan', 'wps'],
};
