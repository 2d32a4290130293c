/** Names of association control. */

export const CALLED_AP_TITLE: Readonly<Record<number, string>> = {
  0: 'ap-title-form1',
  1: 'ap-title-form2',
  2: 'ap-title-form3',
};

export const CALLED_AE_QUALIFIER: Readonly<Record<number, string>> = {
  0: 'aso-qualifier-form1',
  1: 'aso-qualifier-form2',
  2: 'aso-qualifier-form3',
  3: 'aso-qualifier-form-any-octets',
};

export const CALLING_AUTHENTICATION_VALUE: Readonly<Record<number, string>> = {
  0: 'charstring',
  1: 'bitstring',
  2: 'external',
  3: 'other',
};

export const ABORT_DIAGNOSTIC: Readonly<Record<number, string>> = {
  1: 'no-reason-given',
  2: 'protocol-error',
  3: 'authentication-mechanism-name-not-recognized',
  4: 'authentication-mechanism-name-required',
  5: 'authentication-failure',
  6: 'authentication-required',
};

export const SERVICE_USER: Readonly<Record<number, string>> = {
  0: 'null',
  1: 'no-reason-given',
  2: 'application-context-name-not-supported',
  3: 'calling-AP-title-not-recognized',
  4: 'calling-AP-invocation-identifier-not-recognized',
  5: 'calling-AE-qualifier-not-recognized',
  6: 'calling-AE-invocation-identifier-not-recognized',
  7: 'called-AP-title-not-recognized',
  8: 'called-AP-invocation-identifier-not-recognized',
  9: 'called-AE-qualifier-not-recognized',
  10: 'called-AE-invocation-identifier-not-recognized',
  11: 'authentication-mechanism-name-not-recognized',
  12: 'authentication-mechanism-name-required',
  13: 'authentication-failure',
  14: 'authentication-required',
};
