import type { ShownValue } from '../../../fields/protocol.js';

const OWNERS: Readonly<Record<number, string>> = { 0x000fac: 'Ieee 802.11', 0x0050f2: 'Microsoft Corp.' };

/** How the tree names a suite: whose it is, and its name there. */
export const suiteLine =
  (label: string, names: Readonly<Record<number, string>>) =>
  (shown: ShownValue): string => {
    const owner = Math.floor(shown.number / 256);
    const colons = owner
      .toString(16)
      .padStart(6, '0')
      .replace(/..(?=.)/g, '$&:');
    const type = shown.number & 0xff;
    return `${label}: ${colons} (${OWNERS[owner] ?? colons}) ${names[type] ?? `Unknown ${type}`}`;
  };

/** A list of suites names all of them. */
export const listLine =
  (label: string) =>
  (shown: ShownValue): string =>
    [label, ...shown.labels().map((text) => text.slice(text.indexOf(': ') + 2))].join(' ');
