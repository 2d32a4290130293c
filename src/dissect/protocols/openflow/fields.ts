import { declareFields, declareProtocol, none, uint8 } from '../../../fields/protocol.js';
import { MESSAGE_TYPES } from '../../names/openflow.js';

export const TYPES_1_3: Readonly<Record<number, string>> = {
  ...MESSAGE_TYPES,
  22: 'OFPT_QUEUE_GET_CONFIG_REQUEST',
  23: 'OFPT_QUEUE_GET_CONFIG_REPLY',
};

/** OpenFlow: what its versions have in common (OpenFlow Switch Specification). */
export const openflow = declareProtocol('openflow', 'OpenFlow', 'OpenFlow');
export const COMMON = declareFields(openflow, {
  version: uint8('Version', {
    base: 'hex',
    mask: 0x7f,
    values: { 1: '1.0', 2: '1.1', 3: '1.2', 4: '1.3', 5: '1.4', 6: '1.5' },
  }),
  'version.unknown': none('Unsupported version not dissected'),
});

export const openflow4 = declareProtocol('openflow_v4', 'openflow_v4', 'OpenFlow 1.3');
export const openflow6 = declareProtocol('openflow_v6', 'openflow_v6', 'OpenFlow 1.5');
