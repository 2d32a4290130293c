import { declareFields, uint8, uint16 } from '../../../fields/protocol.js';
import { dhcp } from './protocol.js';

/** What cable modems and their telephone adapters say that they can do. */
export const CABLE_CAPABILITIES = declareFields(dhcp, {
  'vendor.docsis.cm_cap_len': uint8('CM DC Length', { many: true }),
  docsis_cm_cap_type: uint16('CM DC Type', { many: true }),
  'vendor.pktc.mta_cap_len': uint16('MTA DC Length', { many: true }),
  'vendor.pktc.mta_cap_type': uint16('Type', { many: true }),
});
