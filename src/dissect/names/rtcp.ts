/** Value names of RTCP (RFC 3550, 3611, 4585, 5104, and the registries of IANA). */
type Names = Readonly<Record<number, string>>;

export const RTCP_PACKETS: Names = {
  200: 'Sender Report',
  201: 'Receiver Report',
  202: 'Source description',
  203: 'Goodbye',
  204: 'Application specific',
  205: 'Generic RTP Feedback',
  206: 'Payload-specific Feedback',
  207: 'Extended report (RFC 3611)',
  208: 'AVB RTCP packet (IEEE1733)',
  209: 'Receiver Summary Information',
  210: 'Port Mapping',
  192: 'Full Intra-frame Request (H.261)',
  193: 'Negative Acknowledgement (H.261)',
  194: 'SMPTE time-code mapping',
  195: 'Extended inter-arrival jitter report',
};

export const RTCP_ITEMS: Names = {
  0: 'END',
  1: 'CNAME (user and domain)',
  2: 'NAME (common name)',
  3: 'EMAIL (e-mail address)',
  4: 'PHONE (phone number)',
  5: 'LOC (geographic location)',
  6: 'TOOL (name/version of source app)',
  7: 'NOTE (note about source)',
  8: 'PRIV (private extensions)',
  9: 'H323-CADDR (H.323 callable address)',
  10: 'Application Specific Identifier',
};

export const RTCP_REPORTS: Names = {
  1: 'Loss Run Length Encoding Report Block',
  2: 'Duplicate Run Length Encoding Report Block',
  3: 'Packet Receipt Times Report Block',
  4: 'Receiver Reference Time Report Block',
  5: 'DLRR Report Block',
  6: 'Statistics Summary Report Block',
  7: 'VoIP Metrics Report Block',
  8: 'BT XNQ RTCP XR (RFC5093) Report Block',
  9: 'Texas Instruments Extended VoIP Quality Block',
  10: 'Post-repair Loss RLE Report Block',
  11: 'Multicast Acquisition Report Block',
  12: 'Inter-destination Media Synchronization Block',
};

export const RTCP_TRANSPORT_FEEDBACK: Names = {
  1: 'Generic negative acknowledgement (NACK)',
  3: 'Temporary Maximum Media Stream Bit Rate Request (TMMBR)',
  4: 'Temporary Maximum Media Stream Bit Rate Notification (TMMBN)',
  5: 'RTCP Rapid Resynchronisation Request (RTCP-SR-REQ)',
  6: 'Rapid Acquisition of Multicast Sessions (RAMS)',
  7: 'Transport-Layer Third-Party Loss Early Indication (TLLEI)',
  8: 'RTCP ECN Feedback (RTCP-ECN-FB)',
  9: 'Media Pause/Resume (PAUSE-RESUME)',
  10: 'Delay Budget Information (DBI)',
  11: 'RTP Congestion Control Feedback (CCFB)',
  15: 'Transport-wide Congestion Control (Transport-cc)',
  31: 'Reserved for future extensions',
};

export const RTCP_PAYLOAD_FEEDBACK: Names = {
  1: 'Picture Loss Indication',
  2: 'Slice Loss Indication',
  3: 'Reference Picture Selection Indication',
  4: 'Full Intra Request (FIR) Command',
  5: 'Temporal-Spatial Trade-off Request (TSTR)',
  6: 'Temporal-Spatial Trade-off Notification (TSTN)',
  7: 'Video Back Channel Message (VBCM)',
  15: 'Application Layer Feedback',
  31: 'Reserved for future extensions',
};

/** Of whose hops a summary tells. */
export const RTCP_HOPS: Names = { 0: 'No TTL Values', 1: 'IPv4', 2: 'IPv6', 3: 'Undefined' };

export const RTCP_CONCEALMENTS: Names = { 0: 'Unspecified', 1: 'Disabled', 2: 'Enhanced', 3: 'Standard' };

export const RTCP_JITTER_BUFFERS: Names = { 0: 'Unknown', 1: 'Reserved', 2: 'Non-Adaptive', 3: 'Adaptive' };

/** Who sends packets of synchronization (RFC 7272, section 7). */
export const RTCP_SYNCHRONIZERS: Names = {
  1: 'SC',
  2: 'MSAS',
  3: "SC' INPUT",
  4: "SC' OUTPUT",
  ...Object.fromEntries([0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((number) => [number, 'Reserved'])),
};
