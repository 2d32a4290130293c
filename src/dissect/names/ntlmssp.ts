// Names of values in NTLM (MS-NLMP).

export const MESSAGETYPE: Readonly<Record<number, string>> = {
  1: 'NTLMSSP_NEGOTIATE',
  2: 'NTLMSSP_CHALLENGE',
  3: 'NTLMSSP_AUTH',
  4: 'NTLMSSP_UNKNOWN',
};

export const CHALLENGE_TARGET_INFO_ITEM_TYPE: Readonly<Record<number, string>> = {
  0: 'End of list',
  1: 'NetBIOS computer name',
  2: 'NetBIOS domain name',
  3: 'DNS computer name',
  4: 'DNS domain name',
  5: 'DNS tree name',
  6: 'Flags',
  7: 'Timestamp',
  8: 'Restrictions',
  9: 'Target Name',
  10: 'Channel Bindings',
};
