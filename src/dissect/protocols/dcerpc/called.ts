import { declareFields, declareProtocol, type Protocol, uint16, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { OPERATIONS } from '../../names/dcerpc-operations.js';
import { NT_STATUS } from '../../names/ntstatus.js';
import { WINDOWS_ERRORS } from '../../names/werror.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { call } from './call.js';
import { endpointContents } from './epm.js';
import { D } from './fields.js';
import { declareTable, type Operation } from './idl.js';
import { beginArguments, isLost, long, showWhole } from './ndr.js';
import { LSARPC } from './tables/lsarpc.js';
import { SAMR } from './tables/samr.js';
import { SRVSVC } from './tables/srvsvc.js';
import { SVCCTL } from './tables/svcctl.js';
import { WINREG } from './tables/winreg.js';
import { WKSSVC } from './tables/wkssvc.js';
import { get32 } from './values.js';

/** Declares the fields of what an interface's calls carry; gives who shows that. */
type Reader = (protocol: Protocol) => (d: Dissection, start: number) => void;

/**
 * Of an interface that a table describes, whose answers end with a status of NT's, or an error of Windows': what a call
 * or an answer carries is shown as far as it is known.
 */
const described =
  (table: string, status: 'status' | 'werror'): Reader =>
  (protocol) =>
    contentsOf(protocol, table, status);

function contentsOf(protocol: Protocol, table: string, status: 'status' | 'werror'): ReturnType<Reader> {
  const operations: ReadonlyMap<number, Operation> = declareTable(protocol, table);
  const isNt = status === 'status';
  const names = isNt ? NT_STATUS : WINDOWS_ERRORS;
  const label = isNt ? 'NT Error' : 'Windows Error';
  const fields = declareFields(protocol, { [status]: uint32(label, { base: 'hex', values: names, many: true }) });
  const last = long(fields[status]);
  function tellFailure(d: Dissection, value: number): void {
    const name = names[value] ?? `Unknown ${isNt ? 'NT status' : 'DOS error'} 0x${value.toString(16).padStart(8, '0')}`;
    d.infoColumn += isNt ? `, ${name}, Error: ${name}` : `, Error: ${name}`;
  }
  return (d, start) => {
    const operation = operations.get(call.opnum);
    if (operation === undefined || call.isWide) return;
    const content = call.request === 0 ? operation.asked : operation.answered;
    beginArguments(start);
    let at = start;
    for (const type of content.types) {
      if (d.fault !== 0) return;
      at = showWhole(d, type, at);
      if (isLost()) return;
    }
    if (!content.isWhole || d.fault !== 0) return;
    if (call.request === 0) {
      remarkRest(d, at);
      return;
    }
    const statusAt = at + ((start - at) & 3);
    const value = get32(d, statusAt);
    last.show(d, statusAt);
    if (d.fault !== 0) return;
    if (value !== 0 && d.wantsInfo) tellFailure(d, value);
    remarkRest(d, statusAt + 4);
  };
}

/** More is there than the operation has. */
function remarkRest(d: Dissection, at: number): void {
  const rest = d.reportedEnd - at;
  if (rest <= 0) return;
  if (d.wantsInfo) d.infoColumn += `[Long frame (${rest} bytes)]`;
  remark(d, D.long_frame, SEVERITY.warn, GROUP.protocol, 'Long frame');
}

const CLOSES = /Close/;

/**
 * An interface that tshark knows: a layer that names the operation, and shows what it carries if that is declared;
 * `frame.protocols` does not name it. `part` is what the name of its field begins with.
 */
function declareInterface(name: string, shortName: string, title: string, part = name, contents?: Reader): Dissector {
  const protocol = declareProtocol(name, shortName, title);
  const operations = OPERATIONS[part];
  const key = `=${part}.opnum`;
  const fields = declareFields(protocol, { [key]: uint16('Operation', { values: operations }) });
  const showContents = contents?.(protocol);
  return {
    protocol,
    dissect(d, start) {
      d.unname();
      d.setLayerLength(0);
      d.protocolColumn = shortName;
      const operation = operations[call.opnum] ?? `Unknown operation ${call.opnum}`;
      if (d.wantsInfo) d.infoColumn = `${operation} ${call.request === 0 ? 'request' : 'response'}`;
      d.value(fields[key], call.opnum, start, 0);
      if (call.request !== 0) d.value(D.request_in, call.request);
      call.closes = CLOSES.test(operation);
      showContents?.(d, start);
      return true;
    },
    alsoEmits: ['dcerpc'],
    stateful: true,
  };
}

export const atsvcDissector = declareInterface('atsvc', 'ATSVC', 'Microsoft AT-Scheduler Service');
export const drsuapiDissector = declareInterface('drsuapi', 'DRSUAPI', 'Active Directory Replication');
export const efsDissector = declareInterface('efs', 'EFS', 'EFS (pidl)');
export const epmDissector = declareInterface('epm', 'EPM', 'DCE/RPC Endpoint Mapper', 'epm', endpointContents);
export const eventlogDissector = declareInterface('eventlog', 'EVENTLOG', 'Event Logger');
export const initshutdownDissector = declareInterface('initshutdown', 'INITSHUTDOWN', 'Init shutdown service');
export const oxidDissector = declareInterface('oxid', 'IOXIDResolver', 'DCOM OXID Resolver');
export const lsarpcDissector = declareInterface(
  'lsarpc',
  'LSARPC',
  'Local Security Authority',
  'lsarpc',
  described(LSARPC, 'status'),
);
export const mgmtDissector = declareInterface('mgmt', 'MGMT', 'DCE/RPC Remote Management');
export const netdfsDissector = declareInterface('netdfs', 'NETDFS', 'Settings for Microsoft Distributed File System');
export const netlogonDissector = declareInterface(
  'rpc_netlogon',
  'RPC_NETLOGON',
  'Microsoft Network Logon',
  'netlogon',
);
export const samrDissector = declareInterface('samr', 'SAMR', 'SAMR (pidl)', 'samr', described(SAMR, 'status'));
export const spoolssDissector = declareInterface('spoolss', 'SPOOLSS', 'Microsoft Spool Subsystem');
export const srvsvcDissector = declareInterface(
  'srvsvc',
  'SRVSVC',
  'Server Service',
  'srvsvc',
  described(SRVSVC, 'werror'),
);
export const svcctlDissector = declareInterface(
  'svcctl',
  'SVCCTL',
  'Service Control',
  'svcctl',
  described(SVCCTL, 'werror'),
);
export const winregDissector = declareInterface(
  'winreg',
  'WINREG',
  'Remote Registry Service',
  'winreg',
  described(WINREG, 'werror'),
);
export const wkssvcDissector = declareInterface(
  'wkssvc',
  'WKSSVC',
  'Workstation Service',
  'wkssvc',
  described(WKSSVC, 'werror'),
);
export const dnsserverDissector = declareInterface('dnsserver', 'DNSSERVER', 'DNS Server');
export const dssetupDissector = declareInterface('dssetup', 'DSSETUP', 'Active Directory Setup');
export const frsrpcDissector = declareInterface('frsrpc', 'FRSRPC', 'File Replication Service');
export const frstransDissector = declareInterface('frstrans', 'FRSTRANS', 'File Replication Service DFS-R');
export const fsrvpDissector = declareInterface('fsrvp', 'FSRVP', 'File Server Remote VSS Protocol');
export const iremotewinspoolDissector = declareInterface(
  'iremotewinspool',
  'IREMOTEWINSPOOL',
  'IRemoteWinspool SubSystem',
);
export const messengerDissector = declareInterface('messenger', 'Messenger', 'Microsoft Messenger Service');
export const nspiDissector = declareInterface('nspi', 'NSPI', 'Exchange 5.5 Name Service Provider');
export const pnpDissector = declareInterface('pnp', 'PNP', 'Microsoft Plug and Play service');
export const rfrDissector = declareInterface('rfr', 'RFR', 'Exchange 2003 Directory Request For Response');
export const taskschedulerserviceDissector = declareInterface(
  'taskschedulerservice',
  'TaskSchedulerService',
  'Microsoft Task Scheduler Service',
);
export const trksvrDissector = declareInterface(
  'trksvr',
  'TRKSVR',
  'Microsoft Distributed Link Tracking Server Service',
);
export const witnessDissector = declareInterface('witness', 'WITNESS', 'SMB Witness Service');

/** By the interface's name: the protocol of its calls. */
export const CALLED: ReadonlyMap<string, number> = new Map(
  [
    atsvcDissector,
    drsuapiDissector,
    efsDissector,
    eventlogDissector,
    initshutdownDissector,
    oxidDissector,
    lsarpcDissector,
    mgmtDissector,
    netdfsDissector,
    netlogonDissector,
    samrDissector,
    spoolssDissector,
    srvsvcDissector,
    svcctlDissector,
    winregDissector,
    wkssvcDissector,
    dnsserverDissector,
    dssetupDissector,
    frsrpcDissector,
    frstransDissector,
    fsrvpDissector,
    iremotewinspoolDissector,
    messengerDissector,
    nspiDissector,
    pnpDissector,
    rfrDissector,
    taskschedulerserviceDissector,
    trksvrDissector,
    witnessDissector,
  ]
    .map(({ protocol }): [string, number] => [protocol.shortName, protocol.id])
    .concat([['EPMv4', epmDissector.protocol.id]]),
);
