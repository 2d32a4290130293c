-- title: TCP time and sequence
-- description: >-
--   How a TCP connection's data moved on: the sequence number of each segment by time, either way. A steep line is fast, a
--   level one waits, a step back is a retransmission. Wireshark's time-sequence graph of Stevens shows the same points.
-- group: traffic
-- filter: Only segments in frames that match; where no stream is given, the connection that most of them belong to.
-- parameters:
--   stream: { kind: number, default: null, meaning: "number of the connection (tcp.stream); if not given, the one with most segments" }
-- columns:
--   time: { meaning: since the connection's first segment, unit: s }
--   sender: who sent the segment, the client or the server, and its address
--   sequence: number of its first byte of data (tcp.seq), from 0 with the SYN
--   length: { meaning: its data, unit: bytes }
--   next_sequence: number of the byte after it
--   acknowledged: number of the byte that its sender waits for (tcp.ack); empty without ACK
--   remark: retransmission, out of order, lost segment before it, or keep-alive
--   frame: number of the segment's frame
--   stream: number of the connection (tcp.stream)
--   capture: number of the capture, from 0
-- draw: { kind: points, x: time, y: sequence, series: sender }
WITH wanted AS (
  SELECT capture, stream
  FROM tcp
  WHERE stream = coalesce($stream, stream) AND frame_id IN (SELECT frame_id FROM selected)
  GROUP BY capture, stream
  QUALIFY $stream IS NOT NULL OR row_number() OVER (ORDER BY count(*) DESC, capture, stream) = 1
)
SELECT
  s.time_relative AS time,
  CASE WHEN s.srcport = c.client_port AND coalesce(n.src = c.client, true) THEN 'client ' || c.client ELSE 'server ' || c.server END AS sender,
  s.seq AS sequence,
  s.len AS length,
  s.nxtseq AS next_sequence,
  CASE WHEN s.flags_ack THEN s.ack END AS acknowledged,
  CASE
    WHEN s.analysis_spurious_retransmission OR s.analysis_fast_retransmission OR s.analysis_retransmission THEN 'retransmission'
    WHEN s.analysis_out_of_order THEN 'out of order'
    WHEN s.analysis_lost_segment THEN 'lost segment before it'
    WHEN s.analysis_keep_alive THEN 'keep-alive'
  END AS remark,
  s.frame_number AS frame,
  s.stream,
  s.capture
FROM tcp AS s
JOIN wanted USING (capture, stream)
JOIN connections AS c USING (capture, stream)
LEFT JOIN network AS n ON n.frame_id = s.frame_id AND n.layer = s.parent
WHERE s.frame_id IN (SELECT frame_id FROM selected)
  -- What an ICMP error quotes was sent before.
  AND s.frame_id NOT IN (SELECT frame_id FROM icmp UNION ALL SELECT frame_id FROM icmpv6)
ORDER BY s.frame_id, s.layer
