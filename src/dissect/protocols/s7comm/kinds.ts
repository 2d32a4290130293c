/** Kinds of a message of user data. */
export const REQUEST = 1;
export const RESPONSE = 2;
export const TYPES = ['Indication', 'Request', 'Response'];

export const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;
