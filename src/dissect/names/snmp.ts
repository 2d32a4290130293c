// Names of values in SNMP.

export const ENGINEID_FORMAT: Readonly<Record<number, string>> = {
  1: 'IPv4 address',
  2: 'IPv6 address',
  3: 'MAC address',
  4: 'Text, administratively assigned',
  5: 'Octets, administratively assigned',
  6: 'Local engine',
};

export const VERSION: Readonly<Record<number, string>> = {
  0: 'version-1',
  1: 'v2c',
  2: 'v2u',
  3: 'snmpv3',
};

export const DATA: Readonly<Record<number, string>> = {
  0: 'get-request',
  1: 'get-next-request',
  2: 'get-response',
  3: 'set-request',
  4: 'trap',
  5: 'getBulkRequest',
  6: 'informRequest',
  7: 'snmpV2-trap',
  8: 'report',
};

export const MSGSECURITYMODEL: Readonly<Record<number, string>> = {
  0: 'Any',
  1: 'V1',
  2: 'V2C',
  3: 'USM',
};

export const ERROR_STATUS: Readonly<Record<number, string>> = {
  0: 'noError',
  1: 'tooBig',
  2: 'noSuchName',
  3: 'badValue',
  4: 'readOnly',
  5: 'genErr',
  6: 'noAccess',
  7: 'wrongType',
  8: 'wrongLength',
  9: 'wrongEncoding',
  10: 'wrongValue',
  11: 'noCreation',
  12: 'inconsistentValue',
  13: 'resourceUnavailable',
  14: 'commitFailed',
  15: 'undoFailed',
  16: 'authorizationError',
  17: 'notWritable',
  18: 'inconsistentName',
};

export const GENERIC_TRAP: Readonly<Record<number, string>> = {
  0: 'coldStart',
  1: 'warmStart',
  2: 'linkDown',
  3: 'linkUp',
  4: 'authenticationFailure',
  5: 'egpNeighborLoss',
  6: 'enterpriseSpecific',
};
