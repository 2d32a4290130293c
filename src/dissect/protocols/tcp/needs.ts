/** What a plan can need of TCP, as bits. */
export const HEADER = 1;
export const OPTIONS = 2;
/** Which conversation it is, and what is known of it. */
export const TRACKED = 4;
export const ANALYSED = 8;
export const PAYLOAD = 16;
/** A second pass follows, for which the decisions are kept. */
export const KEPT = 32;
export const FROM_CONVERSATION = 64;
export const FROM_ANALYSIS = 128;
export const INFO = 256;
/** Who recognises a payload is asked. */
export const GUESS = 512;
