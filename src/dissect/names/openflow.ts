/** Names of numbers that several structures of OpenFlow 1.3 share (OpenFlow Switch Specification 1.3.0). */
export const PORTS: Readonly<Record<number, string>> = {
  4294967288: 'OFPP_IN_PORT',
  4294967289: 'OFPP_TABLE',
  4294967290: 'OFPP_NORMAL',
  4294967291: 'OFPP_FLOOD',
  4294967292: 'OFPP_ALL',
  4294967293: 'OFPP_CONTROLLER',
  4294967294: 'OFPP_LOCAL',
  4294967295: 'OFPP_ANY',
};
export const MAX_LENGTHS: Readonly<Record<number, string>> = { 65535: 'OFPCML_NO_BUFFER' };
export const METERS: Readonly<Record<number, string>> = {
  4294967293: 'OFPM_SLOWPATH',
  4294967294: 'OFPM_CONTROLLER',
  4294967295: 'OFPM_ALL',
};
export const BUFFERS: Readonly<Record<number, string>> = { 4294967295: 'OFP_NO_BUFFER' };
export const TABLES: Readonly<Record<number, string>> = { 255: 'OFPTT_ALL' };
export const GROUPS: Readonly<Record<number, string>> = { 4294967292: 'OFPG_ALL', 4294967295: 'OFPG_ANY' };
export const GROUP_TYPES: Readonly<Record<number, string>> = {
  0: 'OFPGT_ALL',
  1: 'OFPGT_SELECT',
  2: 'OFPGT_INDIRECT',
  3: 'OFPGT_FF',
};
export const QUEUES: Readonly<Record<number, string>> = { 4294967295: 'OFPQ_ALL' };
export const ROLES: Readonly<Record<number, string>> = {
  0: 'OFPCR_ROLE_NOCHANGE',
  1: 'OFPCR_ROLE_EQUAL',
  2: 'OFPCR_ROLE_MASTER',
  3: 'OFPCR_ROLE_SLAVE',
};
export const MULTIPARTS: Readonly<Record<number, string>> = {
  0: 'OFPMP_DESC',
  1: 'OFPMP_FLOW',
  2: 'OFPMP_AGGREGATE',
  3: 'OFPMP_TABLE',
  4: 'OFPMP_PORT_STATS',
  5: 'OFPMP_QUEUE',
  6: 'OFPMP_GROUP',
  7: 'OFPMP_GROUP_DESC',
  8: 'OFPMP_GROUP_FEATURES',
  9: 'OFPMP_METER',
  10: 'OFPMP_METER_CONFIG',
  11: 'OFPMP_METER_FEATURES',
  12: 'OFPMP_TABLE_FEATURES',
  13: 'OFPMP_PORT_DESC',
  65535: 'OFPMP_EXPERIMENTER',
};
