-- title: HTTP/2 frames
-- description: >-
--   Of which types the frames of HTTP/2 are, on how many connections, and how much they carry: the counts of tshark's
--   -z http2,tree.
-- group: applications
-- filter: Only HTTP/2 frames of packets that match are counted.
-- tshark: http2,tree
-- columns:
--   type: type of the frames
--   frames: HTTP/2 frames of that type
--   share: { meaning: their part of all, unit: share }
--   connections: TCP connections that have such frames
--   bytes: { meaning: what they carry beside their header, unit: bytes }
-- draw: { kind: bars, label: type, value: frames }
WITH typed AS (
  SELECT h.type, h.length, t.capture, t.stream
  FROM http2 AS h
  LEFT JOIN tcp AS t ON t.frame_id = h.frame_id
  WHERE h.type IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY h.frame_id, h.layer ORDER BY t.layer DESC) = 1
)
SELECT
  coalesce(n.name, 'Unknown type (' || type || ')') AS type,
  count(*) AS frames,
  count(*) / sum(count(*)) OVER () AS share,
  count(DISTINCT (capture, stream)) AS connections,
  sum(length)::BIGINT AS bytes
FROM typed
LEFT JOIN http2_type_names AS n ON n.value = type
GROUP BY ALL
ORDER BY frames DESC, type
