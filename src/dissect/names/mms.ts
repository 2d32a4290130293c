/** Names of MMS. */

export const CONFIRMEDSERVICEREQUEST: Readonly<Record<number, string>> = {
  0: 'status',
  1: 'getNameList',
  2: 'identify',
  3: 'rename',
  4: 'read',
  5: 'write',
  6: 'getVariableAccessAttributes',
  7: 'defineNamedVariable',
  8: 'defineScatteredAccess',
  9: 'getScatteredAccessAttributes',
  10: 'deleteVariableAccess',
  11: 'defineNamedVariableList',
  12: 'getNamedVariableListAttributes',
  13: 'deleteNamedVariableList',
  14: 'defineNamedType',
  15: 'getNamedTypeAttributes',
  16: 'deleteNamedType',
  17: 'input',
  18: 'output',
  19: 'takeControl',
  20: 'relinquishControl',
  21: 'defineSemaphore',
  22: 'deleteSemaphore',
  23: 'reportSemaphoreStatus',
  24: 'reportPoolSemaphoreStatus',
  25: 'reportSemaphoreEntryStatus',
  26: 'initiateDownloadSequence',
  27: 'downloadSegment',
  28: 'terminateDownloadSequence',
  29: 'initiateUploadSequence',
  30: 'uploadSegment',
  31: 'terminateUploadSequence',
  32: 'requestDomainDownload',
  33: 'requestDomainUpload',
  34: 'loadDomainContent',
  35: 'storeDomainContent',
  36: 'deleteDomain',
  37: 'getDomainAttributes',
  38: 'createProgramInvocation',
  39: 'deleteProgramInvocation',
  40: 'start',
  41: 'stop',
  42: 'resume',
  43: 'reset',
  44: 'kill',
  45: 'getProgramInvocationAttributes',
  46: 'obtainFile',
  47: 'defineEventCondition',
  48: 'deleteEventCondition',
  49: 'getEventConditionAttributes',
  50: 'reportEventConditionStatus',
  51: 'alterEventConditionMonitoring',
  52: 'triggerEvent',
  53: 'defineEventAction',
  54: 'deleteEventAction',
  55: 'getEventActionAttributes',
  56: 'reportEventActionStatus',
  57: 'defineEventEnrollment',
  58: 'deleteEventEnrollment',
  59: 'alterEventEnrollment',
  60: 'reportEventEnrollmentStatus',
  61: 'getEventEnrollmentAttributes',
  62: 'acknowledgeEventNotification',
  63: 'getAlarmSummary',
  64: 'getAlarmEnrollmentSummary',
  65: 'readJournal',
  66: 'writeJournal',
  67: 'initializeJournal',
  68: 'reportJournalStatus',
  69: 'createJournal',
  70: 'deleteJournal',
  71: 'getCapabilityList',
  72: 'fileOpen',
  73: 'fileRead',
  74: 'fileClose',
  75: 'fileRename',
  76: 'fileDelete',
  77: 'fileDirectory',
};

/** Two of the services are spelt otherwise here. */
export const CONFIRMEDSERVICERESPONSE: Readonly<Record<number, string>> = {
  ...CONFIRMEDSERVICEREQUEST,
  32: 'requestDomainDownLoad',
  56: 'reportActionStatus',
};

export const GETNAMEDVARIABLELISTATTRIBUTES: Readonly<Record<number, string>> = {
  0: 'vmd-specific',
  1: 'domain-specific',
  2: 'aa-specific',
};

export const ERRORCLASS: Readonly<Record<number, string>> = {
  0: 'vmd-state',
  1: 'application-reference',
  2: 'definition',
  3: 'resource',
  4: 'service',
  5: 'service-preempt',
  6: 'time-resolution',
  7: 'access',
  8: 'initiate',
  9: 'conclude',
  10: 'cancel',
  11: 'file',
  12: 'others',
};

export const DEFINITION: Readonly<Record<number, string>> = {
  0: 'other',
  1: 'object-undefined',
  2: 'invalid-address',
  3: 'type-unsupported',
  4: 'type-inconsistent',
  5: 'object-exists',
  6: 'object-attribute-inconsistent',
};

export const RESOURCE: Readonly<Record<number, string>> = {
  0: 'other',
  1: 'memory-unavailable',
  2: 'processor-resource-unavailable',
  3: 'mass-storage-unavailable',
  4: 'capability-unavailable',
  5: 'capability-unknown',
};

export const SERVICE: Readonly<Record<number, string>> = {
  0: 'other',
  1: 'primitives-out-of-sequence',
  2: 'object-sate-conflict',
  3: 'pdu-size',
  4: 'continuation-invalid',
  5: 'object-constraint-conflict',
};

export const INITIATE: Readonly<Record<number, string>> = {
  0: 'other',
  1: 'version-incompatible',
  2: 'max-segment-insufficient',
  3: 'max-services-outstanding-calling-insufficient',
  4: 'max-services-outstanding-called-insufficient',
  5: 'service-CBB-insufficient',
  6: 'parameter-CBB-insufficient',
  7: 'nesting-level-insufficient',
};

export const FILE: Readonly<Record<number, string>> = {
  0: 'other',
  1: 'filename-ambiguous',
  2: 'file-busy',
  3: 'filename-syntax-error',
  4: 'content-type-invalid',
  5: 'position-invalid',
  6: 'file-acces-denied',
  7: 'file-non-existent',
  8: 'duplicate-filename',
  9: 'insufficient-space-in-filestore',
};

export const REJECTREASON: Readonly<Record<number, string>> = {
  1: 'confirmed-requestPDU',
  2: 'confirmed-responsePDU',
  3: 'confirmed-errorPDU',
  4: 'unconfirmedPDU',
  5: 'pdu-error',
  6: 'cancel-requestPDU',
  7: 'cancel-responsePDU',
  8: 'cancel-errorPDU',
  9: 'conclude-requestPDU',
  10: 'conclude-responsePDU',
  11: 'conclude-errorPDU',
};

export const OBJECTCLASS: Readonly<Record<number, string>> = {
  0: 'nammedVariable',
  1: 'scatteredAccess',
  2: 'namedVariableList',
  3: 'namedType',
  4: 'semaphore',
  5: 'eventCondition',
  6: 'eventAction',
  7: 'eventEnrollment',
  8: 'journal',
  9: 'domain',
  10: 'programInvocation',
  11: 'operatorStation',
};

export const VARIABLEACCESSSPECIFICATN: Readonly<Record<number, string>> = {
  0: 'listOfVariable',
  1: 'variableListName',
};

export const ACCESSRESULT: Readonly<Record<number, string>> = {
  0: 'failure',
  1: 'success',
};

export const DATA: Readonly<Record<number, string>> = {
  1: 'array',
  2: 'structure',
  3: 'boolean',
  4: 'bit-string',
  5: 'integer',
  6: 'unsigned',
  7: 'floating-point',
  9: 'octet-string',
  10: 'visible-string',
  12: 'binary-time',
  13: 'bcd',
  14: 'booleanArray',
  15: 'objId',
  16: 'mMSString',
  17: 'utc-time',
};

export const FAILURE: Readonly<Record<number, string>> = {
  0: 'object-invalidated',
  1: 'hardware-fault',
  2: 'temporarily-unavailable',
  3: 'object-access-denied',
  4: 'object-undefined',
  5: 'invalid-address',
  6: 'type-unsupported',
  7: 'type-inconsistent',
  8: 'object-attribute-inconsistent',
  9: 'object-access-unsupported',
  10: 'object-non-existent',
  11: 'object-value-invalid',
};

/** tshark has two fields of that name: what was read, and the services that are known. */
export const SUCCESS: Readonly<Record<number, string>> = {
  ...CONFIRMEDSERVICERESPONSE,
  ...DATA,
};
