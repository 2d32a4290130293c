import { STATUS_CODES } from '../../names/http.js';

/**
 * What the pseudo-header fields of a section (RFC 9114, section 4.3) say of a message, as the packet list shows it: to be
 * called with each field in their order, it gives a text whenever one makes something known.
 */
export function startLines(): (name: string, value: string) => readonly string[] {
  let method: string | undefined;
  let path: string | undefined;
  let authority: string | undefined;
  return (name, value) => {
    if (name === ':status') return [`${value} ${STATUS_CODES[Number.parseInt(value, 10)] ?? 'Unknown'}`];
    if (name === ':method') method = value;
    else if (name === ':path') path = value;
    else if (name === ':authority') authority = value;
    else return [];
    if (method === 'CONNECT') return authority === undefined ? [] : [`CONNECT ${authority}`];
    return method !== undefined && path !== undefined ? [`${method} ${path}`] : [];
  };
}
