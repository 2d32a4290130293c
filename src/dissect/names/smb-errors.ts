/** Errors of DOS (class * 65536 + code; MS-CIFS, 2.2.2.4), those that are common. */
export const DOS_ERRORS: Readonly<Record<number, string>> = {
  0x1_0001: 'Invalid function (or system call)',
  0x1_0002: 'File not found (pathname error)',
  0x1_0003: 'Directory not found',
  0x1_0004: 'Too many open files',
  0x1_0005: 'Access denied',
  0x1_0006: 'Invalid fid',
  0x1_0012: 'No more files found in file search',
  0x1_0020: "Share mode can't be granted",
  0x1_0021: 'A lock request conflicts with existing lock',
  0x1_0050: 'File already exists',
  0x2_0001: 'Non-specific error code',
  0x2_0002: 'Bad password - name/password pair invalid',
  0x2_0005: 'Invalid TID',
  0x2_0006: 'Invalid network name in tree connect',
};
