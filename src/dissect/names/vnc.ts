/** Security types of remote framebuffers (RFC 6143, 7.1.2, and IANA's registry). */
export const SECURITY_TYPES: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'None',
  2: 'VNC',
  5: 'RA2',
  6: 'RA2ne',
  16: 'Tight',
  17: 'Ultra',
  18: 'TLS',
  19: 'VeNCrypt',
  20: 'GTK-VNC SASL',
  30: 'Apple Remote Desktop',
};

export const VENCRYPT_TYPES: Readonly<Record<number, string>> = {
  1: 'None',
  2: 'VNC',
  256: 'Plain',
  257: 'TLS None',
  258: 'TLS VNC',
  259: 'TLS Plain',
  260: 'X.509 None',
  261: 'X.509 VNC',
  262: 'X.509 Plain',
  263: 'TLS SASL',
  264: 'X.509 SASL',
};

export const CLIENT_MESSAGES: Readonly<Record<number, string>> = {
  0: 'Set Pixel Format',
  2: 'Set Encodings',
  3: 'Framebuffer Update Request',
  4: 'Key Event',
  5: 'Pointer Event',
  6: 'Cut Text',
  128: 'MirrorLink',
  150: 'Enable Continuous Updates',
  248: 'Fence',
  250: 'Xvp',
  251: 'Setr Desktop Size',
  252: 'Tight',
  253: 'Gii',
  255: 'Qemu',
};

export const SERVER_MESSAGES: Readonly<Record<number, string>> = {
  0: 'Framebuffer Update',
  1: 'Set Colormap Entries',
  2: 'Ring Bell',
  3: 'Cut Text',
  128: 'MirrorLink',
  150: 'End Continuous Updates',
  248: 'Fence',
  250: 'Xvp',
  252: 'Tight',
  253: 'Gii',
  255: 'Qemu',
};

/** Ten levels, named alike, from `first` on. */
const levels = (first: number, name: string): Record<number, string> =>
  Object.fromEntries(Array.from({ length: 10 }, (_, level) => [first + level, `${name} ${level}`]));

/** Encodings of rectangles (RFC 6143, 7.7), and what clients say of themselves in the same numbers. */
export const ENCODINGS: Readonly<Record<number, string>> = {
  0: 'Raw',
  1: 'CopyRect',
  2: 'RRE',
  4: 'CoRRE',
  5: 'Hextile',
  6: 'Zlib',
  7: 'Tight',
  8: 'ZlibHex',
  9: 'Ultra',
  16: 'ZRLE',
  17: 'Hitachi ZYWRLE',
  1211250228: 'H264',
  [-65535]: 'Enable Caching',
  [-131069]: 'Server Identity',
  [-131070]: 'Supported Encodings',
  [-131071]: 'Supported Messages',
  [-131072]: 'Keyboard LED State',
  [-32766]: 'FTP protocol version',
  [-32767]: 'Enable Keep Alive',
  [-32768]: 'Server State',
  [-523]: 'MirrorLink',
  [-524]: 'Context Information',
  [-525]: 'SLRLE',
  [-526]: 'Transform',
  [-527]: 'HSML',
  [-307]: 'Desktop Name',
  [-308]: 'Extended Desktop Size',
  ...levels(-256, 'Compression level'),
  [-240]: 'X Cursor (pseudo)',
  [-239]: 'Rich Cursor (pseudo)',
  [-232]: 'Pointer pos (pseudo)',
  [-224]: 'LastRect (pseudo)',
  [-223]: 'DesktopSize (pseudo)',
  ...levels(-32, 'JPEG quality level'),
};
