-- title: TCP window
-- description: >-
--   How much a side of a TCP connection was ready to take, by time, and how much of the other side's data was on its way: a
--   window that closes, or that is full, holds the sender up. As Wireshark's window scaling graph.
-- group: traffic
-- filter: Only segments in frames that match; where no stream is given, the connection that most of them belong to.
-- parameters:
--   stream: { kind: number, default: null, meaning: "number of the connection (tcp.stream); if not given, the one with most segments" }
-- columns:
--   time: { meaning: since the connection's first segment, unit: s }
--   sender: who sent the segment and announces the window, the client or the server, and its address
--   window: { meaning: "what it is ready to take, scaled (tcp.window_size)", unit: bytes }
--   in_flight: { meaning: "what it has sent itself and the other side has not acknowledged (tcp.analysis.bytes_in_flight); empty where that is not known", unit: bytes }
--   remark: zero window, full window of the other side, or window update
--   frame: number of the segment's frame
--   stream: number of the connection (tcp.stream)
--   capture: number of the capture, from 0
-- draw: { kind: line, x: time, y: window, series: sender }
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
  s.window_size AS window,
  s.analysis_bytes_in_flight AS in_flight,
  CASE
    WHEN s.analysis_zero_window THEN 'zero window'
    WHEN s.analysis_window_full THEN 'full window of the other side'
    WHEN s.analysis_window_update THEN 'window update'
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
  -- The window of a reset means nothing.
  AND NOT s.flags_reset
ORDER BY s.frame_id, s.layer
