import { likeTheirs } from '../support/digits.mjs';

/** Captures of a length at which tshark's rows are neither few nor millions; some have frames out of their order. */
const CAPTURES = [
  'EAQ',
  'KakaoTalk_talk',
  'alexa-app',
  'atg',
  'beckhoff_ads',
  'bt-http',
  'can',
  'capwap',
  'dazn',
  'dns-tunnel-iodine',
  'dnscrypt-v2',
  'dos_win98_smb_netbeui',
  'edonkey',
  'epicgames',
  'fuzz-2006-09-29-28586',
  'gaijin_mobile_mixed',
  'gaijin_warthunder',
  'hart_ip',
  'http-manipulated',
  'icmp-tunnel',
  'iphone',
  'linecall_falsepositve',
  'lustre',
  'monero',
  'mysql',
  'nintendo',
  'ocs',
  'pgm',
  'quic-24',
  'quic_crypto_aes_auth_size',
  'raknet',
  'resp',
  'riot',
  'rtsp',
  'shell',
  'sip_hello',
  'starcraft_battle',
  'syncthing',
  'tcp_scan',
  'telegram',
  'teredo',
  'tls_long_cert',
  'tor',
  'trdp',
  'tumblr',
  'ultrasurf',
  'wa_video',
  'webex',
  'whatsapp_login_call',
  'whatsappfiles',
  'zoom_p2p',
];
export const captures = { only: new RegExp(`^(${CAPTURES.join('|')})\\.pcap`) };

const INTERVAL = 10;
/** An empty filter is all frames. */
const SERIES = ['', 'tcp', 'udp.port == 53', 'frame.len > 100'];
const HEADING = /^\| IO Statistics/;
/** Of numbers, of times, of what occurs more than once in a frame; tshark wants the field in the filter, too. */
const CALCULATED = [
  'COUNT(ip.addr)ip.addr',
  'SUM(frame.len)frame.len > 100',
  'MIN(ip.ttl)ip.ttl',
  'MAX(udp.length)udp.length',
  'AVG(tcp.len)tcp.len > 0',
  'SUM(frame.time_delta)frame.time_delta',
  'MIN(frame.time_relative)frame.time_relative',
  'MAX(tcp.time_delta)tcp.time_delta',
  'AVG(tcp.analysis.ack_rtt)tcp.analysis.ack_rtt',
];
/**
 * Loads are compared over the whole: in each stretch tshark counts where a time ended what was before the stretch. And it
 * divides by the duration in tenths of a second.
 */
const LOADS = ['LOAD(dns.time)dns.time', 'LOAD(tcp.time_delta)tcp.time_delta'];
const one = `io,stat,${INTERVAL}`;
const several = `io,stat,${INTERVAL},${SERIES.join(',')}`;
const calculated = `io,stat,${INTERVAL},${CALCULATED.join(',')}`;
const loads = `io,stat,0,${LOADS.join(',')}`;
export const statistics = [
  { argument: one, heading: HEADING },
  { argument: several, heading: HEADING },
  { argument: calculated, heading: HEADING },
  { argument: loads, heading: HEADING },
];

export const known = [
  {
    row: /(SUM|MAX)\((frame|tcp)\.time_delta\)/,
    capture: /^(can|gaijin_warthunder|resp|trdp)\.pcap/,
    reason: 'times of which some are negative overflow in tshark',
  },
  {
    row: /MIN\(frame\.time_relative\)/,
    capture: /^(gaijin_warthunder|trdp)\.pcap/,
    reason: 'no time is below 0 for tshark',
  },
  {
    row: /./,
    capture: /^syncthing\.pcap/,
    reason: 'one series moves the others on in tshark where frames are not in the order of their times',
  },
];

/** By beginning of the stretch the numbers of the columns. */
function stretches(lines) {
  const rows = [];
  for (const line of lines) {
    const [, start, counts] = /^\| *([\d.]+) <> *(?:[\d.]+|Dur) *\|(.*)\|$/.exec(line) ?? [];
    if (start !== undefined) rows.push([Number(start), counts.split('|').map(Number)]);
  }
  return rows;
}

async function compareSeries(capture, series) {
  const parameters = { interval: INTERVAL, ...(series.length > 0 ? { series } : {}) };
  const rows = await capture.run('io', { parameters });
  const names = series.length > 0 ? series.map((each) => each || 'all frames') : ['all frames'];
  const theirs = new Map();
  for (const [start, numbers] of stretches(capture.section(series.length > 0 ? several : one)))
    names.forEach((name, index) => {
      theirs.set(`${start} ${name}`, `${numbers[2 * index]} frames, ${numbers[2 * index + 1]} bytes`);
    });
  const ours = new Map(rows.map((row) => [`${row.time} ${row.series}`, `${row.frames} frames, ${row.bytes} bytes`]));
  return { theirs, ours };
}

/** tshark writes 0 where there is nothing, cuts means of integers, and shows times and loads to the microsecond. */
async function compareCalculated(capture, argument, interval, series, shareOff = 0) {
  const rows = await capture.run('io-values', { parameters: { interval, series } });
  const isTime = (name) => /time|rtt/.test(name);
  const theirs = new Map();
  for (const [start, numbers] of stretches(capture.section(argument)))
    series.forEach((name, index) => {
      theirs.set(`${start} ${name}`, isTime(name) ? numbers[index].toFixed(6) : String(numbers[index]));
    });
  const ours = new Map();
  for (const row of rows) {
    const key = `${row.time} ${row.series}`;
    const value = Number(row.value);
    const isNear = Math.abs(value - theirs.get(key)) <= shareOff * value;
    const text = isTime(row.series) ? likeTheirs(value, theirs.get(key), 6) : String(Math.trunc(value));
    ours.set(key, isNear ? theirs.get(key) : text);
  }
  return { theirs, ours };
}

const durationOf = (lines) => Number(/Duration: *([\d.]+)/.exec(lines.join('\n'))?.[1]);

export const compare = async (capture) => [
  { what: 'all frames', ...(await compareSeries(capture, [])) },
  { what: SERIES.join(', '), ...(await compareSeries(capture, SERIES)) },
  { what: 'calculations', ...(await compareCalculated(capture, calculated, INTERVAL, CALCULATED)) },
  {
    what: 'loads',
    ...(await compareCalculated(capture, loads, 0, LOADS, 0.1 / durationOf(capture.section(loads)))),
  },
];
