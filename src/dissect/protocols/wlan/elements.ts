import type { Dissection } from '../../dissection.js';
import { ELEMENTS as F } from './element-fields.js';
import { EXTENDED } from './extended-fields.js';
import { wlan } from './fields.js';
import { MULTIMEDIA as M } from './multimedia-fields.js';
import { emitParts, emitWhole, masked } from './throughput.js';
import { VERY_HIGH as V } from './very-high-fields.js';

/** An element's body of `length` bytes at `at`. */
type Body = (d: Dissection, at: number, length: number) => void;

/** Elements that are a row of numbers, little-endian, of one or two bytes each. */
const row =
  (fields: readonly (readonly [number, 1 | 2])[]): Body =>
  (d, at, length) => {
    let place = at;
    for (const [field, width] of fields) {
      if (place + width > at + length) return;
      if (width === 1) d.u8(field, place);
      else d.u16LE(field, place);
      place += width;
    }
  };

const OPERATING_TRIPLETS = 201;

/** Where the network stands, and what may be sent there (9.4.2.9): triplets, then a byte that fills up. */
const dissectCountry: Body = (d, at, length) => {
  if (length < 6) return;
  d.span(F['country_info.code'], at, 2);
  d.u8(F['country_info.environment'], at + 2);
  const end = at + length;
  let place = at + 3;
  for (; place + 3 <= end && d.fault === 0; place += 3) {
    const isOperating = d.getU8(place) >= OPERATING_TRIPLETS;
    const fields = isOperating ? OPERATING : CHANNELS;
    d.span(fields[0], place, 3);
    d.open();
    d.u8(fields[1], place);
    d.u8(fields[2], place + 1);
    if (isOperating) d.u8(fields[3], place + 2);
    else d.value(fields[3], (d.getU8(place + 2) << 24) >> 24, place + 2, 1);
    d.close();
  }
  if (place < end) d.span(F['country_info.padding'], place, end - place);
};
const CHANNELS = [
  F['country_info.fnm'],
  F['country_info.fnm.fcn'],
  F['country_info.fnm.nc'],
  F['country_info.fnm.mtpl'],
];
const OPERATING = [
  F['country_info.rrc'],
  F['country_info.rrc.oei'],
  F['country_info.rrc.oc'],
  F['country_info.rrc.cc'],
];

/** How busy the network is (9.4.2.27); an older form lacks a byte. */
const dissectLoad: Body = (d, at, length) => {
  if (length !== 5) return;
  d.value(F['qbss.version'], 2, at, length);
  d.u16LE(F['qbss.scount'], at);
  d.u8(F['qbss.cu'], at + 2);
  d.u16LE(F['qbss.adc'], at + 3);
};

const dissectChannels: Body = (d, at, length) => {
  for (let place = at; place + 2 <= at + length; place += 2) {
    d.span(F.supchan, place, 2);
    d.open();
    d.u8(F['supchan.first'], place);
    d.u8(F['supchan.range'], place + 1);
    d.close();
  }
};

const dissectReport: Body = (d, at, length) => {
  if (length < 1) return;
  d.u8(F['ap_channel_report.operating_class'], at);
  for (let place = at + 1; place < at + length; place++) d.u8(F['ap_channel_report.channel_list'], place);
};

const dissectClasses: Body = (d, at, length) => {
  if (length < 2) return;
  d.u8(F['supopeclass.current'], at);
  d.span(F['supopeclass.alt'], at + 1, length - 1);
};

const MOBILITY = masked('mobility_domain.ft_capab.');
const dissectMobility: Body = (d, at, length) => {
  if (length < 3) return;
  d.u16LE(F['mobility_domain.mdid'], at);
  emitWhole(d, F['mobility_domain.ft_capab'], MOBILITY, at + 2, 1);
};

const COEXISTENCE = masked('20_40_bc.');
const QUALITY = masked('fixed.qosinfo.ap.');

/** The bits of each octet of a row of capabilities: fields called `prefix` and the number of their first bit. */
function octetsOf(prefix: string, others: Readonly<Record<string, number>>): readonly (readonly number[])[] {
  const octets: { bit: number; id: number }[][] = [];
  for (const field of wlan.fields) {
    if (!field.name.startsWith(`wlan.${prefix}.`)) continue;
    const name = field.name.slice(prefix.length + 6);
    const bit = others[name] ?? Number(/^b([0-9]{1,3})(to|_|$)/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(bit)) continue;
    const octet = bit >>> 3;
    while (octets.length <= octet) octets.push([]);
    octets[octet].push({ bit, id: field.id });
  }
  return octets.map((octet) => octet.sort((a, b) => a.bit - b.bit).map((each) => each.id));
}

const EXTENDED_OCTETS = octetsOf('extcap', { serv_int_granularity: 41 });
const RADIO_OCTETS = octetsOf('rmcap', { o5: 36 });
/** A number goes over from the eighth octet into the ninth: both are one where the ninth is there. */
const JOINED = 7;

const dissectExtended: Body = (d, at, length) => {
  for (let i = 0; i < length; i++) {
    if (i === JOINED && length > JOINED + 1) {
      emitWhole(d, EXTENDED.extcap, JOINED_PARTS, at + i, 2);
      i++;
    } else emitWhole(d, EXTENDED.extcap, EXTENDED_OCTETS[i] ?? [], at + i, 1);
  }
};
const JOINED_PARTS = [...(EXTENDED_OCTETS[JOINED] ?? []), ...(EXTENDED_OCTETS[JOINED + 1] ?? [])];

const dissectRadio: Body = (d, at, length) => {
  if (length !== RADIO_OCTETS.length) return;
  for (let i = 0; i < length; i++) emitWhole(d, EXTENDED.rmcap, RADIO_OCTETS[i], at + i, 1);
};

const VERY_HIGH_BITS = masked('vht.capabilities.');
const RECEIVED = masked('vht.mcsset.rxmcsmap.');
const SENT = masked('vht.mcsset.txmcsmap.');
const BASIC = masked('vht.op.basicmcsmap.');
const RECEIVED_RATE = [V['vht.mcsset.rxhighestlonggirate'], V['vht.mcsset.max_nsts_total']];
const SENT_RATE = [
  V['vht.mcsset.txhighestlonggirate'],
  V['vht.mcsset.vht_ext_nss_bw_capable'],
  V['vht.mcsset.reserved'],
];

const dissectVeryHigh: Body = (d, at, length) => {
  if (length !== 12) return;
  emitWhole(d, V['vht.capabilities'], VERY_HIGH_BITS, at, 4);
  d.span(V['vht.mcsset'], at + 4, 8);
  d.open();
  emitWhole(d, V['vht.mcsset.rxmcsmap'], RECEIVED, at + 4, 2);
  emitParts(d, RECEIVED_RATE, at + 6, 2);
  emitWhole(d, V['vht.mcsset.txmcsmap'], SENT, at + 8, 2);
  emitParts(d, SENT_RATE, at + 10, 2);
  d.close();
};

const dissectVeryHighOperation: Body = (d, at, length) => {
  if (length !== 5) return;
  d.span(V['vht.op'], at, 3);
  d.open();
  d.u8(V['vht.op.channelwidth'], at);
  d.u8(V['vht.op.channelcenter0'], at + 1);
  d.u8(V['vht.op.channelcenter1'], at + 2);
  d.close();
  emitWhole(d, V['vht.op.basicmcsmap'], BASIC, at + 3, 2);
};

const BODIES: ReadonlyMap<number, Body> = new Map<number, Body>([
  [7, dissectCountry],
  [11, dissectLoad],
  [32, row([[F['powercon.local'], 1]])],
  [
    33,
    row([
      [F['powercap.min'], 1],
      [F['powercap.max'], 1],
    ]),
  ],
  [
    35,
    row([
      [F['tpcrep.trsmt_pow'], 1],
      [F['tpcrep.reserved'], 1],
    ]),
  ],
  [36, dissectChannels],
  [
    37,
    row([
      [F['csa.channel_switch_mode'], 1],
      [F['csa.new_channel_number'], 1],
      [F['csa.channel_switch.count'], 1],
    ]),
  ],
  [46, (d, at) => emitWhole(d, M['fixed.qosinfo.ap'], QUALITY, at, 1)],
  [51, dissectReport],
  [54, dissectMobility],
  [59, dissectClasses],
  [70, dissectRadio],
  [72, (d, at) => emitWhole(d, F['20_40_bc'], COEXISTENCE, at, 1)],
  [
    74,
    row([
      [F['obss.spd'], 2],
      [F['obss.sad'], 2],
      [F['obss.cwtsi'], 2],
      [F['obss.sptpc'], 2],
      [F['obss.satpc'], 2],
      [F['obss.wctdf'], 2],
      [F['obss.sat'], 2],
    ]),
  ],
  [127, dissectExtended],
  [191, dissectVeryHigh],
  [192, dissectVeryHighOperation],
]);

/** The plainer elements, by their number; others are left to whoever knows them. */
export function dissectPlainElement(d: Dissection, number: number, at: number, length: number): void {
  if (length > 0) BODIES.get(number)?.(d, at, length);
}

const CATEGORIES = ['be', 'bk', 'vi', 'vo'] as const;
const ACCESS = CATEGORIES.map((name) => ({
  first: [
    M[`wfa.ie.wme.acp.aci_${name}`],
    M[`wfa.ie.wme.acp.acm_${name}`],
    M[`wfa.ie.wme.acp.aifsn_${name}`],
    M[`wfa.ie.wme.acp.reserved_${name}`],
  ],
  window: [M[`wfa.ie.wme.acp.ecw.max_${name}`], M[`wfa.ie.wme.acp.ecw.min_${name}`]],
  limit: M[`wfa.ie.wme.acp.txop_limit_${name}`],
}));
const ACCESS_POINT = [
  M['wfa.ie.wme.qos_info.ap.u_apsd'],
  M['wfa.ie.wme.qos_info.ap.parameter_set_count'],
  M['wfa.ie.wme.qos_info.ap.reserved'],
];
const STATION = masked('wfa.ie.wme.qos_info.sta.');
const PARAMETERS = 1;

/** What follows subtype and version in an element of Wi-Fi Multimedia: of access points, or of stations that join one. */
export function dissectMultimedia(
  d: Dissection,
  subtype: number,
  start: number,
  end: number,
  isStation: boolean,
): void {
  if (subtype > PARAMETERS || start >= end) return;
  emitWhole(d, M['wfa.ie.wme.qos_info'], isStation ? STATION : ACCESS_POINT, start, 1);
  if (subtype !== PARAMETERS) return;
  d.span(M['wfa.ie.wme.reserved'], start + 1, 1);
  for (let at = start + 2; at + 4 <= end && d.fault === 0; at += 4) {
    const category = ACCESS[(d.getU8(at) >>> 5) & 3];
    d.span(M['wfa.ie.wme.acp'], at, 4);
    d.open();
    emitWhole(d, M['wfa.ie.wme.acp.aci_aifsn'], category.first, at, 1);
    emitWhole(d, M['wfa.ie.wme.acp.ecw'], category.window, at + 1, 1);
    d.u16LE(category.limit, at + 2);
    d.close();
  }
}
