/** `tcp.option_kind` (IANA: TCP Option Kind Numbers) */
export const OPTION_KINDS: Readonly<Record<number, string>> = {
  0: 'End of Option List',
  1: 'No-Operation',
  2: 'Maximum Segment Size',
  3: 'Window Scale',
  4: 'SACK Permitted',
  5: 'SACK',
  6: 'Echo',
  7: 'Echo Reply',
  8: 'Time Stamp Option',
  9: 'Partial Order Connection Permitted',
  10: 'Partial Order Service Profile',
  11: 'CC',
  12: 'CC.NEW',
  13: 'CC.ECHO',
  14: 'TCP Alternate Checksum Request',
  15: 'TCP Alternate Checksum Data',
  16: 'Skeeter',
  17: 'Bubba',
  18: 'Trailer Checksum Option',
  19: 'MD5 Signature Option',
  20: 'SCPS Capabilities',
  21: 'Selective Negative Acknowledgements',
  22: 'Record Boundaries',
  23: 'Corruption experienced',
  24: 'SNAP',
  25: 'Unassigned',
  26: 'TCP Compression Filter',
  27: 'Quick-Start Response',
  28: 'User Timeout Option',
  29: 'The TCP Authentication Option',
  30: 'Multipath TCP',
  34: 'TCP Fast Open Cookie',
  76: 'Riverbed Probe',
  78: 'Riverbed Transparency',
  172: 'Accurate ECN Order 0',
  174: 'Accurate ECN Order 1',
  253: 'RFC3692-style Experiment 1',
  254: 'RFC3692-style Experiment 2',
};

/** What remarks call the options that are decoded. */
export const OPTION_NAMES: Readonly<Record<number, string>> = {
  2: 'Maximum segment size',
  3: 'Window scale',
  4: 'SACK permitted',
  5: 'SACK',
  6: 'Echo',
  7: 'Echo reply',
  8: 'Timestamps',
  11: 'CC',
  12: 'CC.NEW',
  13: 'CC.ECHO',
  19: 'TCP MD5 signature',
  20: 'SCPS capabilities',
  21: 'Selective Negative Acknowledgment',
  22: 'SCPS record boundary',
  23: 'SCPS corruption experienced',
  27: 'Quick-Start',
  28: 'User Timeout',
  29: 'TCP AO',
  30: 'MPTCP',
  34: 'TCP Fast Open',
  76: 'Riverbed Probe',
  78: 'Riverbed Transparency',
  172: 'Accurate ECN',
  174: 'Accurate ECN',
  253: 'Experimental',
  254: 'Experimental',
};

/** `tcp.options.experimental.exid` (IANA: TCP Experimental Option Experiment Identifiers) */
export const EXPERIMENTS: Readonly<Record<number, string>> = {
  0x00ac: 'TCP ACK Rate Request',
  0x0348: 'Host ID',
  0x0a0d: 'Autonomous System Compensation',
  0x0ca0: 'Capability Option',
  0x0ed0: 'Extended Data Offset',
  0x454e: 'Encryption Negotiation',
  0x5323: 'Service Number',
  0x75ec: 'Timestamp Interval',
  0xacc0: 'Accurate ECN - Order 0',
  0xacc1: 'Accurate ECN - Order 1',
  0xacce: 'Accurate ECN',
  0xe2d4: 'Shared Memory communications over RMDA protocol',
  0xf989: 'Fast Open',
  0xf990: 'Low Latency',
};

/** `tcp.options.qs.rate` (RFC 4782, 3.1): each step doubles the rate. */
export const QUICK_START_RATES: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 16 }, (_, step) => {
    const rate = step === 0 ? 0 : 40 * 2 ** step;
    if (step === 0) return [step, '0 bit/s'];
    if (step === 15) return [step, '1.31072 Gbit/s'];
    return [step, rate < 1000 ? `${rate} Kbit/s` : `${rate / 1000} Mbit/s`];
  }),
);

/** `tcp.options.mptcp.subtype` (RFC 8684) */
export const MULTIPATH_SUBTYPES: Readonly<Record<number, string>> = {
  0: 'Multipath Capable',
  1: 'Join Connection',
  2: 'Data Sequence Signal',
  3: 'Add Address',
  4: 'Remove Address',
  5: 'Change Subflow Priority',
  6: 'TCP Fallback',
  7: 'Fast Close',
  8: 'TCP Reset',
};

/** `tcp.options.mptcp.rst_reason` (RFC 8684, 3.6) */
export const MULTIPATH_RESET_REASONS: Readonly<Record<number, string>> = {
  0: 'Unspecified error',
  1: 'MPTCP-specific error',
  2: 'Lack of resources',
  3: 'Administratively prohibited',
  4: 'Too much outstanding data',
  5: 'Unacceptable performance',
  6: 'Middlebox interference',
};
