-- title: Time to the first data
-- description: >-
--   How long after its first segment each TCP connection carried data for the first time: a handshake that is slow, or
--   somebody who has nothing to say.
-- group: latency
-- filter: Only segments of frames that match are looked at.
-- parameters:
--   least: { kind: number, default: 0, meaning: show what took longer than so many seconds }
--   hidden: { kind: filter, meaning: connections that have such a frame are left out }
-- columns:
--   stream: number of the connection (tcp.stream)
--   first_data: { meaning: seconds from the first segment to the first that carries data, unit: s }
--   capture: "number of the capture, from 0"
-- draw: { kind: bars, label: stream, value: first_data }
WITH connection AS (
  SELECT
    capture,
    stream,
    min(frame.time) AS beginning,
    min(frame.time) FILTER (tcp.len > 0) AS data,
    bool_or(tcp.frame_id IN (SELECT frame_id FROM hidden)) AS is_hidden
  FROM tcp
  JOIN frame USING (frame_id, capture)
  WHERE tcp.frame_id IN (SELECT frame_id FROM selected)
  GROUP BY capture, stream
)
SELECT stream, (epoch_ns(data) - epoch_ns(beginning)) / 1e9 AS first_data, capture
FROM connection
WHERE data IS NOT NULL AND NOT is_hidden AND first_data > $least
ORDER BY capture, stream
