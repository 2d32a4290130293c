import { withAndWithout } from '../support/cases.mjs';

// dns.time and http.time of all frames: the values that dns-transactions and http-transactions list, and that
// dns-response-time and http-response-time sum up. tshark has no statistic of single transactions.
const KINDS = [
  { name: 'dns', time: 'dns.time', request: 'dns.response_to' },
  { name: 'http', time: 'http.time', request: 'http.request_in' },
];
export const captures = { having: KINDS.map((each) => each.time) };
export const fields = ['frame.len', ...KINDS.flatMap((each) => [each.time, each.request])];

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    const ours = new Map();
    // With a filter a transaction counts if its request or its answer is in it.
    const long = new Set(
      capture.frames.filter((frame) => Number(frame['frame.len'][0]) > 100).map((frame) => frame['frame.number'][0]),
    );
    for (const { name, time, request } of KINDS) {
      const all = [];
      for (const frame of capture.frames) {
        frame[time].forEach((value, place) => {
          const [number, asked] = [frame['frame.number'][0], frame[request][place]];
          if (filter !== undefined && !long.has(number) && !long.has(asked)) return;
          theirs.set(`${name} answer ${place} in frame ${number}`, `${asked} ${Number(value).toFixed(9)}`);
          all.push(Number(value));
        });
      }
      const places = new Map();
      const rows = await capture.run(`${name}-transactions`, { filter });
      const answered = rows.filter((row) => row.response_time !== '');
      for (const row of answered) {
        const number = row.response_frame;
        const place = places.get(number) ?? 0;
        places.set(number, place + 1);
        const asked = row.query_frame ?? row.request_frame;
        ours.set(`${name} answer ${place} in frame ${number}`, `${asked} ${Number(row.response_time).toFixed(9)}`);
      }
      const servers = await capture.run(`${name}-response-time`, { filter });
      const timed = servers.filter((row) => row.min !== '');
      if (all.length > 0) theirs.set(`${name}: shortest and longest`, `${Math.min(...all)} ${Math.max(...all)}`);
      if (timed.length > 0) {
        const [least, most] = [Math.min(...timed.map((row) => row.min)), Math.max(...timed.map((row) => row.max))];
        ours.set(`${name}: shortest and longest`, `${least} ${most}`);
      }
      const count = (list, key) => list.reduce((sum, row) => sum + Number(row[key]), 0);
      const asked = count(servers, name === 'dns' ? 'queries' : 'requests') - count(servers, 'unanswered');
      if (asked > 0) ours.set(`${name}: answered`, String(asked));
      if (all.length > 0) theirs.set(`${name}: answered`, String(all.length));
    }
    return { theirs, ours };
  });
