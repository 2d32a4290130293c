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
const one = `io,stat,${INTERVAL}`;
const several = `io,stat,${INTERVAL},${SERIES.join(',')}`;
export const statistics = [
  { argument: one, heading: HEADING },
  { argument: several, heading: HEADING },
];

export const known = [];

/** By beginning of the stretch and series the frames and bytes. */
function stretches(lines, names) {
  const rows = new Map();
  for (const line of lines) {
    const [, start, counts] = /^\| *([\d.]+) <> *(?:[\d.]+|Dur) *\|(.*)\|$/.exec(line) ?? [];
    if (start === undefined) continue;
    const numbers = counts.split('|').map(Number);
    names.forEach((name, index) => {
      rows.set(`${Number(start)} ${name}`, `${numbers[2 * index]} frames, ${numbers[2 * index + 1]} bytes`);
    });
  }
  return rows;
}

async function compareSeries(capture, series) {
  const parameters = { interval: INTERVAL, ...(series.length > 0 ? { series } : {}) };
  const rows = await capture.run('io', { parameters });
  return {
    theirs: stretches(
      capture.section(series.length > 0 ? several : one),
      series.length > 0 ? series.map((each) => each || 'all frames') : ['all frames'],
    ),
    ours: new Map(rows.map((row) => [`${row.time} ${row.series}`, `${row.frames} frames, ${row.bytes} bytes`])),
  };
}

export const compare = async (capture) => [
  { what: 'all frames', ...(await compareSeries(capture, [])) },
  { what: SERIES.join(', '), ...(await compareSeries(capture, SERIES)) },
];
