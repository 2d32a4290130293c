/** Numbers of what is carried (`juniper.payload_type`). */
export const IP = 2;
export const IPV6 = 6;
export const PPP = 200;
export const OSI = 201;
export const LLC = 202;
export const LLC_SNAP = 203;
export const ETHERNET = 204;
export const ATM_CELL = 205;
export const FRAME_RELAY = 207;
export const CHDLC = 208;
export const NONE = 0xffff;
