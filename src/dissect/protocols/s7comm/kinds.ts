/** Kinds of a message of user data. */
export const REQUEST = 1;
export const RESPONSE = 2;
export const TYPES = ['Indication', 'Request', 'Response'];

export const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;

/** Blocks of a controller, by their type in hexadecimal digits. */
export const BLOCK_NAMES: Readonly<Record<string, string>> = {
  '08': 'OB',
  '09': 'CMod',
  '0A': 'DB',
  '0B': 'SDB',
  '0C': 'FC',
  '0D': 'SFC',
  '0E': 'FB',
  '0F': 'SFB',
};
