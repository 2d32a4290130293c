// Names of values in the browser protocol (MS-BRWS).

export const COMMAND: Readonly<Record<number, string>> = {
  1: 'Host Announcement',
  2: 'Request Announcement',
  8: 'Browser Election Request',
  9: 'Get Backup List Request',
  10: 'Get Backup List Response',
  11: 'Become Backup Browser',
  12: 'Domain/Workgroup Announcement',
  13: 'Master Announcement',
  14: 'Reset Browser State Announcement',
  15: 'Local Master Announcement',
};
