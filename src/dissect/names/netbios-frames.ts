// Names of values in NetBIOS frames (IBM LAN Technical Reference, chapter 5).

export const COMMAND: Readonly<Record<number, string>> = {
  0: 'Add Group Name Query',
  1: 'Add Name Query',
  2: 'Name In Conflict',
  3: 'Status Query',
  7: 'Terminate Trace',
  8: 'Datagram',
  9: 'Broadcast Datagram',
  10: 'Name Query',
  13: 'Add Name Response',
  14: 'Name Recognized',
  15: 'Status Response',
  19: 'Terminate Trace',
  20: 'Data Ack',
  21: 'Data First Middle',
  22: 'Data Only Last',
  23: 'Session Confirm',
  24: 'Session End',
  25: 'Session Initialize',
  26: 'No Receive',
  27: 'Receive Outstanding',
  28: 'Receive Continue',
  31: 'Session Alive',
};

export const LARGEST_FRAME: Readonly<Record<number, string>> = {
  0: '516',
  1: '1500',
  2: '2052',
  3: '4472',
  4: '8144',
  5: '11407',
  6: '17800',
  7: '65535',
};
