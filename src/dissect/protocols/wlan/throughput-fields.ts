import * as kinds from '../../../fields/protocol.js';
import { wlan } from './fields.js';

type Options = kinds.FieldOptions;

// All of them can be there twice: in the element of the standard, and in a vendor's from before it.
const { declareFields } = kinds;
const none = (label: string) => kinds.none(label, { many: true });
const boolean = (label: string, options: Options) => kinds.boolean(label, { ...options, many: true });
const uint8 = (label: string, options?: Options) => kinds.uint8(label, { ...options, many: true });
const uint16 = (label: string, options: Options) => kinds.uint16(label, { ...options, many: true });
const uint32 = (label: string, options: Options) => kinds.uint32(label, { ...options, many: true });

const SOUNDING_ANTENNAS: Readonly<Record<number, string>> = {
  0: '1 TX antenna sounding',
  1: '2 TX antenna sounding',
  2: '3 TX antenna sounding',
  3: '4 TX antenna sounding',
};

const FEEDBACK: Readonly<Record<number, string>> = {
  0: 'not supported',
  1: 'delayed feedback capable',
  2: 'immediate feedback capable',
  3: 'delayed and immediate feedback capable',
};

/** What a station says of its high throughput (IEEE 802.11-2020, 9.4.2.55 and 9.4.2.56). */
export const THROUGHPUT = declareFields(wlan, {
  'ht.capabilities': uint16('HT Capabilities Info', { base: 'hex' }),
  'ht.capabilities.ldpccoding': boolean('HT LDPC coding capability', {
    mask: 0x1,
    maskBits: 16,
    labels: [
      'Transmitter supports receiving LDPC coded packets',
      'Transmitter does not support receiving LDPC coded packets',
    ],
  }),
  'ht.capabilities.width': boolean('HT Support channel width', {
    mask: 0x2,
    maskBits: 16,
    labels: ['Transmitter supports 20MHz and 40MHz operation', 'Transmitter only supports 20MHz operation'],
  }),
  'ht.capabilities.sm': uint16('HT SM Power Save', {
    base: 'hex',
    mask: 0xc,
    values: {
      0: 'Static SM Power Save mode',
      1: 'Dynamic SM Power Save mode',
      2: 'Reserved',
      3: 'SM Power Save disabled',
    },
  }),
  'ht.capabilities.green': boolean('HT Green Field', {
    mask: 0x10,
    maskBits: 16,
    labels: [
      'Transmitter is able to receive PPDUs with Green Field (GF) preamble',
      'Transmitter is not able to receive PPDUs with Green Field (GF) preamble',
    ],
  }),
  'ht.capabilities.short20': boolean('HT Short GI for 20MHz', {
    mask: 0x20,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'ht.capabilities.short40': boolean('HT Short GI for 40MHz', {
    mask: 0x40,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'ht.capabilities.txstbc': boolean('HT Tx STBC', { mask: 0x80, maskBits: 16, labels: ['Supported', 'Not supported'] }),
  'ht.capabilities.rxstbc': uint16('HT Rx STBC', {
    base: 'hex',
    mask: 0x300,
    values: {
      0: 'No Rx STBC support',
      1: 'Rx support of one spatial stream',
      2: 'Rx support of one and two spatial streams',
      3: 'Rx support of one, two, and three spatial streams',
    },
  }),
  'ht.capabilities.delayedblockack': boolean('HT Delayed Block ACK', {
    mask: 0x400,
    maskBits: 16,
    labels: ['Transmitter supports HT-Delayed BlockAck', 'Transmitter does not support HT-Delayed BlockAck'],
  }),
  'ht.capabilities.amsdu': boolean('HT Max A-MSDU length', {
    mask: 0x800,
    maskBits: 16,
    labels: ['7935 bytes', '3839 bytes'],
  }),
  'ht.capabilities.dsscck': boolean('HT DSSS/CCK mode in 40MHz', {
    mask: 0x1000,
    maskBits: 16,
    labels: ['Will/Can use DSSS/CCK in 40 MHz', "Won't/Can't use of DSSS/CCK in 40 MHz"],
  }),
  'ht.capabilities.psmp': boolean('HT PSMP Support', {
    mask: 0x2000,
    maskBits: 16,
    labels: ['Will/Can support PSMP operation', "Won't/Can't support PSMP operation"],
  }),
  'ht.capabilities.40mhzintolerant': boolean('HT Forty MHz Intolerant', {
    mask: 0x4000,
    maskBits: 16,
    labels: ['Use of 40 MHz transmissions restricted/disallowed', 'Use of 40 MHz transmissions unrestricted/allowed'],
  }),
  'ht.capabilities.lsig': boolean('HT L-SIG TXOP Protection support', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'ht.ampduparam': uint8('A-MPDU Parameters', { base: 'hex' }),
  'ht.ampduparam.maxlength': uint8('Maximum Rx A-MPDU Length', { base: 'hex', mask: 0x3 }),
  'ht.ampduparam.mpdudensity': uint8('MPDU Density', {
    base: 'hex',
    mask: 0x1c,
    values: {
      0: 'no restriction',
      1: '1/4 [usec]',
      2: '1/2 [usec]',
      3: '1 [usec]',
      4: '2 [usec]',
      5: '4 [usec]',
      6: '8 [usec]',
      7: '16 [usec]',
    },
  }),
  'ht.ampduparam.reserved': uint8('Reserved', { base: 'hex', mask: 0xe0 }),
  'ht.mcsset': none('Rx Supported Modulation and Coding Scheme Set'),
  'ht.mcsset.rxbitmask': none('Rx Modulation and Coding Scheme (One bit per modulation)'),
  'ht.mcsset.rxbitmask.0to7': uint32('Rx Bitmask Bits 0-7', { base: 'hex', mask: 0xff }),
  'ht.mcsset.rxbitmask.8to15': uint32('Rx Bitmask Bits 8-15', { base: 'hex', mask: 0xff00 }),
  'ht.mcsset.rxbitmask.16to23': uint32('Rx Bitmask Bits 16-23', { base: 'hex', mask: 0xff0000 }),
  'ht.mcsset.rxbitmask.24to31': uint32('Rx Bitmask Bits 24-31', { base: 'hex', mask: 0xff000000 }),
  'ht.mcsset.rxbitmask.32': uint32('Rx Bitmask Bit 32', { base: 'hex', mask: 0x1 }),
  'ht.mcsset.rxbitmask.33to38': uint32('Rx Bitmask Bits 33-38', { base: 'hex', mask: 0x7e }),
  'ht.mcsset.rxbitmask.39to52': uint32('Rx Bitmask Bits 39-52', { base: 'hex', mask: 0x1fff80 }),
  'ht.mcsset.rxbitmask.53to76': uint32('Rx Bitmask Bits 53-76', { base: 'hex', mask: 0x1fffffe0 }),
  'ht.mcsset.highestdatarate': uint16('Highest Supported Data Rate', { base: 'hex', mask: 0x3ff }),
  'ht.mcsset.txsetdefined': boolean('Tx Supported MCS Set', {
    mask: 0x1,
    maskBits: 16,
    labels: ['Defined', 'Not defined'],
  }),
  'ht.mcsset.txrxmcsnotequal': boolean('Tx and Rx MCS Set', {
    mask: 0x2,
    maskBits: 16,
    labels: ['Not Equal', 'Equal'],
  }),
  'ht.mcsset.txmaxss': uint16('Maximum Number of Tx Spatial Streams Supported', { base: 'hex', mask: 0xc }),
  'ht.mcsset.txunequalmod': boolean('Unequal Modulation', {
    mask: 0x10,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'htex.capabilities': uint16('HT Extended Capabilities', { base: 'hex' }),
  'htex.capabilities.pco': boolean('Transmitter supports PCO', {
    mask: 0x1,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'htex.capabilities.transtime': uint16('Time needed to transition between 20MHz and 40MHz', {
    base: 'hex',
    mask: 0x6,
    values: { 0: 'No Transition', 1: '400 usec', 2: '1.5 msec', 3: '5 msec' },
  }),
  'htex.capabilities.mcs': uint16('MCS Feedback capability', {
    base: 'hex',
    mask: 0x300,
    values: {
      0: 'STA does not provide MCS feedback',
      1: 'Reserved',
      2: 'STA provides only unsolicited MCS feedback',
      3: 'STA can provide MCS feedback in response to MRQ as well as unsolicited MCS feedback',
    },
  }),
  'htex.capabilities.htc': boolean('High Throughput', {
    mask: 0x400,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  'htex.capabilities.rdresponder': boolean('Reverse Direction Responder', {
    mask: 0x800,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
  }),
  txbf: uint32('Transmit Beam Forming (TxBF) Capabilities', { base: 'hex' }),
  'txbf.txbf': boolean('Transmit Beamforming', { mask: 0x1, maskBits: 32, labels: ['Supported', 'Not supported'] }),
  'txbf.rxss': boolean('Receive Staggered Sounding', {
    mask: 0x2,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.txss': boolean('Transmit Staggered Sounding', {
    mask: 0x4,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.rxndp': boolean('Receive Null Data packet (NDP)', {
    mask: 0x8,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.txndp': boolean('Transmit Null Data packet (NDP)', {
    mask: 0x10,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.impltxbf': boolean('Implicit TxBF capable', {
    mask: 0x20,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.calibration': uint32('Calibration', {
    base: 'hex',
    mask: 0xc0,
    values: {
      0: 'incapable',
      1: 'Limited involvement, cannot initiate',
      2: 'Limited involvement, can initiate',
      3: 'Fully capable',
    },
  }),
  'txbf.csi': boolean('STA can apply TxBF using CSI explicit feedback', {
    mask: 0x100,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.fm.uncompressed.tbf': boolean('STA can apply TxBF using uncompressed beamforming feedback matrix', {
    mask: 0x200,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.fm.compressed.tbf': boolean('STA can apply TxBF using compressed beamforming feedback matrix', {
    mask: 0x400,
    maskBits: 32,
    labels: ['Supported', 'Not supported'],
  }),
  'txbf.rcsi': uint32('Receiver can return explicit CSI feedback', {
    base: 'hex',
    mask: 0x1800,
    values: FEEDBACK,
  }),
  'txbf.fm.uncompressed.rbf': uint32('Receiver can return explicit uncompressed Beamforming Feedback Matrix', {
    base: 'hex',
    mask: 0x6000,
    values: FEEDBACK,
  }),
  'txbf.fm.compressed.bf': uint32('STA can compress and use compressed Beamforming Feedback Matrix', {
    base: 'hex',
    mask: 0x18000,
    values: FEEDBACK,
  }),
  'txbf.mingroup': uint32('Minimal grouping used for explicit feedback reports', {
    base: 'hex',
    mask: 0x60000,
    values: {
      0: 'No grouping supported',
      1: 'Groups of 1, 2 supported',
      2: 'Groups of 1, 4 supported',
      3: 'Groups of 1, 2, 4 supported',
    },
  }),
  'txbf.csinumant': uint32('Max antennae STA can support when CSI feedback required', {
    base: 'hex',
    mask: 0x180000,
    values: SOUNDING_ANTENNAS,
  }),
  'txbf.fm.uncompressed.maxant': uint32(
    'Max antennae STA can support when uncompressed Beamforming feedback required',
    {
      base: 'hex',
      mask: 0x600000,
      values: SOUNDING_ANTENNAS,
    },
  ),
  'txbf.fm.compressed.maxant': uint32('Max antennae STA can support when compressed Beamforming feedback required', {
    base: 'hex',
    mask: 0x1800000,
    values: SOUNDING_ANTENNAS,
  }),
  'txbf.csi.maxrows': uint32('Maximum number of rows of CSI explicit feedback', {
    base: 'hex',
    mask: 0x6000000,
    values: { 0: '1 row of CSI', 1: '2 rows of CSI', 2: '3 rows of CSI', 3: '4 rows of CSI' },
  }),
  'txbf.channelest': uint32(
    'Maximum number of space time streams for which channel dimensions can be simultaneously estimated',
    {
      base: 'hex',
      mask: 0x18000000,
      values: {
        0: '1 space time stream',
        1: '2 space time streams',
        2: '3 space time streams',
        3: '4 space time streams',
      },
    },
  ),
  'txbf.reserved': uint32('Reserved', { base: 'hex', mask: 0xe0000000 }),
  asel: uint8('Antenna Selection (ASEL) Capabilities', { base: 'hex' }),
  'asel.capable': boolean('Antenna Selection Capable', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Supported', 'Not supported'],
  }),
  'asel.txcsi': boolean('Explicit CSI Feedback Based Tx ASEL', {
    mask: 0x2,
    maskBits: 8,
    labels: ['Supported', 'Not supported'],
  }),
  'asel.txif': boolean('Antenna Indices Feedback Based Tx ASEL', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Supported', 'Not supported'],
  }),
  'asel.csi': boolean('Explicit CSI Feedback', { mask: 0x8, maskBits: 8, labels: ['Supported', 'Not supported'] }),
  'asel.if': boolean('Antenna Indices Feedback', { mask: 0x10, maskBits: 8, labels: ['Supported', 'Not supported'] }),
  'asel.rx': boolean('Rx ASEL', { mask: 0x20, maskBits: 8, labels: ['Supported', 'Not supported'] }),
  'asel.sppdu': boolean('Tx Sounding PPDUs', { mask: 0x40, maskBits: 8, labels: ['Supported', 'Not supported'] }),
  'asel.reserved': uint8('Reserved', { base: 'hex', mask: 0x80 }),
  'ht.info.delim1': uint8('HT Information Subset (1 of 3)', { base: 'hex' }),
  'ht.info.primarychannel': uint8('Primary Channel'),
  'ht.info.secchanoffset': uint8('Secondary channel offset', {
    base: 'hex',
    mask: 0x3,
    values: {
      0: 'No secondary channel',
      1: 'Secondary channel is above the primary channel',
      2: 'Reserved',
      3: 'Secondary channel is below the primary channel',
    },
  }),
  'ht.info.chanwidth': boolean('Supported channel width', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Channel of any width supported', '20 MHz channel width only'],
  }),
  'ht.info.rifs': boolean('Reduced Interframe Spacing (RIFS)', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Permitted', 'Prohibited'],
  }),
  'ht.info.reserved_b4_b7': uint8('Reserved', { base: 'hex', mask: 0xf0 }),
  'ht.info.delim2': uint16('HT Information Subset (2 of 3)', { base: 'hex' }),
  'ht.info.ht_protection': uint16('HT Protection', {
    base: 'hex',
    mask: 0x3,
    values: {
      0: 'No protection mode',
      1: 'HT non-member protection mode',
      2: '20 MHz protection mode',
      3: 'non-HT mixed mode',
    },
  }),
  'ht.info.greenfield': boolean('Non-greenfield STAs present', {
    mask: 0x4,
    maskBits: 16,
    labels: ['One or more associated STAs are not greenfield capable', 'All associated STAs are greenfield capable'],
  }),
  'ht.info.reserved_b11': uint16('Reserved', { base: 'hex', mask: 0x8 }),
  'ht.info.obssnonht': boolean('OBSS non-HT STAs present', {
    mask: 0x10,
    maskBits: 16,
    labels: [
      'Use of protection for non-HT STAs by overlapping BSSs is needed',
      'Use of protection for non-HT STAs by overlapping BSSs is not needed',
    ],
  }),
  'ht.info.chan_center_freq_seg_2': uint16('Channel Center Frequency Segment 2', { mask: 0x1fe0 }),
  'ht.info.reserved_b21_b23': uint16('Reserved', { base: 'hex', mask: 0xe000 }),
  'ht.info.delim3': uint16('HT Information Subset (3 of 3)', { base: 'hex' }),
  'ht.info.reserved_b24_b29': uint16('Reserved', { base: 'hex', mask: 0x3f }),
  'ht.info.dualbeacon': boolean('Dual beacon', {
    mask: 0x40,
    maskBits: 16,
    labels: ['AP transmits a secondary beacon', 'No second beacon is transmitted'],
  }),
  'ht.info.dualcts': boolean('Dual Clear To Send (CTS) protection', {
    mask: 0x80,
    maskBits: 16,
    labels: ['Required', 'Not required'],
  }),
  'ht.info.secondarybeacon': boolean('Beacon ID', {
    mask: 0x100,
    maskBits: 16,
    labels: ['STBC beacon', 'Primary beacon'],
  }),
  'ht.info.lsigprotsupport': boolean('L-SIG TXOP Protection Full Support', {
    mask: 0x200,
    maskBits: 16,
    labels: [
      'All HT STAs in the BSS support L-SIG TXOP protection',
      'One or more HT STAs in the BSS do not support L-SIG TXOP protection',
    ],
  }),
  'ht.info.pco.active': boolean('Phased Coexistence Operation (PCO)', {
    mask: 0x400,
    maskBits: 16,
    labels: ['Active', 'Inactive'],
  }),
  'ht.info.pco.phase': boolean('Phased Coexistence Operation (PCO) Phase', {
    mask: 0x800,
    maskBits: 16,
    labels: ['Switch to or continue 40 MHz phase', 'Switch to or continue 20 MHz phase'],
  }),
  'ht.info.reserved_b36_b39': uint16('Reserved', { base: 'hex', mask: 0xf000 }),
});
