// Frames of HTTP/2 by hand, after RFC 9113.
import { Conversation } from './damage.js';
import { fieldsOf } from './dissect.js';
import { RAW_IP } from './tcp.js';

export const MAGIC = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n').toString('hex');
export const PORT = 9000;

export const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
export const octets = (content: string | Uint8Array) =>
  (typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content)).toString('hex');

/** A frame: its payload as hexadecimal. */
export const frame = (type: number, flags: number, stream: number, payload = '') =>
  hex(payload.length / 2, 6) + hex(type, 2) + hex(flags, 2) + hex(stream, 8) + payload;
export const text = (value: string) => hex(value.length, 2) + octets(value);
/** Header fields as literals that are not indexed. */
export const fields = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `00${text(name)}${text(value)}`)
    .join('');
export const headers = (stream: number, of: Record<string, string>, flags = 4) => frame(1, flags, stream, fields(of));
export const data = (stream: number, content: string | Uint8Array, flags = 1) =>
  frame(0, flags, stream, octets(content));
export const request = (more: Record<string, string> = {}) => ({
  ':method': 'POST',
  ':path': '/p',
  ':scheme': 'http',
  ':authority': 'h.example',
  ...more,
});

export const begin = (port = PORT) => new Conversation(port).client(MAGIC + frame(4, 0, 0));
/** The values of fields in each frame after the handshake and the preface, those of one field joined by commas. */
export const after = (conversation: Conversation, names: readonly string[]) =>
  fieldsOf(conversation.frames, RAW_IP, names)
    .slice(4)
    .map((row) => row.map((each) => each.join(',')));
