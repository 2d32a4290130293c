import { FILTER, withAndWithout } from '../support/cases.mjs';

const heading = /^SIP Statistics/;
export const statistics = ['sip,stat', `sip,stat,${FILTER}`].map((argument) => ({ argument, heading }));
export const captures = { having: ['sip'] };
export const known = [
  {
    capture: 'fuzz-2006-06-26-2594.pcap',
    row: /./,
    reason: 'messages that break off count in pcq as far as they go, and not in tshark',
  },
];

/** tshark shows the mean without its fraction. */
const whole = (seconds) => `${Math.floor(Number(seconds) * 1000 + 1e-6)}`;

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    const ours = new Map();
    for (const line of capture.section(filter ? `sip,stat,${filter}` : 'sip,stat')) {
      const [, label, count] = /^ {2}(\S.*?) *: +(\d+) Packets$/.exec(line) ?? [];
      if (label !== undefined) theirs.set(label, count);
      const [, what, number] = /^(Number of .*): (\d+)$/.exec(line) ?? [];
      if (what !== undefined && number !== '0') theirs.set(what, number);
      const [, time, milliseconds] = /^\*? (Average setup time|Min|Max) (\d+) ms$/.exec(line) ?? [];
      if (time !== undefined && milliseconds !== '0') theirs.set(time, milliseconds);
    }
    const add = (key, count) => {
      if (Number(count) > 0) ours.set(key, `${Number(ours.get(key) ?? 0) + Number(count)}`);
    };
    for (const { kind, name, messages, resent, average, minimum, maximum } of await capture.run('sip', { filter })) {
      if (kind === 'call setup') {
        ours.set('Average setup time', whole(average)).set('Min', whole(minimum)).set('Max', whole(maximum));
        continue;
      }
      add(kind === 'response' ? `SIP ${name}` : name, messages);
      add('Number of SIP messages', messages);
      add('Number of resent SIP messages', resent);
    }
    return { theirs, ours };
  });
