/** Names of RTMP. */

export const HEADER_TYPEID: Readonly<Record<number, string>> = {
  1: 'Set Chunk Size',
  2: 'Abort Message',
  3: 'Acknowledgement',
  4: 'User Control Message',
  5: 'Window Acknowledgement Size',
  6: 'Set Peer Bandwidth',
  8: 'Audio Data',
  9: 'Video Data',
  15: 'AMF3 Data',
  16: 'AMF3 Shared Object',
  17: 'AMF3 Command',
  18: 'AMF0 Data',
  19: 'AMF0 Shared Object',
  20: 'AMF0 Command',
  22: 'Aggregate',
};

export const UCM_EVENTTYPE: Readonly<Record<number, string>> = {
  0: 'Stream Begin',
  1: 'Stream EOF',
  2: 'Stream Dry',
  3: 'Set Buffer Length',
  4: 'Stream Is Recorded',
  6: 'Ping Request',
  7: 'Ping Response',
};

export const AUDIO_FORMAT: Readonly<Record<number, string>> = {
  0: 'Uncompressed',
  1: 'ADPCM',
  2: 'MP3',
  3: 'Uncompressed, little-endian',
  4: 'Nellymoser 16kHz',
  5: 'Nellymoser 8kHz',
  6: 'Nellymoser',
  7: 'G711A',
  8: 'G711U',
  9: 'Nellymoser 16kHz',
  10: 'HE-AAC',
  11: 'SPEEX',
};

export const VIDEO_FORMAT: Readonly<Record<number, string>> = {
  2: 'Sorensen H.263',
  3: 'Screen video',
  4: 'On2 VP6',
  5: 'On2 VP6+alpha',
  6: 'Screen video version 2',
  7: 'H.264',
  12: 'H.265',
};
