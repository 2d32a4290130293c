import {
  declareFields,
  declareProtocol,
  framenum,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState, Memo } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** HiSLIP, the High-Speed LAN Instrument Protocol (IVI-6.1): instruments and who commands them, on two connections. */
const hislip = declareProtocol('hislip', 'HiSLIP', 'High-Speed LAN Instrument Protocol');
const HISLIP_CONTROLCODE_ASYNCREMOTELOCALCONTROL: Readonly<Record<number, string>> = {
  0: 'Disable remote',
  1: 'Enable remote',
  2: 'Disable remote and go to local',
  3: 'Enable remote and go to remote',
  4: 'Enable remote and lock out local',
  5: 'Enable remote, go to remote, and set local lockout',
  6: 'Go to local without changing state of remote enable',
};
const HISLIP_MSGPARA_VENDORID: Readonly<Record<number, string>> = {
  16707: 'Applicos BV',
  16708: 'Ando Electric Company Limited',
  16710: 'Aeroflex Laboratories',
  16711: 'Agilent Technologies',
  16713: 'AIM GmbH',
  16717: 'AMP Incorporated',
  16718: 'Analogic, Corp.',
  16719: 'AOIP Instrumentation',
  16720: 'Audio Precision, Inc',
  16721: 'Acqiris',
  16723: 'ASCOR Incorporated',
  16724: 'Thurlby Thandar Instruments Limited',
  16725: 'Anritsu Company',
  16726: 'Advantest Corporation',
  16961: 'BAE Systems',
  16962: 'B&B Technologies',
  16971: 'Bruel & Kjaer',
  16981: 'Bustec Production Ltd.',
  17217: 'CAL-AV Labs, Inc.',
  17219: 'Compressor Controls Corporation',
  17224: 'C&H Technologies, Inc.',
  17225: 'Cambridge Instruments',
  17241: 'CYTEC Corporation',
  17488: 'Directed Perceptions Inc.',
  17491: 'DSP Technology Inc.',
  17494: 'IBEKO POWER AB',
  17996: 'Fluke Company Inc.',
  17999: 'fos4X GmbH',
  18249: 'EIP Microwave, Inc.',
  18251: 'gnubi communications, Inc.',
  18256: 'Hewlett-Packard Company',
  18258: 'GenRad',
  18260: 'Giga-tronics, Inc.',
  18504: 'Hoecherl & Hackl GmbH',
  18755: 'Integrated Control Systems',
  18757: 'Instrumentation Engineering, Inc.',
  18758: 'IFR',
  18771: 'Intepro Systems',
  19269: 'Keithley Instruments',
  19273: 'Kikusui Inc.',
  19280: 'Kepco, Inc.',
  19283: 'KineticSystems, Corp.',
  19284: 'Keysight Technologies (Reserved)',
  19523: 'LeCroy',
  19536: 'LitePoint Corporation',
  19777: 'North Atlantic Instruments',
  19784: 'NH Research',
  19785: 'Marconi Instruments',
  19792: 'MAC Panel Company',
  19795: 'Microscan',
  19796: 'ManTech Test Systems',
  19799: 'Pacific MindWorks, Inc.',
  20036: 'Newland Design + Associate, Inc.',
  20041: 'National Instruments Corp.',
  20052: 'NEUTRIK AG',
  20547: 'Picotest',
  20549: 'PesMatrix Inc.',
  20553: 'Pickering Interfaces',
  20557: 'Phase Metrics',
  20564: 'Power-Tek Inc.',
  21057: 'Radisys Corp.',
  21062: 'ThinkRF Corporation',
  21065: 'Racal Instruments, Inc.',
  21075: 'Rohde & Schwarz GmbH',
  21315: 'Scicom',
  21321: 'SignalCraft Technologies Inc.',
  21324: 'Schlumberger Technologies',
  21330: 'Scientific Research Corporation',
  21331: 'Spectrum Signal Processing, Inc.',
  21332: 'Sony/Tekronix Corporation',
  21569: 'Talon Instruments',
  21573: 'Teradyne',
  21579: 'Tektronix, Inc.',
  21581: 'Transmagnetics, Inc.',
  21587: 'Test & Measurement Systems Inc.',
  21588: 'TTI Testron, Inc.',
  21838: "Holding 'Informtest'",
  21843: 'Universal Switching Corporation',
  22081: 'VXIbus Associates, Inc.',
  22085: 'Vencon Technologies Inc.',
  22096: 'Virginia Panel, Corp.',
  22100: 'VXI Technology, Inc.',
  22343: 'Wandel & Goltermann',
  22356: 'Wavetek Corp.',
  22362: 'Welzek',
  22859: 'Yokogawa Electric Corporation',
  23124: 'ZTEC',
};
const F = declareFields(hislip, {
  wrongprologue: none("Frame hasn't 'HS' as Prologue"),
  prologue: string('Prologue'),
  messagetype: uint8('Message Type', {
    base: 'hex',
    ranges: [
      [0, 0, 'Initialize'],
      [1, 1, 'InitializeResponse'],
      [2, 2, 'FatalError'],
      [3, 3, 'Error'],
      [4, 4, 'AsyncLock'],
      [5, 5, 'AsyncLockResponse'],
      [6, 6, 'Data'],
      [7, 7, 'DataEnd'],
      [8, 8, 'DeviceClearComplete'],
      [9, 9, 'DeviceClearAcknowledge'],
      [10, 10, 'AsyncRemoteLocalControl'],
      [11, 11, 'AsyncRemoteLocalResponse'],
      [12, 12, 'Trigger'],
      [13, 13, 'Interrupted'],
      [14, 14, 'AsyncInterrupted'],
      [15, 15, 'AsyncMaximumMessageSize'],
      [16, 16, 'AsyncMaximumMessageSizeResponse'],
      [17, 17, 'AsyncInitialize'],
      [18, 18, 'AsyncInitializeResponse'],
      [19, 19, 'AsyncDeviceClear'],
      [20, 20, 'AsyncServiceRequest'],
      [21, 21, 'AsyncStatusQuery'],
      [22, 22, 'AsyncStatusResponse'],
      [23, 23, 'AsyncDeviceClearAcknowledge'],
      [24, 24, 'AsyncLockInfo'],
      [25, 25, 'AsyncLockInfoResponse'],
      [26, 127, 'reserved for future use'],
      [128, 255, 'VendorSpecific'],
    ],
  }),
  controlcode: uint8('Control Code'),
  'controlcode.rmt': uint8('Control Code', {
    base: 'hex',
    values: { 0: 'RMT was not delivered', 1: 'RMT was delivered' },
  }),
  'controlcode.overlap': uint8('Control Code', {
    base: 'hex',
    values: { 0: 'Prefer Synchronized', 1: 'Prefer Overlap' },
  }),
  'controlcode.asynclockinforesponse': uint8('Control Code', {
    base: 'hex',
    values: { 0: 'No exclusive lock granted', 1: 'Exclusive lock granted' },
  }),
  'controlcode.asynclockresponse': uint8('Control Code', {
    base: 'hex',
    values: { 1: 'Success exclusive', 2: 'Success shared', 3: 'Error', 0: 'Failure' },
  }),
  'controlcode.asyncremotelocalcontrol': uint8('Control Code', {
    base: 'hex',
    values: HISLIP_CONTROLCODE_ASYNCREMOTELOCALCONTROL,
  }),
  'controlcode.featurenegotiation': uint8('Control Code', {
    base: 'hex',
    values: { 0: 'Synchronized mode', 1: 'Overlapped mode' },
  }),
  'controlcode.asynclockcode': uint8('Control Code', { base: 'hex', values: { 0: 'Release', 1: 'Request' } }),
  'controlcode.stb': uint8('STB', { base: 'hex' }),
  payloadlength: uint64('Payload Length'),
  msgpara: none('Message Parameter'),
  'msgpara.messageid': uint32('MessageID', { base: 'hex' }),
  'msgpara.sessionid': uint16('SessionID', { base: 'hex' }),
  'msgpara.servproto': uint16('Server version', { base: 'hex' }),
  'msgpara.vendorID': uint16('VendorID', { base: 'hex', values: HISLIP_MSGPARA_VENDORID }),
  'msgpara.clientproto': uint16('Client version', { base: 'hex' }),
  'msgpara.clients': uint32('HiSLIP clients holding locks'),
  'msgpara.timeout': uint32('Timeout[ms]'),
  data: string('Data'),
  response: framenum('Request'),
  syn: none('Synchronous Channel', { many: true }),
  asyn: none('Asynchronous Channel', { many: true }),
  fatalerrcode: uint8('Fatalerror Code', {
    base: 'hex',
    ranges: [
      [0, 0, 'Unidentified error'],
      [1, 1, 'Poorly formed message header'],
      [2, 2, 'Attempt to use connection without both channels established'],
      [3, 3, 'Invalid Initialization Sequence'],
      [4, 4, 'Server refused connection due to maximum number of clients exceeded'],
      [5, 127, 'Reserved for HiSLIP extensions'],
      [128, 255, 'Device defined errors'],
    ],
  }),
  nonfatalerrorcode: uint8('Nonfatalerror Code', {
    base: 'hex',
    ranges: [
      [0, 0, 'Unidentified error'],
      [1, 1, 'Unrecognized Message Type'],
      [2, 2, 'Unrecognized control code'],
      [3, 3, 'Unrecognized Vendor Defined Message'],
      [4, 4, 'Message too large'],
      [5, 127, 'Reserved for HiSLIP extensions'],
      [128, 255, 'Device defined errors'],
    ],
  }),
  maxmsgsize: uint64('Max Message Size'),
});

const PORT = 4880;
const HEADER_BYTES = 16;
const PROLOGUE = 0x4853;

const NAMES = [
  'Initialize',
  'InitializeResponse',
  'FatalError',
  'Error',
  'AsyncLock',
  'AsyncLockResponse',
  'Data',
  'DataEnd',
  'DeviceClearComplete',
  'DeviceClearAcknowledge',
  'AsyncRemoteLocalControl',
  'AsyncRemoteLocalResponse',
  'Trigger',
  'Interrupted',
  'AsyncInterrupted',
  'AsyncMaximumMessageSize',
  'AsyncMaximumMessageSizeResponse',
  'AsyncInitialize',
  'AsyncInitializeResponse',
  'AsyncDeviceClear',
  'AsyncServiceRequest',
  'AsyncStatusQuery',
  'AsyncStatusResponse',
  'AsyncDeviceClearAcknowledge',
  'AsyncLockInfo',
  'AsyncLockInfoResponse',
];
const TYPE = {
  initialize: 0,
  initializeResponse: 1,
  fatalError: 2,
  error: 3,
  lock: 4,
  lockResponse: 5,
  data: 6,
  dataEnd: 7,
  clearComplete: 8,
  clearAcknowledge: 9,
  remoteLocal: 10,
  remoteLocalResponse: 11,
  trigger: 12,
  interrupted: 13,
  asyncInterrupted: 14,
  maximumSize: 15,
  maximumSizeResponse: 16,
  asyncInitialize: 17,
  asyncInitializeResponse: 18,
  statusQuery: 21,
  statusResponse: 22,
  asyncClearAcknowledge: 23,
  lockInfo: 24,
  lockInfoResponse: 25,
} as const;
/** The type of the request that a response answers. */
const REQUEST_OF: Readonly<Record<number, number>> = {
  [TYPE.initializeResponse]: TYPE.initialize,
  [TYPE.lockResponse]: TYPE.lock,
  [TYPE.remoteLocalResponse]: TYPE.remoteLocal,
  [TYPE.maximumSizeResponse]: TYPE.maximumSize,
  [TYPE.asyncInitializeResponse]: TYPE.asyncInitialize,
  [TYPE.statusResponse]: TYPE.statusQuery,
  [TYPE.asyncClearAcknowledge]: 19,
  [TYPE.lockInfoResponse]: TYPE.lockInfo,
};

/** The last request of a connection. */
interface Request {
  readonly type: number;
  readonly code: number;
  readonly frame: number;
}
const MOST = 10_000;

class RequestMemo extends Memo {
  readonly requests: (Request | undefined)[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (!replaying) this.requests.length = 0;
  }
}
const slot = declareState(
  () => new Map<number, Request>(),
  () => new RequestMemo(),
);

/** The request that the message answers; a request is kept for its answer. */
function requestOf(d: Dissection, type: number, code: number): Request | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const requests = d.stateOf(slot);
    const wanted = REQUEST_OF[type];
    const last = requests.get(d.conversation);
    memo.requests[row] = wanted !== undefined && last?.type === wanted ? last : undefined;
    if (wanted === undefined) {
      if (requests.size >= MOST) requests.clear();
      requests.set(d.conversation, { type, code, frame: d.block.firstNumber + d.frame });
    }
  }
  return memo.requests[row];
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER_BYTES, lengthAt, dissectMessage);
  return true;
}

function lengthAt(d: Dissection, at: number): number {
  return HEADER_BYTES + d.getU32(at + 8) * 0x1_0000_0000 + d.getU32(at + 12);
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'HiSLIP';
  const type = d.getU8(start + 2);
  const code = d.getU8(start + 3);
  const name = NAMES[type];
  if (d.wantsInfo) d.infoColumn = `${name ?? (type < 0x80 ? 'Reserved for future use' : 'VendorSpecific')} `.trimEnd();
  d.value(name?.startsWith('Async') === true ? F.asyn : F.syn, 1, start, 0);
  const request = requestOf(d, type, code);
  if (request !== undefined) d.value(F.response, request.frame, start, 0);
  d.span(F.prologue, start, 2);
  if (d.getU16(start) !== PROLOGUE)
    remark(d, F.wrongprologue, SEVERITY.warn, GROUP.protocol, "Frame hasn't 'HS' as Prologue");
  d.u8(F.messagetype, start + 2);
  const length = d.getU32(start + 12);
  dissectCode(d, type, start + 3, request, length);
  d.span(F.msgpara, start + 4, 4);
  d.open();
  dissectParameter(d, type, start + 4);
  d.close();
  d.u64(F.payloadlength, start + 8);
  const payload = start + HEADER_BYTES;
  if (type === TYPE.maximumSize || type === TYPE.maximumSizeResponse) {
    d.u64(F.maxmsgsize, payload);
    const size = d.getU32(payload) * 0x1_0000_0000 + d.getU32(payload + 4);
    show(d, `Max Message Size: ${(size / 1_048_576).toFixed(2)} Mbytes`);
  } else if (length > 0) {
    d.span(F.data, payload, length);
    if (type === TYPE.data || type === TYPE.dataEnd || type === TYPE.initialize) show(d, printable(d, payload, length));
  }
}

function show(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${text}`;
}

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

function printable(d: Dissection, at: number, length: number): string {
  if (!d.wantsInfo || !d.has(at, length)) return '';
  let text = '';
  for (let i = at; i < at + length; i++) {
    const byte = d.bytes[i];
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
    text += isPlain ? String.fromCharCode(byte) : (ESCAPES[byte] ?? (byte === 0x5c ? '\\\\' : octal(byte)));
  }
  return text;
}

const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`;

function dissectCode(d: Dissection, type: number, at: number, request: Request | undefined, length: number): void {
  const code = d.getU8(at);
  switch (type) {
    case TYPE.initializeResponse:
      d.u8(F['controlcode.overlap'], at);
      show(d, `[${code === 0 ? 'Prefer Synchronized' : code === 1 ? 'Prefer Overlap' : 'Unknown'}]`);
      return;
    case TYPE.data:
    case TYPE.dataEnd:
    case TYPE.trigger:
    case TYPE.statusQuery:
      d.u8(F['controlcode.rmt'], at);
      return;
    case TYPE.lock:
      d.u8(F['controlcode.asynclockcode'], at);
      show(d, code === 0 ? '[Release]' : `[Request ${length === 0 ? 'Exclusive' : 'Shared'}]`);
      return;
    case TYPE.lockResponse: {
      d.u8(F['controlcode.asynclockresponse'], at);
      const released = request !== undefined && request.code === 0;
      const names = released
        ? ['Failure', 'Success exclusive', 'Success shared', 'Error']
        : ['Failure', 'Success', 'Success', 'Error'];
      show(d, `[${names[code] ?? 'Unknown'}]`);
      return;
    }
    case TYPE.remoteLocal:
      d.u8(F['controlcode.asyncremotelocalcontrol'], at);
      return;
    case TYPE.clearComplete:
    case TYPE.clearAcknowledge:
    case TYPE.asyncClearAcknowledge:
      d.u8(F['controlcode.featurenegotiation'], at);
      return;
    case TYPE.statusResponse:
      d.u8(F['controlcode.stb'], at);
      show(d, `STB (0x${code.toString(16)})`);
      return;
    case TYPE.lockInfoResponse:
      d.u8(F['controlcode.asynclockinforesponse'], at);
      show(d, `[${code === 0 ? 'No exclusive lock granted' : 'Exclusive lock granted'}]`);
      return;
    case TYPE.fatalError:
      d.u8(F.fatalerrcode, at);
      return;
    case TYPE.error:
      d.u8(F.nonfatalerrorcode, at);
      return;
  }
  d.u8(F.controlcode, at);
}

function dissectParameter(d: Dissection, type: number, at: number): void {
  switch (type) {
    case TYPE.initialize:
      d.u16(F['msgpara.clientproto'], at);
      d.u16(F['msgpara.vendorID'], at + 2);
      return;
    case TYPE.initializeResponse:
      d.u16(F['msgpara.servproto'], at);
      d.u16(F['msgpara.sessionid'], at + 2);
      return;
    case TYPE.asyncInitialize:
      d.u16(F['msgpara.sessionid'], at + 2);
      return;
    case TYPE.asyncInitializeResponse:
      d.u16(F['msgpara.vendorID'], at + 2);
      return;
    case TYPE.lock:
      if (d.getU8(at - 1) === 0) d.u32(F['msgpara.messageid'], at);
      else d.u32(F['msgpara.timeout'], at);
      return;
    case TYPE.lockInfoResponse:
      d.u32(F['msgpara.clients'], at);
      return;
    case TYPE.data:
    case TYPE.dataEnd:
    case TYPE.trigger:
    case TYPE.interrupted:
    case TYPE.asyncInterrupted:
    case TYPE.remoteLocal:
    case TYPE.statusQuery:
      d.u32(F['msgpara.messageid'], at);
  }
}

export const hislipDissector: Dissector = {
  protocol: hislip,
  dissect,
  places: { 'tcp.port': [PORT] },
  stateful: true,
};
