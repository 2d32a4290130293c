/** What the sequence numbers of a conversation say of a segment (`tcp.analysis.*`), as bits. */
export const A_RETRANSMISSION = 0x0001;
export const A_LOST_PACKET = 0x0002;
export const A_ACK_LOST_PACKET = 0x0004;
export const A_KEEP_ALIVE = 0x0008;
export const A_DUPLICATE_ACK = 0x0010;
export const A_ZERO_WINDOW = 0x0020;
export const A_ZERO_WINDOW_PROBE = 0x0040;
export const A_ZERO_WINDOW_PROBE_ACK = 0x0080;
export const A_KEEP_ALIVE_ACK = 0x0100;
export const A_OUT_OF_ORDER = 0x0200;
export const A_FAST_RETRANSMISSION = 0x0400;
export const A_WINDOW_UPDATE = 0x0800;
export const A_WINDOW_FULL = 0x1000;
export const A_REUSED_PORTS = 0x2000;
export const A_SPURIOUS_RETRANSMISSION = 0x4000;
/** Something of the analysis is to be shown, if only times and counts. */
export const A_PRESENT = 0x1_0000;
export const A_PARTIAL_ACK = 0x2_0000;
export const A_FIN_ACTIVE = 0x4_0000;
export const A_FIN_PASSIVE = 0x8_0000;
export const A_FLAGS = 0x7fff;
