import { declareFields, declareProtocol, uint32 } from '../../../fields/protocol.js';
import { declareProgram } from './program.js';
import type { Part } from './xdr.js';

/** What these programs carry is not looked into. */
const passed: Part = (d) => d.end;

/** A program of which only the procedures are told: by its versions, their names. */
function declareNamed(
  number: number,
  name: string,
  shortName: string,
  longName: string,
  versions: Readonly<Record<number, Readonly<Record<number, string>>>>,
) {
  const protocol = declareProtocol(name, shortName, longName);
  const labels = Object.entries(versions).map(([version, values]) => [
    `procedure_v${version}`,
    uint32(`V${version} Procedure`, { values, generated: true }),
  ]);
  const fields = declareFields(protocol, Object.fromEntries(labels));
  const known = Object.entries(versions).map(([version, values]) => [
    version,
    [fields[`procedure_v${version}`], Object.fromEntries(Object.keys(values).map((each) => [each, partsOf(each)]))],
  ]);
  return declareProgram(number, protocol, Object.fromEntries(known));
}

const NOTHING: Part = (_, at) => at;
/** The first procedure of all programs does nothing. */
const partsOf = (procedure: string): readonly [Part, Part] =>
  procedure === '0' ? [NOTHING, NOTHING] : [passed, passed];

export const rstatDissector = declareNamed(100001, 'rstat', 'RSTAT', 'RSTAT', {
  1: { 0: 'NULL', 1: 'STATS', 2: 'HAVEDISK' },
  2: { 0: 'NULL', 1: 'STATS', 2: 'HAVEDISK' },
  3: { 0: 'NULL', 1: 'STATS', 2: 'HAVEDISK' },
  4: { 0: 'NULL', 1: 'STATS', 2: 'HAVEDISK' },
});
export const ypservDissector = declareNamed(100004, 'ypserv', 'YPSERV', 'Yellow Pages Service', {
  1: {
    1: 'DOMAIN',
    2: 'DOMAIN_NONACK',
    3: 'MATCH',
    4: 'FIRST',
    5: 'NEXT',
    6: 'XFR',
    7: 'CLEAR',
    8: 'ALL',
    9: 'MASTER',
    10: 'ORDER',
    11: 'MAPLIST',
  },
  2: {
    1: 'DOMAIN',
    2: 'DOMAIN_NONACK',
    3: 'MATCH',
    4: 'FIRST',
    5: 'NEXT',
    6: 'XFR',
    7: 'CLEAR',
    8: 'ALL',
    9: 'MASTER',
    10: 'ORDER',
    11: 'MAPLIST',
  },
});
export const ypbindDissector = declareNamed(100007, 'ypbind', 'YPBIND', 'Yellow Pages Bind', {
  1: { 0: 'NULL', 1: 'DOMAIN', 2: 'SETDOMAIN' },
  2: { 0: 'NULL', 1: 'DOMAIN', 2: 'SETDOMAIN' },
});
export const rwallDissector = declareNamed(100008, 'rwall', 'RWALL', 'Remote Wall protocol', {
  1: { 2: 'RWALL' },
});
export const yppasswdDissector = declareNamed(100009, 'yppasswd', 'YPPASSWD', 'Yellow Pages Passwd', {
  1: { 0: 'NULL', 1: 'UPDATE' },
});
export const rquotaDissector = declareNamed(100011, 'rquota', 'RQUOTA', 'Remote Quota', {
  1: { 0: 'NULL', 1: 'GETQUOTA', 2: 'GETACTIVEQUOTA', 3: 'SETQUOTA', 4: 'SETACTIVEQUOTA' },
  2: { 0: 'NULL', 1: 'GETQUOTA', 2: 'GETACTIVEQUOTA', 3: 'SETQUOTA', 4: 'SETACTIVEQUOTA' },
});
export const sprayDissector = declareNamed(100012, 'spray', 'SPRAY', 'SPRAY', {
  1: { 0: 'NULL', 1: 'SPRAY', 2: 'GET', 3: 'CLEAR' },
});
export const klmDissector = declareNamed(100020, 'klm', 'KLM', 'Kernel Lock Manager', {
  1: { 1: 'TEST', 2: 'LOCK', 3: 'CANCEL', 4: 'UNLOCK' },
});
export const bootparamsDissector = declareNamed(100026, 'bootparams', 'BOOTPARAMS', 'Boot Parameters', {
  1: { 0: 'NULL', 1: 'WHOAMI', 2: 'GETFILE' },
});
export const ypxfrDissector = declareNamed(100069, 'ypxfr', 'YPXFR', 'Yellow Pages Transfer', {
  1: { 0: 'NULL', 1: 'GETMAP' },
});
export const nfsaclDissector = declareNamed(100227, 'nfsacl', 'NFSACL', 'NFSACL', {
  1: { 0: 'NULL' },
  2: { 0: 'NULL', 1: 'GETACL', 2: 'SETACL', 3: 'GETATTR', 4: 'ACCESS', 5: 'GETXATTRDIR' },
  3: { 0: 'NULL', 1: 'GETACL', 2: 'SETACL', 3: 'GETXATTRDIR' },
});
export const nfsauthDissector = declareNamed(100231, 'nfsauth', 'NFSAUTH', 'NFSAUTH', {
  1: { 0: 'NULL', 1: 'ACCESS' },
});
export const sadmindDissector = declareNamed(100232, 'sadmind', 'SADMIND', 'SADMIND', {
  1: { 0: 'NULL' },
  2: { 0: 'NULL' },
  3: { 0: 'NULL' },
});
export const nisplusDissector = declareNamed(100300, 'nisplus', 'NIS+', 'NIS+', {
  3: {
    0: 'NULL',
    1: 'LOOKUP',
    2: 'ADD',
    3: 'MODIFY',
    4: 'REMOVE',
    5: 'IBLIST',
    6: 'IBADD',
    7: 'IBMODIFY',
    8: 'IBREMOVE',
    9: 'IBFIRST',
    10: 'IBNEXT',
    12: 'FINDDIRECTORY',
    14: 'STATUS',
    15: 'DUMPLOG',
    16: 'DUMP',
    17: 'CALLBACK',
    18: 'CPTIME',
    19: 'CHECKPOINT',
    20: 'PING',
    21: 'SERVSTATE',
    22: 'MKDIR',
    23: 'RMDIR',
    24: 'UPDKEYS',
  },
});
export const nispluscbDissector = declareNamed(100302, 'nispluscb', 'NIS+ CB', 'NIS+ Callback', {
  1: { 0: 'NULL', 1: 'RECEIVE', 2: 'FINISH', 3: 'ERROR' },
});
export const pcnfsdDissector = declareNamed(150001, 'pcnfsd', 'PCNFSD', 'PC NFS', {
  1: { 0: 'NULL', 1: 'AUTH', 2: 'PR_INIT', 3: 'PR_START' },
  2: {
    0: 'NULL',
    1: 'INFO',
    2: 'PR_INIT',
    3: 'PR_START',
    4: 'PR_LIST',
    5: 'PR_QUEUE',
    6: 'PR_STATUS',
    7: 'PR_CANCEL',
    8: 'PR_ADMIN',
    9: 'PR_REQUEUE',
    10: 'PR_HOLD',
    11: 'PR_RELEASE',
    12: 'MAPID',
    13: 'AUTH',
    14: 'ALERT',
  },
});
export const clearcaseDissector = declareNamed(390512, 'clearcase', 'CLEARCASE', 'Clearcase NFS', {
  3: { 0: 'NULL' },
});
export const vxi11CoreDissector = declareNamed(395183, 'vxi11_core', 'VXI-11 Core', 'VXI-11 Core Protocol', {
  1: {
    0: 'NULL',
    10: 'CREATE_LINK',
    11: 'DEVICE_WRITE',
    12: 'DEVICE_READ',
    13: 'DEVICE_READSTB',
    14: 'DEVICE_TRIGGER',
    15: 'DEVICE_CLEAR',
    16: 'DEVICE_REMOTE',
    17: 'DEVICE_LOCAL',
    18: 'DEVICE_LOCK',
    19: 'DEVICE_UNLOCK',
    20: 'DEVICE_ENABLE_SRQ',
    22: 'DEVICE_DOCMD',
    23: 'DESTROY_LINK',
    25: 'CREATE_INTR_CHAN',
    26: 'DESTROY_INTR_CHAN',
  },
});
