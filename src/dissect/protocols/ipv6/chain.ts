/**
 * How an extension header tells the IPv6 header's dissector what follows it: IPv6 walks its extension headers itself,
 * so that what they carry is carried by the IPv6 layer. One chain at a time, for a dissector runs to its end.
 */
export const chain = {
  /** Set by the walker: the next extension header dissected is its own. */
  isWalked: false,
  /** It stands right after the fixed header. */
  isFirst: false,
  /** The payload length that the fixed header names. */
  payloadLength: 0,
  /** The protocol number that follows and where that begins; -1 where nothing can follow. */
  next: -1,
  at: 0,
  /** Of a fragment header: its offset in bytes, whether more follow, and the datagram's number. */
  isFragment: false,
  offset: 0,
  more: false,
  identification: 0,
  /** Where the packet goes at last, by a routing header. */
  destination: -1,
  destinationBytes: undefined as Uint8Array | undefined,
};
