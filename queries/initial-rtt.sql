-- title: Initial round-trip time
-- description: >-
--   How long each TCP connection took from SYN to SYN-ACK: the network's latency between the client and the server, as
--   seen where the capture was taken. A SYN that was sent again counts from its last copy that the SYN-ACK answers.
-- group: latency
-- filter: Connections of which at least one frame matches. Times are still those of the whole capture.
-- columns:
--   stream: number of the connection (tcp.stream)
--   client: address that sent the SYN
--   client_port: its port
--   server: address that sent the SYN-ACK
--   server_port: its port
--   initial_rtt: seconds from SYN to SYN-ACK
--   syn_frame: number of the SYN's frame
--   capture: number of the capture, from 0
WITH error AS (
  -- What an ICMP error quotes was sent some time before.
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
handshake AS (
  SELECT capture, stream, tcp.frame_id, frame_number, tcp.layer, srcport, dstport, seq_raw, ack_raw, flags_ack
  FROM tcp
  LEFT JOIN error ON error.frame_id = tcp.frame_id
  WHERE flags_syn AND NOT flags_reset AND (error.layer IS NULL OR tcp.layer < error.layer)
),
network AS (
  SELECT frame_id, layer, src, dst FROM ip
  UNION ALL
  SELECT frame_id, layer, src, dst FROM ipv6
),
answer AS (
  SELECT s.capture, s.stream, s.frame_id, s.frame_number, s.layer, s.srcport, s.dstport, max(c.frame_id) AS syn_id
  FROM handshake AS s
  JOIN handshake AS c
    ON c.capture = s.capture AND c.stream = s.stream AND c.frame_id < s.frame_id
    AND NOT c.flags_ack AND c.srcport = s.dstport AND (c.seq_raw + 1) % 4294967296 = s.ack_raw
  WHERE s.flags_ack
  GROUP BY s.capture, s.stream, s.frame_id, s.frame_number, s.layer, s.srcport, s.dstport
  QUALIFY row_number() OVER (PARTITION BY s.capture, s.stream ORDER BY s.frame_id) = 1
)
SELECT
  a.stream,
  arg_max(n.dst, n.layer) AS client,
  a.dstport AS client_port,
  arg_max(n.src, n.layer) AS server,
  a.srcport AS server_port,
  (epoch_ns(any_value(answered.time)) - epoch_ns(any_value(asked.time))) / 1e9 AS initial_rtt,
  a.syn_id & 4294967295 AS syn_frame,
  a.capture
FROM answer AS a
JOIN network AS n ON n.frame_id = a.frame_id AND n.layer < a.layer
JOIN frame AS asked ON asked.frame_id = a.syn_id
JOIN frame AS answered ON answered.frame_id = a.frame_id
WHERE EXISTS (
  SELECT 1 FROM tcp AS t
  WHERE t.capture = a.capture AND t.stream = a.stream AND t.frame_id IN (SELECT frame_id FROM selected)
)
GROUP BY a.capture, a.stream, a.frame_id, a.dstport, a.srcport, a.syn_id, a.frame_number
ORDER BY a.capture, a.stream
