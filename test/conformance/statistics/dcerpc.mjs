import { likeTheirs } from '../support/digits.mjs';

/** tshark wants to be told of one interface that it knows: of those that the shared captures have, these. */
const INTERFACES = [
  'dea00001-6c97-11d1-8271-00a02442df7d,1.0',
  'e3514235-4b06-11d1-ab04-00c04fc2dcd2,4.0',
  'e1af8308-5d1f-11c9-91a4-08002b14a0fa,3.0',
];
const argumentOf = (which) => `dcerpc,srt,${which}`;
export const statistics = INTERFACES.map((which) => ({ argument: argumentOf(which), alone: true }));
export const captures = { having: ['dcerpc'] };
export const known = [];

export async function compare(capture) {
  const theirs = new Map();
  const ours = new Map();
  for (const which of INTERFACES) {
    for (const line of capture.section(argumentOf(which))) {
      const [, operation, ...numbers] =
        /^ +(\d+) {2}\S.*? +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/.exec(line) ?? [];
      if (operation !== undefined) theirs.set(`${which} ${operation}`, numbers.join(' '));
    }
    const [uuid, version] = which.split(',');
    for (const row of await capture.run('dcerpc-service-times', {
      parameters: { interface: uuid, interface_version: version },
    })) {
      const key = `${which} ${row.operation}`;
      const shown = theirs.get(key)?.split(' ') ?? [];
      const times = [row.minimum, row.maximum, row.average, row.total];
      ours.set(key, [row.calls, ...times.map((each, at) => likeTheirs(Number(each), shown[at + 1], 6))].join(' '));
    }
  }
  return [{ what: 'calls', theirs, ours }];
}
