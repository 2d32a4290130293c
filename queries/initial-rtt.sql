-- title: Initial round-trip time
-- description: >-
--   How long each TCP connection took from SYN to SYN-ACK: the network's latency between the client and the server, as
--   seen where the capture was taken. A SYN that was sent again counts from its last copy that the SYN-ACK answers.
--   The handshake, from SYN to the client's ACK, is the whole round trip wherever it was taken; tshark has it in tcp.analysis.initial_rtt.
-- group: latency
-- filter: Connections of which at least one frame matches. Times are still those of the whole capture.
-- columns:
--   stream: number of the connection (tcp.stream)
--   client: address that sent the SYN
--   client_port: its port
--   server: address that sent the SYN-ACK
--   server_port: its port
--   initial_rtt: { meaning: from SYN to SYN-ACK, unit: s }
--   handshake: { meaning: "from SYN to the client's ACK of the SYN-ACK; empty where that was not seen", unit: s }
--   syn_frame: number of the SYN's frame
--   capture: number of the capture, from 0
-- draw: { kind: points, x: syn_frame, y: initial_rtt, series: server }
WITH syn AS (
  -- Bits of the flags: 2 is SYN, 4 RST, 16 ACK.
  SELECT capture, stream, frame_id, srcport, dstport, seq_raw, ack_raw, flags & 16 <> 0 AS is_answer, time_relative
  FROM segments
  WHERE flags & 6 = 2
),
answer AS (
  SELECT a.capture, a.stream, a.frame_id, a.time_relative AS answered, max(s.frame_id) AS syn_id, arg_max(s.time_relative, s.frame_id) AS asked
  FROM syn AS a
  JOIN syn AS s
    ON s.capture = a.capture AND s.stream = a.stream AND s.frame_id < a.frame_id
    AND NOT s.is_answer AND s.srcport = a.dstport AND (s.seq_raw + 1) % 4294967296 = a.ack_raw
  WHERE a.is_answer
  GROUP BY a.capture, a.stream, a.frame_id, a.time_relative
  QUALIFY row_number() OVER (PARTITION BY a.capture, a.stream ORDER BY a.frame_id) = 1
),
handshake AS (
  SELECT capture, stream, max(analysis_initial_rtt) AS handshake FROM tcp GROUP BY capture, stream
),
chosen AS (
  SELECT DISTINCT capture, stream FROM tcp WHERE frame_id IN (SELECT frame_id FROM selected)
)
SELECT
  stream,
  c.client,
  c.client_port,
  c.server,
  c.server_port,
  round(a.answered - a.asked, 9) AS initial_rtt,
  h.handshake,
  a.syn_id & 4294967295 AS syn_frame,
  capture
FROM answer AS a
JOIN chosen USING (capture, stream)
JOIN connections AS c USING (capture, stream)
JOIN handshake AS h USING (capture, stream)
ORDER BY capture, stream
