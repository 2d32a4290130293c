/** Names of the OSI presentation protocol. */

export const CPRTYPE: Readonly<Record<number, string>> = {
  0: 'x400-mode-parameters',
  1: 'normal-mode-parameters',
};

export const USER_DATA: Readonly<Record<number, string>> = {
  0: 'simply-encoded-data',
  1: 'fully-encoded-data',
};

export const DEFAULT_CONTEXT_RESULT: Readonly<Record<number, string>> = {
  0: 'acceptance',
  1: 'user-rejection',
  2: 'provider-rejection',
};

export const PROVIDER_REASON: Readonly<Record<number, string>> = {
  0: 'reason-not-specified',
  1: 'temporary-congestion',
  2: 'local-limit-exceeded',
  3: 'called-presentation-address-unknown',
  4: 'protocol-version-not-supported',
  5: 'default-context-not-supported',
  6: 'user-data-not-readable',
  7: 'no-PSAP-available',
};

export const EVENT_IDENTIFIER: Readonly<Record<number, string>> = {
  0: 'cp-PPDU',
  1: 'cpa-PPDU',
  2: 'cpr-PPDU',
  3: 'aru-PPDU',
  4: 'arp-PPDU',
  5: 'ac-PPDU',
  6: 'aca-PPDU',
  7: 'td-PPDU',
  8: 'ttd-PPDU',
  9: 'te-PPDU',
  10: 'tc-PPDU',
  11: 'tcc-PPDU',
  12: 'rs-PPDU',
  13: 'rsa-PPDU',
  14: 's-release-indication',
  15: 's-release-confirm',
  16: 's-token-give-indication',
  17: 's-token-please-indication',
  18: 's-control-give-indication',
  19: 's-sync-minor-indication',
  20: 's-sync-minor-confirm',
  21: 's-sync-major-indication',
  22: 's-sync-major-confirm',
  23: 's-p-exception-report-indication',
  24: 's-u-exception-report-indication',
  25: 's-activity-start-indication',
  26: 's-activity-resume-indication',
  27: 's-activity-interrupt-indication',
  28: 's-activity-interrupt-confirm',
  29: 's-activity-discard-indication',
  30: 's-activity-discard-confirm',
  31: 's-activity-end-indication',
  32: 's-activity-end-confirm',
};
