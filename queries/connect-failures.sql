-- title: Failed TCP connections
-- description: >-
--   Who tried in vain to open TCP connections to whom: SYNs that nobody answered, that were refused with a reset, or that the
--   network returned with an ICMP error. Those seen most often come first.
-- group: latency
-- filter: Attempts with a frame that matches.
-- columns:
--   client: address that sent the SYNs
--   server: address that they were sent to
--   server_port: port that they were sent to
--   outcome: "no answer, refused (a reset came back) or unreachable (an ICMP error came back)"
--   attempts: connections that were tried
--   syns: SYNs that were sent, copies counted
--   waited: { meaning: longest time from an attempt's first SYN to its refusal or its last SYN, unit: s }
--   first: { meaning: when the first attempt began, unit: time }
--   last: { meaning: when the last attempt began, unit: time }
--   first_frame: number of the first SYN's frame
--   capture: number of the capture that it is in, from 0
-- draw: { kind: bars, label: server, value: attempts }
WITH attempt AS (
  SELECT capture, stream,
    min(frame_id) FILTER (flags & 18 = 2) AS syn_id,
    count(*) FILTER (flags & 18 = 2) AS syns,
    bool_or(flags & 4 = 4 AND NOT from_client) AS is_refused,
    min(time_relative) AS start,
    max(time_relative) FILTER (flags & 18 = 2 OR flags & 4 = 4 AND NOT from_client) AS stop,
    -- A SYN-ACK, or anything that is sent only on a connection that is open.
    bool_or(flags & 4 = 0 AND flags & 18 <> 2) AS is_open
  FROM segments
  GROUP BY capture, stream
  HAVING syns > 0 AND NOT is_open
),
returned AS (
  -- Segments that an ICMP error quotes: they are in tcp, and not among those that were sent.
  SELECT DISTINCT t.capture, t.stream
  FROM tcp AS t
  JOIN (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6) AS i
    ON i.frame_id = t.frame_id AND i.layer < t.layer
),
chosen AS (
  SELECT DISTINCT capture, stream FROM tcp WHERE frame_id IN (SELECT frame_id FROM selected)
)
SELECT
  c.client,
  c.server,
  c.server_port,
  CASE WHEN a.is_refused THEN 'refused' WHEN r.stream IS NOT NULL THEN 'unreachable' ELSE 'no answer' END AS outcome,
  count(*) AS attempts,
  sum(a.syns)::BIGINT AS syns,
  max(round(a.stop - a.start, 9)) AS waited,
  min(f.time) AS first,
  max(f.time) AS last,
  min(a.syn_id) & 4294967295 AS first_frame,
  min(capture) AS capture
FROM attempt AS a
JOIN chosen USING (capture, stream)
JOIN connections AS c USING (capture, stream)
LEFT JOIN returned AS r USING (capture, stream)
JOIN (SELECT frame_id, time FROM frame) AS f ON f.frame_id = a.syn_id
GROUP BY c.client, c.server, c.server_port, 4
ORDER BY attempts DESC, syns DESC, c.client, c.server, c.server_port, outcome
