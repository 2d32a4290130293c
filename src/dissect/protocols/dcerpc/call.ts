/** The call in hand: its operation, and for an answer the frame of its request (else 0). */
export const call = { opnum: 0, request: 0 };

/** What carries the messages in hand beside the conversation: the file of a named pipe; '' for none. */
export const pipe = { file: '' };
