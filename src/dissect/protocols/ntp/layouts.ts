// Which fields the items of ntpd's private messages have, and where (ntp_request.h of ntpd, as tshark shows them).
import { F } from './fields.js';
import { PRIVATE as P } from './private-fields.js';
import { STATISTICS as S } from './statistics-fields.js';

/** A field, its offset in the item, its length, and fields that are bits of it. */
export type Part = readonly [field: number, offset: number, length: number, bits?: readonly number[]];

const PEER_FLAGS = [
  P['priv.mode7.peer.flags.config'],
  P['priv.mode7.peer.flags.syspeer'],
  P['priv.mode7.peer.flags.burst'],
  P['priv.mode7.peer.flags.refclock'],
  P['priv.mode7.peer.flags.prefer'],
  P['priv.mode7.peer.flags.authenable'],
  P['priv.mode7.peer.flags.sel_candidate'],
  P['priv.mode7.peer.flags.shortlist'],
];
const SYSTEM_FLAGS = [
  P['priv.mode7.sys.flags.bclient'],
  P['priv.mode7.sys.flags.pps'],
  P['priv.mode7.sys.flags.ntp'],
  P['priv.mode7.sys.flags.kernel'],
  P['priv.mode7.sys.flags.monitor'],
  P['priv.mode7.sys.flags.filegen'],
  P['priv.mode7.sys.flags.auth'],
  P['priv.mode7.sys.flags.cal'],
];
const CONFIG_FLAGS = [
  P['priv.mode7.config.flags.authenable'],
  P['priv.mode7.config.flags.prefer'],
  P['priv.mode7.config.flags.burst'],
  P['priv.mode7.config.flags.iburst'],
  P['priv.mode7.config.flags.no_select'],
  P['priv.mode7.config.flags.skey'],
];
const RESET_FLAGS = [
  P['priv.mode7.reset_stats.flags.allpeers'],
  P['priv.mode7.reset_stats.flags.io'],
  P['priv.mode7.reset_stats.flags.sys'],
  P['priv.mode7.reset_stats.flags.mem'],
  P['priv.mode7.reset_stats.flags.timer'],
  P['priv.mode7.reset_stats.flags.auth'],
  P['priv.mode7.reset_stats.flags.ctl'],
];

// biome-ignore format: a table
/** One association. */
const PEER: readonly Part[] = [
  [P['priv.mode7.address'], 0, 4], [P['priv.mode7.port'], 4, 2], [P['priv.mode7.hmode'], 6, 1],
  [P['priv.mode7.peer.flags'], 7, 1, PEER_FLAGS], [P['priv.mode7.ipv6_flag'], 8, 4],
  [P['priv.mode7.unused'], 12, 4], [P['priv.mode7.address6'], 16, 16],
];

// biome-ignore format: a table
/** A restriction that is to be set or taken back. */
const RESTRICTION: readonly Part[] = [
  [P['priv.mode7.address'], 0, 4], [P['priv.mode7.mask'], 4, 4], [S['priv.mode7.ippeerlimit'], 8, 2],
  [S['priv.mode7.restrict_flags'], 10, 2], [S['priv.mode7.mflags'], 12, 2], [P['priv.mode7.unused'], 14, 4],
  [P['priv.mode7.address6'], 18, 16], [P['priv.mode7.mask6'], 34, 16],
];

// biome-ignore format: a table
/** A receiver of traps, to be set or taken back. */
const TRAP: readonly Part[] = [
  [P['priv.mode7.local_address'], 0, 4], [P['priv.mode7.trap_address'], 4, 4], [P['priv.mode7.trap_port'], 8, 2],
  [P['priv.mode7.unused'], 10, 2], [P['priv.mode7.ipv6_flag'], 12, 4], [P['priv.mode7.local_address6'], 16, 16],
  [P['priv.mode7.trap_address6'], 32, 16],
];

// biome-ignore format: a table
/** An interface. */
const INTERFACE: readonly Part[] = [
  [P['priv.mode7.address6'], 0, 16], [P['priv.mode7.bcast6'], 16, 16], [P['priv.mode7.mask6'], 32, 16],
  [P['priv.mode7.ipv6_flag'], 48, 4], [S['priv.mode7.int_name'], 52, 32], [S['priv.mode7.int_flags'], 84, 4],
  [S['priv.mode7.last_ttl'], 88, 4], [S['priv.mode7.num_mcast'], 92, 4], [S['priv.mode7.received'], 96, 4],
  [P['priv.mode7.sent'], 100, 4], [S['priv.mode7.notsent'], 104, 4], [S['priv.mode7.uptime'], 108, 4],
  [S['priv.mode7.scopeid'], 112, 4], [S['priv.mode7.ifindex'], 116, 4], [S['priv.mode7.ifnum'], 120, 4],
  [S['priv.mode7.peercnt'], 124, 4], [S['priv.mode7.family'], 128, 2], [S['priv.mode7.ignore_pkts'], 130, 1],
  [S['priv.mode7.action'], 131, 1], [P['priv.mode7.unused'], 132, 4],
];

// biome-ignore format: a table
/** By request code: of responses, and of requests where nothing else is said below. */
export const RESPONSES: Readonly<Record<number, readonly Part[]>> = {
  0: PEER,
  1: [
    [P['priv.mode7.dstaddress'], 0, 4], [P['priv.mode7.srcaddress'], 4, 4], [P['priv.mode7.srcport'], 8, 2],
    [F.stratum, 10, 1], [P['priv.mode7.hpoll'], 11, 1], [F.ppoll, 12, 1], [P['priv.mode7.reach'], 13, 1],
    [P['priv.mode7.peer.flags'], 14, 1, PEER_FLAGS], [P['priv.mode7.hmode'], 15, 1], [P['priv.mode7.delay'], 16, 4],
    [P['priv.mode7.offset'], 20, 8], [P['priv.mode7.dispersion'], 28, 4], [P['priv.mode7.ipv6_flag'], 32, 4],
    [P['priv.mode7.unused'], 36, 4], [P['priv.mode7.dstaddress6'], 40, 16], [P['priv.mode7.srcaddress6'], 56, 16],
  ],
  2: [
    [P['priv.mode7.dstaddress'], 0, 4], [P['priv.mode7.srcaddress'], 4, 4], [P['priv.mode7.srcport'], 8, 2],
    [P['priv.mode7.peer.flags'], 10, 1, PEER_FLAGS], [P['priv.mode7.leap'], 11, 1], [P['priv.mode7.hmode'], 12, 1],
    [P['priv.mode7.pmode'], 13, 1], [F.stratum, 14, 1], [F.ppoll, 15, 1], [P['priv.mode7.hpoll'], 16, 1],
    [F.precision, 17, 1], [P['priv.mode7.version'], 18, 1], [P['priv.mode7.unused'], 19, 1],
    [P['priv.mode7.reach'], 20, 1], [P['priv.mode7.unreach'], 21, 1], [P['priv.mode7.flash'], 22, 1],
    [P['priv.mode7.ttl'], 23, 1], [P['priv.mode7.flash2'], 24, 2], [P['priv.mode7.associd'], 26, 2], [F.keyid, 28, 4],
    [P['priv.mode7.pkeyid'], 32, 4], [F.refid, 36, 4], [P['priv.mode7.timer'], 40, 4], [F.rootdelay, 44, 4],
    [F.rootdispersion, 48, 4], [F.reftime, 52, 8], [F.org, 60, 8], [F.rec, 68, 8], [F.xmt, 76, 8],
    [P['priv.mode7.filtdelay'], 84, 4], [P['priv.mode7.filtoffset'], 88, 8], [P['priv.mode7.order'], 96, 1],
    [P['priv.mode7.delay'], 97, 4], [P['priv.mode7.dispersion'], 101, 4], [P['priv.mode7.offset'], 105, 8],
    [P['priv.mode7.selectdis'], 113, 4], [P['priv.mode7.unused'], 117, 4], [P['priv.mode7.unused'], 121, 4],
    [P['priv.mode7.unused'], 125, 4], [P['priv.mode7.unused'], 129, 4], [P['priv.mode7.unused'], 133, 4],
    [P['priv.mode7.unused'], 137, 4], [P['priv.mode7.unused'], 141, 4], [P['priv.mode7.estbdelay'], 145, 4],
    [P['priv.mode7.ipv6_flag'], 149, 4], [P['priv.mode7.unused'], 153, 4], [P['priv.mode7.dstaddress6'], 157, 16],
    [P['priv.mode7.srcaddress6'], 173, 16],
  ],
  3: [
    [P['priv.mode7.dstaddress'], 0, 4], [P['priv.mode7.srcaddress'], 4, 4], [P['priv.mode7.srcport'], 8, 2],
    [P['priv.mode7.peer.flags'], 10, 1, PEER_FLAGS], [P['priv.mode7.timereset'], 11, 4],
    [P['priv.mode7.timereceived'], 15, 4], [P['priv.mode7.timetosend'], 19, 4],
    [P['priv.mode7.timereachable'], 23, 4], [P['priv.mode7.sent'], 27, 4], [P['priv.mode7.unused'], 31, 4],
    [P['priv.mode7.processed'], 35, 4], [P['priv.mode7.unused'], 39, 4], [P['priv.mode7.badauth'], 43, 4],
    [P['priv.mode7.bogusorg'], 47, 4], [P['priv.mode7.oldpkt'], 51, 4], [P['priv.mode7.unused'], 55, 4],
    [P['priv.mode7.unused'], 59, 4], [P['priv.mode7.seldisp'], 63, 4], [P['priv.mode7.selbroken'], 67, 4],
    [P['priv.mode7.unused'], 71, 4], [P['priv.mode7.candidate'], 75, 1], [P['priv.mode7.unused'], 76, 1],
    [P['priv.mode7.unused'], 77, 1], [P['priv.mode7.unused'], 78, 1], [P['priv.mode7.ipv6_flag'], 79, 4],
    [P['priv.mode7.unused'], 83, 4], [P['priv.mode7.dstaddress6'], 87, 16], [P['priv.mode7.srcaddress6'], 103, 16],
  ],
  4: [
    [P['priv.mode7.address'], 0, 4], [P['priv.mode7.pmode'], 4, 1], [P['priv.mode7.leap'], 5, 1], [F.stratum, 6, 1],
    [F.precision, 7, 1], [F.rootdelay, 8, 4], [F.rootdispersion, 12, 4], [F.refid, 16, 4], [F.reftime, 20, 8],
    [S['priv.mode7.poll'], 28, 4], [S['priv.mode7.sys.flags8'], 32, 1, SYSTEM_FLAGS], [P['priv.mode7.unused'], 33, 3],
    [P['priv.mode7.bdelay'], 36, 4], [S['priv.mode7.freq'], 40, 4], [P['priv.mode7.authdelay'], 44, 8],
    [S['priv.mode7.stability'], 52, 4], [P['priv.mode7.ipv6_flag'], 56, 4], [P['priv.mode7.unused'], 60, 4],
    [P['priv.mode7.address6'], 64, 16],
  ],
  5: [
    [P['priv.mode7.timeup'], 0, 4], [P['priv.mode7.timereset'], 4, 4], [S['priv.mode7.denied'], 8, 4],
    [S['priv.mode7.oldversion'], 12, 4], [S['priv.mode7.newversion'], 16, 4], [S['priv.mode7.bad_version'], 20, 4],
    [S['priv.mode7.badlength'], 24, 4], [P['priv.mode7.processed'], 28, 4], [P['priv.mode7.badauth'], 32, 4],
    [P['priv.mode7.timereceived'], 36, 4], [S['priv.mode7.limitrejected'], 40, 4], [S['priv.mode7.lamport'], 44, 4],
    [S['priv.mode7.tsrounding'], 48, 4],
  ],
  6: [
    [P['priv.mode7.timereset'], 0, 4], [S['priv.mode7.totalrecvbufs'], 4, 2], [S['priv.mode7.freerecvbufs'], 6, 2],
    [S['priv.mode7.fullrecvbufs'], 8, 2], [S['priv.mode7.lowwater'], 10, 2], [S['priv.mode7.dropped'], 12, 4],
    [S['priv.mode7.ignored'], 16, 4], [S['priv.mode7.received'], 20, 4], [P['priv.mode7.sent'], 24, 4],
    [S['priv.mode7.notsent'], 28, 4], [S['priv.mode7.interrupts'], 32, 4], [S['priv.mode7.int_received'], 36, 4],
  ],
  7: [
    [P['priv.mode7.timereset'], 0, 4], [S['priv.mode7.totalmem'], 4, 2], [S['priv.mode7.freemem'], 6, 2],
    [S['priv.mode7.findpeer_calls'], 8, 4], [S['priv.mode7.allocations'], 12, 4],
    [S['priv.mode7.demobilizations'], 16, 4], [S['priv.mode7.hashcount'], 20, 180],
  ],
  8: [
    [S['priv.mode7.last_offset'], 0, 8], [S['priv.mode7.drift_comp'], 8, 8], [S['priv.mode7.compliance'], 16, 4],
    [S['priv.mode7.watchdog_timer'], 20, 4],
  ],
  9: [
    [P['priv.mode7.timereset'], 0, 4], [S['priv.mode7.alarms'], 4, 4], [S['priv.mode7.overflows'], 8, 4],
    [S['priv.mode7.xmtcalls'], 12, 4],
  ],
  10: [
    [P['priv.mode7.address'], 0, 4], [P['priv.mode7.hmode'], 4, 1], [P['priv.mode7.version'], 5, 1],
    [P['priv.mode7.minpoll'], 6, 1], [P['priv.mode7.maxpoll'], 7, 1], [P['priv.config.flags'], 8, 1, CONFIG_FLAGS],
    [P['priv.mode7.ttl'], 9, 1], [P['priv.mode7.unused'], 10, 2], [F.keyid, 12, 4],
    [P['priv.mode7.key_file'], 16, 128], [P['priv.mode7.ipv6_flag'], 144, 4], [P['priv.mode7.unused'], 148, 4],
    [P['priv.mode7.address6'], 152, 16],
  ],
  11: [
    [P['priv.mode7.address'], 0, 4], [P['priv.mode7.ipv6_flag'], 4, 4], [P['priv.mode7.address6'], 8, 16],
  ],
  12: [
    [P['priv.mode7.sys.flags'], 0, 4, SYSTEM_FLAGS],
  ],
  13: [
    [P['priv.mode7.sys.flags'], 0, 4, SYSTEM_FLAGS],
  ],
  16: [
    [P['priv.mode7.address'], 0, 4], [P['priv.mode7.mask'], 4, 4], [P['priv.mode7.count'], 8, 4],
    [S['priv.mode7.rflags'], 12, 2], [S['priv.mode7.mflags'], 14, 2], [P['priv.mode7.ipv6_flag'], 16, 4],
    [P['priv.mode7.unused'], 20, 4], [P['priv.mode7.address6'], 24, 16], [P['priv.mode7.mask6'], 40, 16],
  ],
  17: RESTRICTION,
  18: RESTRICTION,
  19: RESTRICTION,
  20: [
    [P['priv.monlist.avgint'], 0, 4], [P['priv.monlist.lsint'], 4, 4], [P['priv.monlist.restr'], 8, 4],
    [P['priv.monlist.count'], 12, 4], [P['priv.monlist.remote_address'], 16, 4], [P['priv.monlist.port'], 20, 2],
    [P['priv.monlist.mode'], 22, 1], [P['priv.monlist.version'], 23, 1], [P['priv.monlist.ipv6'], 24, 4],
    [P['priv.monlist.unused'], 28, 4], [P['priv.monlist.addr6'], 32, 16],
  ],
  21: [
    [P['priv.mode7.reset_stats.flags'], 0, 4, RESET_FLAGS],
  ],
  22: [
    [P['priv.mode7.address'], 0, 4], [P['priv.mode7.ipv6_flag'], 4, 4], [P['priv.mode7.address6'], 8, 16],
  ],
  26: [
    [P['priv.mode7.key'], 0, 8],
  ],
  27: [
    [P['priv.mode7.key'], 0, 8],
  ],
  28: [
    [P['priv.mode7.timereset'], 0, 4], [P['priv.mode7.numkeys'], 4, 4], [P['priv.mode7.numfreekeys'], 8, 4],
    [P['priv.mode7.keylookups'], 12, 4], [P['priv.mode7.keynotfound'], 16, 4], [P['priv.mode7.encryptions'], 20, 4],
    [P['priv.mode7.decryptions'], 24, 4], [P['priv.mode7.expired'], 28, 4], [P['priv.mode7.keyuncached'], 32, 4],
  ],
  29: [
    [P['priv.mode7.local_address'], 0, 4], [P['priv.mode7.trap_address'], 4, 4], [P['priv.mode7.trap_port'], 8, 2],
    [P['priv.mode7.sequence'], 10, 2], [P['priv.mode7.settime'], 12, 4], [P['priv.mode7.origtime'], 16, 4],
    [P['priv.mode7.resets'], 20, 4], [P['priv.traps.flags'], 24, 4], [P['priv.mode7.ipv6_flag'], 28, 4],
    [P['priv.mode7.local_address6'], 32, 16], [P['priv.mode7.trap_address6'], 48, 16],
  ],
  30: TRAP,
  31: TRAP,
  32: [
    [F.keyid, 0, 4],
  ],
  33: [
    [F.keyid, 0, 4],
  ],
  34: [
    [P['priv.mode7.timereset'], 0, 4], [P['priv.mode7.requests'], 4, 4], [P['priv.mode7.bad_packets'], 8, 4],
    [P['priv.mode7.responses'], 12, 4], [P['priv.mode7.fragments'], 16, 4], [S['priv.mode7.errors'], 20, 4],
    [S['priv.mode7.too_short'], 24, 4], [S['priv.mode7.input_responses'], 28, 4],
    [S['priv.mode7.input_fragments'], 32, 4], [S['priv.mode7.input_errors'], 36, 4],
    [S['priv.mode7.bad_offset'], 40, 4], [S['priv.mode7.bad_version'], 44, 4],
    [S['priv.mode7.data_too_short'], 48, 4], [S['priv.mode7.badop'], 52, 4], [S['priv.mode7.async_messages'], 56, 4],
  ],
  36: [
    [P['priv.mode7.address'], 0, 4], [S['priv.mode7.type'], 4, 1], [S['priv.mode7.clock_flags'], 5, 1],
    [S['priv.mode7.lastevent'], 6, 1], [S['priv.mode7.currentstatus'], 7, 1], [S['priv.mode7.polls'], 8, 4],
    [S['priv.mode7.noresponse'], 12, 4], [S['priv.mode7.badformat'], 16, 4], [S['priv.mode7.baddata'], 20, 4],
    [S['priv.mode7.timestarted'], 24, 4], [S['priv.mode7.fudgetime1'], 28, 8], [S['priv.mode7.fudgetime2'], 36, 8],
    [S['priv.mode7.fudgeval1'], 44, 4], [S['priv.mode7.fudgeval2'], 48, 4],
  ],
  37: [
    [P['priv.mode7.address'], 0, 4], [S['priv.mode7.which'], 4, 4], [S['priv.mode7.fudgetime'], 8, 8],
    [S['priv.mode7.fudgeval_flags'], 16, 4],
  ],
  38: [
    [S['priv.mode7.kernel_offset'], 0, 4], [S['priv.mode7.freq'], 4, 4], [S['priv.mode7.maxerror'], 8, 4],
    [S['priv.mode7.esterror'], 12, 4], [S['priv.mode7.status'], 16, 2], [S['priv.mode7.shift'], 18, 2],
    [S['priv.mode7.constant'], 20, 4], [S['priv.mode7.precision'], 24, 4], [S['priv.mode7.tolerance'], 28, 4],
    [S['priv.mode7.ppsfreq'], 32, 4], [S['priv.mode7.jitter'], 36, 4], [S['priv.mode7.stabil'], 40, 4],
    [S['priv.mode7.jitcnt'], 44, 4], [S['priv.mode7.calcnt'], 48, 4], [S['priv.mode7.errcnt'], 52, 4],
    [S['priv.mode7.stbcnt'], 56, 4],
  ],
  39: [
    [P['priv.mode7.address'], 0, 4], [S['priv.mode7.nvalues'], 4, 1], [S['priv.mode7.ntimes'], 5, 1],
    [S['priv.mode7.svalues'], 6, 2], [S['priv.mode7.stimes'], 8, 4], [S['priv.mode7.values'], 12, 64],
  ],
  42: [
    [P['priv.monlist.avgint'], 0, 4], [P['priv.monlist.lsint'], 4, 4], [P['priv.monlist.restr'], 8, 4],
    [P['priv.monlist.count'], 12, 4], [P['priv.monlist.remote_address'], 16, 4],
    [P['priv.monlist.local_address'], 20, 4], [P['priv.monlist.flags'], 24, 4], [P['priv.monlist.port'], 28, 2],
    [P['priv.monlist.mode'], 30, 1], [P['priv.monlist.version'], 31, 1], [P['priv.monlist.ipv6'], 32, 4],
    [P['priv.monlist.unused'], 36, 4], [P['priv.monlist.addr6'], 40, 16], [P['priv.monlist.daddr6'], 56, 16],
  ],
  44: INTERFACE,
  45: INTERFACE,
};

// biome-ignore format: a table
/** Of requests. */
export const REQUESTS: Readonly<Record<number, readonly Part[]>> = {
  2: PEER,
  3: PEER,
  36: [
    [P['priv.mode7.address'], 0, 4],
  ],
  39: [
    [P['priv.mode7.address'], 0, 4],
  ],
};
