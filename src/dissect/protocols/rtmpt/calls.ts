const NUMBER = 0;
const STRING = 2;
const OBJECT = 3;
const NULL = 5;
const ECMA_ARRAY = 8;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const decoder = new TextDecoder();

/** Where the value of AMF 0 at `at` ends; -1 where that cannot be told. */
function endOf(bytes: Uint8Array, at: number, depth = 0): number {
  if (at >= bytes.length || depth > 20) return -1;
  const type = bytes[at];
  if (type === NUMBER) return at + 9;
  if (type === 1) return at + 2;
  if (type === STRING) return at + 3 + ((bytes[at + 1] << 8) | bytes[at + 2]);
  if (type === NULL || type === 6) return at + 1;
  if (type !== OBJECT && type !== ECMA_ARRAY) return -1;
  let here = at + (type === OBJECT ? 1 : 5);
  while (here >= 0 && here + 3 <= bytes.length) {
    const length = (bytes[here] << 8) | bytes[here + 1];
    if (length === 0 && bytes[here + 2] === 9) return here + 3;
    here = endOf(bytes, here + 2 + length, depth + 1);
  }
  return -1;
}

/** The text at `at`; undefined where there is none. */
function textAt(bytes: Uint8Array, at: number): string | undefined {
  const end = bytes[at] === STRING ? endOf(bytes, at) : -1;
  return end < 0 || end > bytes.length ? undefined : decoder.decode(bytes.subarray(at + 3, end));
}

/** The text that an object has under a name. */
function memberOf(bytes: Uint8Array, at: number, name: string): string | undefined {
  if (bytes[at] !== OBJECT) return undefined;
  let here = at + 1;
  while (here >= 0 && here + 3 <= bytes.length) {
    const length = (bytes[here] << 8) | bytes[here + 1];
    const valueAt = here + 2 + length;
    if (length > 0 && decoder.decode(bytes.subarray(here + 2, valueAt)) === name) return textAt(bytes, valueAt);
    if (length === 0) return undefined;
    here = endOf(bytes, valueAt);
  }
  return undefined;
}

/** Which value of a call says most, and under which name, if it is an object. */
const TELLING: Readonly<Record<string, readonly [index: number, member?: string]>> = {
  connect: [2, 'app'],
  play: [3],
  play2: [3, 'streamName'],
  releaseStream: [3],
  FCPublish: [3],
  publish: [3],
  onStatus: [3, 'code'],
  onPlayStatus: [1, 'code'],
  _result: [3, 'code'],
  _error: [3, 'code'],
};

/** A call as `name('what says most of it')`, with its number; undefined where it begins with no name. */
export function describeCall(
  bytes: Uint8Array,
  start: number,
  isData: boolean,
): { readonly name: string; readonly text: string; readonly number: number } | undefined {
  const name = textAt(bytes, start);
  if (name === undefined) return undefined;
  const [index, member] = isData && name === 'onStatus' ? ([1, 'code'] as const) : (TELLING[name] ?? [-1]);
  let at = endOf(bytes, start);
  const number = bytes[at] === NUMBER && at + 9 <= bytes.length ? view(bytes).getFloat64(at + 1) : 0;
  for (let i = 1; i < index && at >= 0; i++) at = endOf(bytes, at);
  const value =
    index < 0 || at < 0 ? undefined : member === undefined ? textAt(bytes, at) : memberOf(bytes, at, member);
  return { name, text: `${name}(${value === undefined ? '' : `'${value}'`})`, number };
}
