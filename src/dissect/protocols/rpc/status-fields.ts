import { bytes, declareFields, declareProtocol, none, string, uint32 } from '../../../fields/protocol.js';

const many = true;

/** Who has restarted (X/Open, Protocols for Interworking: XNFS). */
export const stat = declareProtocol('stat', 'STAT', 'Network Status Monitor Protocol');
export const S = declareFields(stat, {
  procedure_v1: uint32('V1 Procedure', {
    values: { 0: 'NULL', 1: 'STAT', 2: 'MON', 3: 'UNMON', 4: 'UNMON_ALL', 5: 'SIMU_CRASH', 6: 'NOTIFY' },
    generated: true,
  }),
  name: string('Name', { many }),
  stat_res: none('Status Result', { many }),
  'stat_res.res': uint32('Result', { values: { 0: 'STAT_SUCC', 1: 'STAT_FAIL' }, many }),
  'stat_res.state': uint32('State', { many }),
  state: uint32('State', { many }),
  mon: none('Monitor', { many }),
  'mon_id.name': string('Monitor ID Name', { many }),
  my_id: none('My ID', { many }),
  'my_id.hostname': string('Hostname', { many }),
  'my_id.prog': uint32('Program', { many }),
  'my_id.vers': uint32('Version', { many }),
  'my_id.proc': uint32('Procedure', { many }),
  priv: bytes('Priv', { many }),
  stat_chge: none('Status Change', { many }),
});

/** The same, told to the one who asked. */
export const statnotify = declareProtocol('statnotify', 'STAT-CB', 'Network Status Monitor CallBack Protocol');
export const N = declareFields(statnotify, {
  procedure_v1: uint32('V1 Procedure', { values: { 0: 'NULL', 1: 'MON-CALLBACK' }, generated: true }),
  name: string('Name', { many }),
  state: uint32('State', { many }),
  priv: bytes('Priv', { many }),
});
