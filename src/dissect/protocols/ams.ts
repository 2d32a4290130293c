import { boolean, declareFields, declareProtocol, none, string, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

/** Beckhoff's Automation Message Specification, and the services of ADS in it (TwinCAT ADS/AMS specification). */
const ams = declareProtocol('ams', 'AMS', 'AMS');
const AMS_CMDID: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'ADS Read Device Info',
  2: 'ADS Read',
  3: 'ADS Write',
  4: 'ADS Read State',
  5: 'ADS Write Control',
  6: 'ADS Add Device Notification',
  7: 'ADS Delete Device Notification',
  8: 'ADS Device Notification',
  9: 'ADS Read Write',
};
const AMS_ERRORCODE: Readonly<Record<number, string>> = {
  0: 'NO ERROR',
  1: 'INTERNAL',
  2: 'NO RTIME',
  3: 'ALLOC LOCKED MEM',
  4: 'INSERT MAILBOX',
  5: 'WRONGRECEIVEHMSG',
  6: 'TARGET PORT NOT FOUND',
  7: 'TARGET MACHINE NOT FOUND',
  8: 'UNKNOWN CMDID',
  9: 'BAD TASKID',
  10: 'NOIO',
  11: 'UNKNOWN AMSCMD',
  12: 'WIN32 ERROR',
  13: 'PORT NOT CONNECTED',
  14: 'INVALID AMS LENGTH',
  15: 'INVALID AMS NETID',
  16: 'LOW INST LEVEL',
  17: 'NO DEBUG INT AVAILABLE',
  18: 'PORT DISABLED',
  19: 'PORT ALREADY CONNECTED',
  20: 'AMSSYNC_W32ERROR',
  21: 'AMSSYNC_TIMEOUT',
  22: 'AMSSYNC_AMSERROR',
  23: 'AMSSYNC_NOINDEXINMAP',
  24: 'INVALID AMSPORT',
  25: 'NO MEMORY',
  26: 'TCP SEND',
  27: 'HOST UNREACHABLE',
  1280: 'ROUTERERR_NOLOCKEDMEMORY',
  1281: 'ROUTERERR_RESIZEMEMORY',
  1282: 'ROUTERERR_MAILBOXFULL',
  1283: 'ROUTERERR_DEBUGBOXFULL',
  1284: 'ROUTERERR_UNKNOWNPORTTYPE',
  1285: 'ROUTERERR_NOTINITIALIZED',
  1286: 'ROUTERERR_PORTALREADYINUSE',
  1287: 'ROUTERERR_NOTREGISTERED   ',
  1288: 'ROUTERERR_NOMOREQUEUES',
  1289: 'ROUTERERR_INVALIDPORT',
  1290: 'ROUTERERR_NOTACTIVATED',
  8192: 'IOERR_INTERNAL',
  8193: 'IOERR_BADCARDNO',
  8194: 'IOERR_INVALIDCARDADDR',
  8195: 'IOERR_CDLLISTFULL',
  8196: 'IOERR_BADCDLPARAM',
  8197: 'IOERR_OPENIOFAILED',
  8198: 'IOERR_RESETIOFAILED',
  8199: 'IOERR_UNKNOWNDEVICE',
  8200: 'IOERR_UNKNOWNDEVICEID',
  8201: 'IOERR_UNKNOWNIMAGEID',
  8202: 'IOERR_GETIOSTATE',
  8203: 'IOERR_BADIMAGEID',
  8204: 'IOERR_NOMORECLIENTSPACE',
  8205: 'IOERR_CLIENTINFONOTFOUND',
  8206: 'IOERR_CDLNOTINUSE',
  8207: 'IOERR_TIMEOUTWITHDEVICE',
  8208: 'IOERR_C1220FUNC_1',
  8209: 'IOERR_C1220FUNC_9',
  8210: 'IOERR_C1220FUNC_C',
  8211: 'IOERR_C1220FUNC_10',
  8212: 'IOERR_C1220FUNC_1_MAXSEND',
  8213: 'IOERR_C1220FUNC_1_ADDRSET',
  8214: 'IOERR_C1220FUNC_1_BREAK',
  8215: 'IOERR_C1220FUNC_1_BREAK0',
  8216: 'IOERR_C1220FUNC_1_BREAK1',
  8217: 'IOERR_C1220FUNC_1_BREAK2',
  8218: 'IOERR_C1220FUNC_1_BREAK3',
  8219: 'IOERR_C1220FUNC_1_BREAK4',
  8220: 'IOERR_C1220FUNC_1_BREAK5',
  8221: 'IOERR_C1220FUNC_1_BREAK6',
  8222: 'IOERR_C1220FUNC_1_BREAK7',
  8223: 'IOERR_C1220FUNC_1_BREAK8',
  8224: 'IOERR_C1220FUNC_1_BREAK9',
  8225: 'IOERR_C1220FUNC_1_BREAK10',
  8226: 'IOERR_C1220FUNC_1_BREAK11',
  8227: 'IOERR_C1220FUNC_1_BREAK12',
  8228: 'IOERR_C1220FUNC_1_BREAK13',
  8229: 'IOERR_C1220FUNC_1_BREAK14',
  8230: 'IOERR_C1220FUNC_1_BREAK15',
  8231: 'IOERR_C1220FUNC_1_BREAK16',
  8232: 'IOERR_SPC3DEVINITDP',
  8233: 'IOERR_SPC3UPDATEOUTPUT',
  8234: 'IOERR_CIF30READDIAG',
  8235: 'IOERR_CIF30COMMNOTSTARTED',
  8236: 'IOERR_CIF30SLAVEPARASIZE',
  8237: 'IOERR_CIF30NOPARAS',
  8238: 'IOERR_CIF30SLAVEERROR',
  8239: 'IOERR_CIF30WATCHDOGEXPIRED',
  8240: 'IOERR_UNKNOWNDEVICECMD',
  8241: 'IOERR_CIF40MESSAGEHANDLING',
  8242: 'IOERR_CIF40PARAERROR',
  8243: 'IOERR_CIF40WATCHDOGEXPIRED',
  8244: 'IOERR_CIF40FLAGERROR',
  8245: 'IOERR_CIF40COMMNOTSTARTED',
  8246: 'IOERR_CIF40READDIAG',
  8247: 'IOERR_CIF40SLAVEERROR',
  8248: 'IOERR_CIF40GLOBALERROR',
  8249: 'IOERR_CIF40CONFIGLIST',
  8250: 'IOERR_CP5412A2SLAVEPARASIZE',
  8251: 'IOERR_CP5412A2NOPARAS',
  8252: 'IOERR_CP5412A2SLAVEERROR',
  8253: 'IOERR_CP5412A2FATAL',
  8254: 'IOERR_CP5412A2MAILBOXUSED',
  8255: 'IOERR_BEGINCONFIGWHILETICKER',
  8256: 'IOERR_UNEXPECTEDBOXCOUNT',
  8257: 'IOERR_C1200CHECKADDR',
  8258: 'IOERR_C1200INTENSITYTEST',
  8259: 'IOERR_NOIMAGE',
  8260: 'IOERR_INVALIDIMAGEOFFSSIZE',
  8261: 'IOERR_FORCESCOUNTEXCEEDEDMAXIMUM',
  8262: 'IOERR_SERCOSLIFECOUNTERERR',
  8263: 'IOERR_C1220NOTFOUND',
  8264: 'IOERR_AMSDEVICENOAMSINTF',
  8265: 'IOERR_AMSDEVICEAMSCMDIDNOTSUPP',
  8266: 'IOERR_AMSDEVICEAMSSERVICERUNNING',
  8267: 'IOERR_PLCINTERFACE_BUSY',
  8268: 'IOERR_PLCINTERFACE_FAULT',
  8269: 'IOERR_PLCINTERFACE_TIMEOUT',
  8270: 'IOERR_PLCINTERFACE_RESETTIMEOUT',
  8271: 'IOERR_PLCINTERFACE_NODATAEXCH',
  8272: 'IOERR_PLCINTERFACE_RESET',
  8273: 'IOERR_CP5412A2INVALIDADDR',
  8274: 'IOERR_CP5412A2INVALIDPORT',
  8275: 'IOERR_AMSDEVICEBADBOXNO',
  8276: 'IOERR_AMSDEVICEBADTYPE',
  8277: 'IOERR_AMSDEVICEILLEGALADDRESS',
  8278: 'IOERR_CP5412A2INVALIDBOX',
  8279: 'IOERR_AMSDEVICEFIFOOVERFLOW',
  8280: 'IOERR_AMSDEVICEAMSSEQUENCEERROR',
  8281: 'IOERR_CP5412A2DPV1SYNTAXERROR',
  8282: 'IOERR_CP5412A2DEVICENOTRUNNING',
  8283: 'IOERR_AMSDEVICENOTRUNNING',
  8284: 'IOERR_AMSDEVICEBOXNOTDEFINED',
  8285: 'IOERR_CP5412A2BADSERVICEPARA',
  8286: 'IOERR_CP5412A2FIFOOVERFLOW',
  8287: 'IOERR_COMPORTOPENFAILED',
  8288: 'IOERR_CIF30BADMESSAGERESPONSE',
  8289: 'IOERR_CIF30DELETEDATABASE',
  8290: 'IOERR_CIF30STARTSEQFAILED',
  8291: 'IOERR_CIF30DOWNLOADFAILED',
  8292: 'IOERR_CIF30ENDSEQFAILED',
  8293: 'IOERR_CIF30BUSLOADFAILED',
  8294: 'IOERR_PLCINTERFACE_RESETREQ',
  8295: 'IOERR_CP5412A2INVALIDCYCLETICKS',
  8296: 'IOERR_CP5412A2DPBUSFAULT',
  8297: 'IOERR_INVALIDTERMCONFIG',
  8298: 'IOERR_SERCANSBREAK',
  8299: 'IOERR_SERCANSPHASE0',
  8300: 'IOERR_SERCANSPHASE1',
  8301: 'IOERR_SERCANSPHASE2',
  8302: 'IOERR_SERCANSPHASE3',
  8303: 'IOERR_SERCANSPHASE4',
  8304: 'IOERR_SERCANSNCSERVICECHNFAILED',
  8305: 'IOERR_RESOURCECONFICT',
  8306: 'IOERR_C1220INITSTRINGCOMM',
  8307: 'IOERR_C1220REGSTRINGSLAVE',
  8308: 'IOERR_C1220STRREGFAULT',
  8309: 'IOERR_IOSTATEBUSY',
  8310: 'IOERR_IBSSCITWATCHDOGEXPIRED',
  8311: 'IOERR_IBSSCITSYNCMAILBOXERROR',
  8312: 'IOERR_IBSSCITCONFIRMDIAGERROR',
  8313: 'IOERR_IBSSCITCREATECFGERROR',
};
const AMS_ADSRESULT: Readonly<Record<number, string>> = {
  0: 'NO ERROR',
  1792: 'ERROR',
  1793: 'SRV NOT SUPP',
  1794: 'INVALID GRP',
  1795: 'INVALID OFFSET',
  1796: 'INVALID ACCESS',
  1797: 'INVALID SIZE',
  1798: 'INVALID DATA',
  1799: 'NOT READY',
  1800: 'BUSY',
  1801: 'INVALID CONTEXT',
  1802: 'NO MEMORY',
  1803: 'INVALID PARM',
  1804: 'NOT FOUND',
  1805: 'SYNTAX',
  1806: 'INCOMPATIBLE',
  1807: 'EXISTS',
  1808: 'SYMBOL NOT FOUND',
  1809: 'SYMBOL VERSION INVALID',
  1810: 'INVALID STATE',
  1811: 'TRANS MODE NOT SUPP',
  1812: 'NOTIFY HND INVALID',
  1813: 'CLIENT UNKNOWN',
  1814: 'NO MORE HDLS',
  1815: 'INVALID WATCHSIZE',
  1816: 'NOT INIT',
  1817: 'TIMEOUT',
  1818: 'NO INTERFACE',
  1819: 'INVALID INTERFACE',
  1820: 'INVALID CLSID',
  1821: 'INVALID OBJID',
  1822: 'PENDING',
  1823: 'ABORTED',
  1824: 'WARNING',
  1825: 'INVALID ARRAY IDX',
  1856: 'CLIENT ERROR',
  1857: 'CLIENT INVALID PARM',
  1858: 'CLIENT LIST EMPTY',
  1859: 'CLIENT VAR USED',
  1860: 'CLIENT DUPL INVOKEID',
  1861: 'CLIENT SYNC TIMEOUT',
  1862: 'CLIENT W32ERROR',
  1863: 'CLIENT TIMEOUT INVALID',
  1864: 'CLIENT PORT NOT OPEN',
  1865: 'CLIENT NO AMS ADDR',
  1872: 'CLIENT SYNC INTERNAL',
  1873: 'CLIENT ADD HASH',
  1874: 'CLIENT REMOVE HASH',
  1875: 'CLIENT NO MORE SYM',
  1876: 'CLIENT SYNC RES INVALID',
  1877: 'CLIENT SYNC PORT LOCKED',
};
const AMS_ADS_TRANSMODE: Readonly<Record<number, string>> = {
  0: 'NO TRANS',
  1: 'CLIENT CYCLE',
  2: 'CLIENT ON CHANGE',
  3: 'SERVER CYCLE',
  4: 'SERVER ON CHANGE',
  10: 'CLIENT FIRST REQUEST',
};
const F = declareFields(ams, {
  sendernetid: string('AMS Sender Net Id', { fewValues: true }),
  senderport: uint16('AMS Sender port'),
  targetnetid: string('AMS Target Net Id', { fewValues: true }),
  targetport: uint16('AMS Target port'),
  cmdid: uint16('CmdId', { values: AMS_CMDID }),
  stateflags: uint16('StateFlags', { base: 'hex' }),
  state_response: boolean('RESPONSE', { mask: 0x1, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_noreturn: boolean('NO RETURN', { mask: 0x2, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_adscmd: boolean('ADS COMMAND', { mask: 0x4, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_syscmd: boolean('SYSTEM COMMAND', { mask: 0x8, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_highprio: boolean('HIGH PRIORITY COMMAND', { mask: 0x10, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_timestampadded: boolean('TIMESTAMP ADDED', { mask: 0x20, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_udp: boolean('UDP COMMAND', { mask: 0x40, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_initcmd: boolean('INIT COMMAND', { mask: 0x80, maskBits: 16, labels: ['Set', 'Not set'] }),
  state_broadcast: boolean('BROADCAST', { mask: 0x8000, maskBits: 16, labels: ['Set', 'Not set'] }),
  cbdata: uint32('cbData'),
  errorcode: uint32('ErrorCode', { base: 'hex', values: AMS_ERRORCODE }),
  invokeid: uint32('InvokeId', { base: 'hex' }),
  ads_data: none('Data'),
  ads_indexgroup: uint32('IndexGroup', { base: 'hex' }),
  ads_indexoffset: uint32('IndexOffset', { base: 'hex' }),
  ads_cblength: uint32('CbLength'),
  ads_read_req: none('ADS Read Request'),
  ads_read_res: none('ADS Read Response'),
  adsresult: uint32('Result', { base: 'hex', values: AMS_ADSRESULT }),
  ads_write_req: none('ADS Write Request'),
  ads_write_res: none('ADS Write Response'),
  ads_readwrite_req: none('ADS ReadWrite Request'),
  ads_readwrite_res: none('ADS ReadWrite Response'),
  ads_cbreadlength: uint32('CBReadLength'),
  ads_cbwritelength: uint32('CBWriteLength'),
  ads_state: uint16('AdsState', { base: 'hex' }),
  ads_devicestate: uint16('DeviceState', { base: 'hex' }),
  ads_notificationhandle: uint32('NotificationHandle', { base: 'hex' }),
  ads_readstate_req: none('ADS Read State Request'),
  ads_readstate_res: none('ADS Read State Response'),
  ads_writectrl_req: none('ADS Write Ctrl Request'),
  ads_writectrl_res: none('ADS Write Ctrl Response'),
  ads_readdinfo_req: none('ADS Read Device Info Request'),
  ads_readdinfo_res: none('ADS Read Device Info Response'),
  ads_adddn_req: none('ADS Add Device Notification Request'),
  ads_adddn_res: none('ADS Add Device Notification Response'),
  ads_deldn_req: none('ADS Delete Device Notification Request'),
  ads_deldn_res: none('ADS Delete Device Notification Response'),
  ads_dn_req: none('ADS Device Notification Request'),
  ads_devicename: string('Device Name'),
  ads_versionversion: uint8('ADS Major Version'),
  ads_versionrevision: uint8('ADS Minor Version'),
  ads_versionbuild: uint16('ADS Version Build'),
  ads_noteblocksstamps: uint32('Count of Stamps'),
  ads_transmode: uint32('Trans Mode', { values: AMS_ADS_TRANSMODE }),
  ads_maxdelay: uint32('Max Delay'),
  ads_cycletime: uint32('Cycle Time'),
});

const PORT = 48_898;
const TCP_HEADER = 6;
const AMS_HEADER = 32;
const RESPONSE = 1;
const FLAGS = [
  F.state_response,
  F.state_noreturn,
  F.state_adscmd,
  F.state_syscmd,
  F.state_highprio,
  F.state_timestampadded,
  F.state_udp,
  F.state_initcmd,
  F.state_broadcast,
];

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, TCP_HEADER, (each, at) => each.getU32LE(at + 2) + TCP_HEADER, dissectOne);
  return true;
}

function dissectOne(d: Dissection, begin: number): void {
  const start = begin + TCP_HEADER;
  d.protocolColumn = 'AMS';
  if (d.wantsInfo) d.infoColumn = 'AMS Request';
  emitNetId(d, F.targetnetid, start);
  d.u16LE(F.targetport, start + 6);
  emitNetId(d, F.sendernetid, start + 8);
  d.u16LE(F.senderport, start + 14);
  const command = d.u16LE(F.cmdid, start + 16);
  const flags = d.u16LE(F.stateflags, start + 18);
  d.open();
  emitFlags(d, flags, start + 18, 2, FLAGS);
  d.close();
  d.u32LE(F.cbdata, start + 20);
  d.u32LE(F.errorcode, start + 24);
  d.u32LE(F.invokeid, start + 28);
  if (d.fault !== 0) return;
  const isResponse = (flags & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const name = AMS_CMDID[command];
    if (command === 6 && isResponse) d.infoColumn = 'ADS Device Notification Response';
    else if (name === undefined) d.infoColumn = `Unknown Command ${command}`;
    else if (command === 0) d.infoColumn = 'Invalid';
    else d.infoColumn = `${name} ${isResponse ? 'Response' : 'Request'}`;
  }
  const at = start + AMS_HEADER;
  const service = (isResponse ? RESPONSES : REQUESTS)[command];
  const length = d.reportedEnd - at;
  if (service === undefined || (length === 0 && !isResponse)) return;
  d.span(service.field, at, length);
  d.open();
  if (length >= service.length) service.emit(d, at, length);
  d.close();
}

function emitNetId(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 6) || d.want[field] === 0) return;
  d.word(field, d.bytes.slice(at, at + 6).join('.'), at, 6);
}

interface Service {
  readonly field: number;
  /** Shorter ones are shown as a whole only. */
  readonly length: number;
  readonly emit: (d: Dissection, at: number, length: number) => void;
}

const emitWhere = (d: Dissection, at: number) => {
  d.u32LE(F.ads_indexgroup, at);
  d.u32LE(F.ads_indexoffset, at + 4);
};
const emitResult = (d: Dissection, at: number) => {
  d.u32LE(F.adsresult, at);
};
const emitRest = (d: Dissection, at: number) => {
  if (at < d.reportedEnd) d.span(F.ads_data, at, d.reportedEnd - at);
};

const REQUESTS: Readonly<Record<number, Service>> = {
  1: { field: F.ads_readdinfo_req, length: 0, emit: () => undefined },
  2: {
    field: F.ads_read_req,
    length: 12,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
    },
  },
  3: {
    field: F.ads_write_req,
    length: 12,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
      emitRest(d, at + 12);
    },
  },
  4: { field: F.ads_readstate_req, length: 0, emit: () => undefined },
  5: {
    field: F.ads_writectrl_req,
    length: 8,
    emit: (d, at) => {
      d.u16LE(F.ads_state, at);
      d.u16LE(F.ads_devicestate, at + 2);
      d.u32LE(F.ads_cblength, at + 4);
      emitRest(d, at + 8);
    },
  },
  6: {
    field: F.ads_adddn_req,
    length: 40,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
      d.u32LE(F.ads_transmode, at + 12);
      d.u32LE(F.ads_maxdelay, at + 16);
      d.u32LE(F.ads_cycletime, at + 20);
    },
  },
  7: { field: F.ads_deldn_req, length: 4, emit: (d, at) => d.u32LE(F.ads_notificationhandle, at) },
  8: {
    field: F.ads_dn_req,
    length: 8,
    emit: (d, at) => {
      d.u32LE(F.ads_cblength, at);
      d.u32LE(F.ads_noteblocksstamps, at + 4);
      emitRest(d, at + 8);
    },
  },
  9: {
    field: F.ads_readwrite_req,
    length: 16,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cbreadlength, at + 8);
      d.u32LE(F.ads_cbwritelength, at + 12);
      emitRest(d, at + 16);
    },
  },
};

const READ_RESPONSE: Omit<Service, 'field'> = {
  length: 12,
  emit: (d, at) => {
    emitResult(d, at);
    d.u32LE(F.ads_cblength, at + 4);
    emitRest(d, at + 8);
  },
};
const RESULT_ONLY: Omit<Service, 'field'> = { length: 4, emit: emitResult };
const RESPONSES: Readonly<Record<number, Service>> = {
  1: {
    field: F.ads_readdinfo_res,
    length: 24,
    emit: (d, at) => {
      emitResult(d, at);
      d.u8(F.ads_versionversion, at + 4);
      d.u8(F.ads_versionrevision, at + 5);
      d.u16LE(F.ads_versionbuild, at + 6);
      emitName(d, at + 8);
    },
  },
  2: { field: F.ads_read_res, ...READ_RESPONSE },
  3: { field: F.ads_write_res, ...RESULT_ONLY },
  4: {
    field: F.ads_readstate_res,
    length: 8,
    emit: (d, at) => {
      emitResult(d, at);
      d.u16LE(F.ads_state, at + 4);
      d.u16LE(F.ads_devicestate, at + 6);
    },
  },
  5: { field: F.ads_writectrl_res, ...RESULT_ONLY },
  6: {
    field: F.ads_adddn_res,
    length: 8,
    emit: (d, at) => {
      emitResult(d, at);
      d.u32LE(F.ads_notificationhandle, at + 4);
    },
  },
  7: { field: F.ads_deldn_res, ...RESULT_ONLY },
  9: { field: F.ads_readwrite_res, ...READ_RESPONSE },
};

/** A name in 16 bytes, up to its first zero byte. */
function emitName(d: Dissection, at: number): void {
  if (!d.has(at, 16) || d.want[F.ads_devicename] === 0) return;
  let text = '';
  for (let i = at; i < at + 16 && d.bytes[i] !== 0; i++) text += String.fromCharCode(d.bytes[i]);
  d.text(F.ads_devicename, text, at, 16);
}

export const amsDissector: Dissector = { protocol: ams, dissect, places: { 'tcp.port': [PORT] } };
