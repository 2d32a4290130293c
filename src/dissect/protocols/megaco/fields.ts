import { declareFields, declareProtocol, int32, none, string, uint32 } from '../../../fields/protocol.js';
import { DSCP_NAMES } from '../../names/dscp.js';
import { MEGACO_ERRORS } from '../../names/megaco.js';

/** Media gateway control (ITU-T H.248.1, annex B: the text form). */
export const megaco = declareProtocol('megaco', 'MEGACO', 'MEGACO');

export const CONTEXT_NULL = 0;
export const CONTEXT_CHOOSE = 0xffff_fffe;
export const CONTEXT_ALL = 0xffff_ffff;
const CONTEXTS: Readonly<Record<number, string>> = {
  [CONTEXT_NULL]: 'NULL',
  [CONTEXT_CHOOSE]: 'Choose one',
  [CONTEXT_ALL]: 'All',
};
/** How a context is written for people. */
export const contextName = (context: number): string => CONTEXTS[context] ?? String(context);

const many = true;

export const MEGACO = declareFields(megaco, {
  start_token: string('Start token'),
  version: string('Version'),
  mId: string('MediagatewayID'),
  transaction: string('Transaction', { many }),
  transid: uint32('Transaction ID', { many }),
  context: uint32('Context', { many, line: ({ number }) => `Context: ${contextName(number)}` }),
  command_optional: none('Optional Command', { many }),
  wildcard_response: none('Wildcarded response to a command', { many }),
  command: string('Command', { many }),
  termid: string('Termination ID', { many }),
  priority: string('Priority', { many }),
  topology: string('Topology Descriptor', { many }),
  audit: none('Audit Descriptor', { many }),
  audititem: string('Audit Item', { many }),
  digitmap: string('DigitMap Descriptor', { many }),
  error: none('ERROR Descriptor', { many }),
  error_code: uint32('ERROR Code', { many, values: MEGACO_ERRORS }),
  error_string: string('ERROR String', { many }),
  events: none('Events Descriptor', { many }),
  observedevents: none('Observed Events Descriptor', { many }),
  requestid: uint32('RequestID', { many }),
  pkgdname: string('pkgdName', { many }),
  signal: none('Signal Descriptor', { many }),
  statistics: none('Statistics Descriptor', { many }),
  modem: string('Modem Descriptor', { many }),
  multiplex: string('Multiplex Descriptor', { many }),
  packagesdescriptor: string('Packages Descriptor', { many }),
  media: none('Media Descriptor', { many }),
  streamid: uint32('StreamID', { many }),
  terminationstate: none('Termination State Descriptor', { many }),
  servicestates: string('Service State', { many }),
  eventbuffercontrol: string('Event Buffer Control', { many }),
  localcontroldescriptor: none('Local Control Descriptor', { many }),
  localdescriptor: none('Local Descriptor', { many }),
  remotedescriptor: none('Remote Descriptor', { many }),
  mode: string('Mode', { many }),
  reservegroup: string('Reserve Group', { many }),
  reservevalue: string('Reserve Value', { many }),
  h324_muxtbl_in: string('h324/muxtbl_in', { many }),
  h324_muxtbl_out: string('h324/muxtbl_out', { many }),
  h324_h223capr: string('h324/h223capr', { many }),
  ds_dscp: uint32('Differentiated Services Code Point', { many, base: 'hex', values: DSCP_NAMES }),
  gm_saf: string('Remote Source Address Filtering', { many }),
  gm_sam: string('Remote Source Address Mask', { many }),
  gm_spf: string('Remote Source Port Filtering', { many }),
  gm_spr: string('Remote Source Port Range', { many }),
  gm_esas: string('Explicit Source Address Setting', { many }),
  gm_rsb: string('RTCP Allocation Specific Behaviour', { many }),
  tman_pol: string('Policing', { many }),
  tman_sdr: int32('Sustainable Data Rate', {
    many,
    line: ({ number }) => `Sustainable Data Rate: ${number} bytes/s [${number * 8} b/s]`,
  }),
  tman_mbs: string('Maximum Burst Rate', { many }),
  tman_pdr: string('Peak Data Rate', { many }),
  tman_dvt: string('Delay Variation Tolerance', { many }),
  ipdc_realm: string('IP Realm Identifier', { many }),
  parse_error: none('Parse error', { many }),
  'error_descriptor_transaction_list.invalid': none("Sorry, can't understand errorDescriptor / transactionList", {
    many,
  }),
  no_command: none('No Command detectable', { many }),
  no_descriptor: none('No Descriptor detectable', { many }),
  'error_code.invalid': none('Invalid error code', { many }),
  'change_reason.invalid': none('Invalid Service Change Reason', { many }),
  'sdr.invalid': none('Invalid Sustainable Data Rate', { many }),
});

/** The properties of a local control descriptor that have fields: those of the protocol itself, and of packages. */
export const LOCAL_CONTROL: Readonly<Record<string, number>> = {
  mode: MEGACO.mode,
  mo: MEGACO.mode,
  reservedgroup: MEGACO.reservegroup,
  rg: MEGACO.reservegroup,
  reservedvalue: MEGACO.reservevalue,
  rv: MEGACO.reservevalue,
  'h324/muxtbl_in': MEGACO.h324_muxtbl_in,
  'h324/muxtbl_out': MEGACO.h324_muxtbl_out,
  'h324/h223capr': MEGACO.h324_h223capr,
  'ds/dscp': MEGACO.ds_dscp,
  'gm/saf': MEGACO.gm_saf,
  'gm/sam': MEGACO.gm_sam,
  'gm/spf': MEGACO.gm_spf,
  'gm/spr': MEGACO.gm_spr,
  'gm/esas': MEGACO.gm_esas,
  'gm/rsb': MEGACO.gm_rsb,
  'tman/pol': MEGACO.tman_pol,
  'tman/sdr': MEGACO.tman_sdr,
  'tman/mbs': MEGACO.tman_mbs,
  'tman/pdr': MEGACO.tman_pdr,
  'tman/dvt': MEGACO.tman_dvt,
  'ipdc/realm': MEGACO.ipdc_realm,
};
