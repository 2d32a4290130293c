/** The call in hand: its operation, for an answer the frame of its request (else 0), whether it closes a handle, and is written for 64 bits. */
export const call = { opnum: 0, request: 0, closes: false, isWide: false };

/** What carries the messages in hand beside the conversation: the file of a named pipe; '' for none. */
export const pipe = { file: '' };
