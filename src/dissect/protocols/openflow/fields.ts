import { declareFields, declareProtocol, none, uint8 } from '../../../fields/protocol.js';

export const TYPES_1_3: Readonly<Record<number, string>> = {
  0: 'OFPT_HELLO',
  1: 'OFPT_ERROR',
  2: 'OFPT_ECHO_REQUEST',
  3: 'OFPT_ECHO_REPLY',
  4: 'OFPT_EXPERIMENTER',
  5: 'OFPT_FEATURES_REQUEST',
  6: 'OFPT_FEATURES_REPLY',
  7: 'OFPT_GET_CONFIG_REQUEST',
  8: 'OFPT_GET_CONFIG_REPLY',
  9: 'OFPT_SET_CONFIG',
  10: 'OFPT_PACKET_IN',
  11: 'OFPT_FLOW_REMOVED',
  12: 'OFPT_PORT_STATUS',
  13: 'OFPT_PACKET_OUT',
  14: 'OFPT_FLOW_MOD',
  15: 'OFPT_GROUP_MOD',
  16: 'OFPT_PORT_MOD',
  17: 'OFPT_TABLE_MOD',
  18: 'OFPT_MULTIPART_REQUEST',
  19: 'OFPT_MULTIPART_REPLY',
  20: 'OFPT_BARRIER_REQUEST',
  21: 'OFPT_BARRIER_REPLY',
  22: 'OFPT_QUEUE_GET_CONFIG_REQUEST',
  23: 'OFPT_QUEUE_GET_CONFIG_REPLY',
  24: 'OFPT_ROLE_REQUEST',
  25: 'OFPT_ROLE_REPLY',
  26: 'OFPT_GET_ASYNC_REQUEST',
  27: 'OFPT_GET_ASYNC_REPLY',
  28: 'OFPT_SET_ASYNC',
  29: 'OFPT_METER_MOD',
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
