import { F as BROWSER } from './browser-fields.js';
import { L } from './lanman-fields.js';

/**
 * The names of what a function's descriptors tell of, in their order: the parameters of its request, the data that it
 * sends, the parameters that its answer adds, and each of its results. A missing name stands for padding.
 */
export interface RemoteFunction {
  readonly request: readonly number[];
  readonly sent: readonly number[];
  readonly response: readonly number[];
  /** What all results are called, and the field that each of them is, if they have one. */
  readonly heading: string;
  readonly item?: number;
  readonly result: readonly (number | undefined)[];
}

const none: RemoteFunction = { request: [], sent: [], response: [], heading: 'Entries', result: [] };
const servers = {
  ...none,
  response: [L.available_count],
  heading: 'Servers',
  item: L.server,
  result: [L['server.name'], L['server.major'], L['server.minor'], BROWSER.server_type, L['server.comment']],
};
const withBytes = { ...none, response: [L.available_bytes] };

/** The functions whose values have names (MS-RAP, 2.5). */
const FUNCTIONS: Readonly<Record<number, RemoteFunction>> = {
  0: {
    ...none,
    request: [L.level],
    response: [L.available_count],
    heading: 'Available Shares',
    item: L.share,
    result: [L['share.name'], undefined, L['share.type'], L['share.comment']],
  },
  1: { ...withBytes, request: [L['share.name'], L.level] },
  13: { ...withBytes, request: [L.level] },
  56: { ...withBytes, request: [L.user_name, L.level] },
  59: { ...withBytes, request: [L.user_name, L.level], heading: 'Groups', result: [L.group_name] },
  63: { ...withBytes, request: [L.level] },
  104: { ...servers, request: [L.level, BROWSER.server_type, L.enumeration_domain] },
  132: { ...withBytes, request: [L.level, L.ustruct_size] },
  133: withBytes,
  214: { ...none, request: [L.user_name], sent: [L.new_password, L.old_password] },
  215: { ...servers, request: [L.level, BROWSER.server_type, L.enumeration_domain, L.last_entry] },
};

export const functionOf = (called: number): RemoteFunction => FUNCTIONS[called] ?? none;
