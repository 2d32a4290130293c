-- title: SCTP chunks
-- description: Which chunks the ends of SCTP send each other, and how many. The same counts as tshark's -z sctp,stat.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: sctp,stat
-- columns:
--   source: who sends
--   source_port: from which port
--   destination: who is sent to
--   destination_port: on which port
--   chunk: what is sent
--   chunks: { meaning: how many of these, unit: none }
WITH chunk AS (
  SELECT frame_id, layer, srcport, dstport, unnest(chunk_type) AS type FROM sctp
),
carried AS (
  SELECT s.frame_id, s.layer, arg_max(n.src, n.layer) AS src, arg_max(n.dst, n.layer) AS dst
  FROM sctp AS s JOIN network AS n ON n.frame_id = s.frame_id AND n.layer < s.layer
  GROUP BY s.frame_id, s.layer
)
SELECT
  c.src AS source,
  k.srcport AS source_port,
  c.dst AS destination,
  k.dstport AS destination_port,
  coalesce(n.name, k.type::VARCHAR) AS chunk,
  count(*) AS chunks
FROM chunk AS k
JOIN carried AS c ON c.frame_id = k.frame_id AND c.layer = k.layer
LEFT JOIN sctp_chunk_type_names AS n ON n.value = k.type
GROUP BY c.src, k.srcport, c.dst, k.dstport, k.type, n.name
ORDER BY source, source_port, destination, destination_port, k.type
