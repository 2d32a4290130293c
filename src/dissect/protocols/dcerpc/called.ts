import { declareFields, declareProtocol, uint16 } from '../../../fields/protocol.js';
import type { Dissector } from '../../dissector.js';
import { OPERATIONS } from '../../names/dcerpc-operations.js';
import { call } from './call.js';
import { D } from './fields.js';

/**
 * An interface that tshark knows: a layer that names the operation. What the call carries is not read, and
 * `frame.protocols` does not name it. `part` is what the name of its field begins with.
 */
function declareInterface(name: string, shortName: string, title: string, part = name): Dissector {
  const protocol = declareProtocol(name, shortName, title);
  const operations = OPERATIONS[part];
  const key = `=${part}.opnum`;
  const fields = declareFields(protocol, { [key]: uint16('Operation', { values: operations }) });
  return {
    protocol,
    dissect(d, start) {
      d.unname();
      d.setLayerLength(0);
      d.protocolColumn = shortName;
      if (d.wantsInfo) {
        const operation = operations[call.opnum] ?? `Unknown operation ${call.opnum}`;
        d.infoColumn = `${operation} ${call.request === 0 ? 'request' : 'response'}`;
      }
      d.value(fields[key], call.opnum, start, 0);
      if (call.request !== 0) d.value(D.request_in, call.request);
      return true;
    },
    alsoEmits: ['dcerpc.request_in'],
  };
}

export const atsvcDissector = declareInterface('atsvc', 'ATSVC', 'Microsoft AT-Scheduler Service');
export const drsuapiDissector = declareInterface('drsuapi', 'DRSUAPI', 'Active Directory Replication');
export const efsDissector = declareInterface('efs', 'EFS', 'EFS (pidl)');
export const epmDissector = declareInterface('epm', 'EPM', 'DCE/RPC Endpoint Mapper');
export const eventlogDissector = declareInterface('eventlog', 'EVENTLOG', 'Event Logger');
export const initshutdownDissector = declareInterface('initshutdown', 'INITSHUTDOWN', 'Init shutdown service');
export const oxidDissector = declareInterface('oxid', 'IOXIDResolver', 'DCOM OXID Resolver');
export const lsarpcDissector = declareInterface('lsarpc', 'LSARPC', 'Local Security Authority');
export const mgmtDissector = declareInterface('mgmt', 'MGMT', 'DCE/RPC Remote Management');
export const netdfsDissector = declareInterface('netdfs', 'NETDFS', 'Settings for Microsoft Distributed File System');
export const netlogonDissector = declareInterface(
  'rpc_netlogon',
  'RPC_NETLOGON',
  'Microsoft Network Logon',
  'netlogon',
);
export const samrDissector = declareInterface('samr', 'SAMR', 'SAMR (pidl)');
export const spoolssDissector = declareInterface('spoolss', 'SPOOLSS', 'Microsoft Spool Subsystem');
export const srvsvcDissector = declareInterface('srvsvc', 'SRVSVC', 'Server Service');
export const svcctlDissector = declareInterface('svcctl', 'SVCCTL', 'Service Control');
export const winregDissector = declareInterface('winreg', 'WINREG', 'Remote Registry Service');
export const wkssvcDissector = declareInterface('wkssvc', 'WKSSVC', 'Workstation Service');

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
  ]
    .map(({ protocol }): [string, number] => [protocol.shortName, protocol.id])
    .concat([['EPMv4', epmDissector.protocol.id]]),
);
